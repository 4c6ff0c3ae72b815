"""Real Yjs in one Node process per call, from a folder outside the tree."""

import json
import os
import shutil
import subprocess
import tempfile
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests import services

HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", "replay.mjs")


def read(logs: list[list[bytes]]) -> list[dict[str, Any]]:
    """For each log what a browser shows: text, again, clocks, update; or error."""
    return ask([{"read": [b64encode(update).decode() for update in log]} for log in logs])


def sessions(seeds: range) -> list[list[bytes]]:
    """For each seed the updates of people typing, deleting, undoing and fetching from each other."""
    return [[b64decode(update) for update in answer["updates"]] for answer in ask([{"write": s} for s in seeds])]


def ask(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    command = [services.node() or services.missing("Node"), folder() / "replay.mjs"]
    answer = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, timeout=300)
    return [json.loads(line) for line in answer.stdout.splitlines()]


def folder() -> Path:
    """Where Yjs is installed; its name changes with what should be in it."""
    name = sha256(b"".join((HERE / file).read_bytes() for file in FILES)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plg-tests"
    if not (cache / name).exists():
        install(cache, name)
    return cache / name


def install(cache: Path, name: str) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=cache))
    for file in FILES:
        shutil.copy(HERE / file, made)
    npm = shutil.which("npm") or services.missing("npm")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=made, check=False, capture_output=True, timeout=120).returncode:
        shutil.rmtree(made)
        services.missing("Yjs (`npm ci` failed)")
    try:
        made.rename(cache / name)
    except OSError:  # another worker was first
        shutil.rmtree(made)
