"""Real Yjs in one Node process per call, from a folder outside the tree."""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import npm, services

HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", "replay.mjs", "crowd.mjs")


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


@contextmanager
def crowd(told: dict[str, Any]) -> Iterator["subprocess.Popen[str]"]:
    """People who type with real Yjs, in a process of their own; `read_line` says what they said. See crowd.mjs."""
    command = [services.node() or services.missing("Node"), folder() / "crowd.mjs"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdin
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            yield process
        finally:
            process.kill()


def read_line(process: "subprocess.Popen[str]") -> Any:
    assert process.stdout
    return json.loads(process.stdout.readline())


def folder() -> Path:
    return npm.folder(HERE, FILES)
