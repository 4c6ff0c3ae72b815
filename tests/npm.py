"""Packages from npm for tests, in a cache folder outside the tree whose name changes with what should be in it."""

import os
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from tests import services


def folder(here: Path, files: tuple[str, ...] = ("package.json", "package-lock.json")) -> Path:
    """Return where the packages of `here` are installed, beside a copy of `files`; skips the test when they cannot be."""
    name = sha256(b"".join((here / file).read_bytes() for file in files)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plg-tests"
    if not (cache / name).exists():
        _install(here, files, cache, name)
    return cache / name


def _install(here: Path, files: tuple[str, ...], cache: Path, name: str) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=cache))
    for file in files:
        shutil.copy(here / file, made)
    npm = shutil.which("npm") or services.missing("npm")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=made, check=False, capture_output=True, timeout=120).returncode:
        shutil.rmtree(made)
        services.missing(f"{here.name} (`npm ci` failed)")
    try:
        made.rename(cache / name)
    except OSError:  # another worker was first
        shutil.rmtree(made)
