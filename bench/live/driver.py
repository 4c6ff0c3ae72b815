"""The driver: one Node process with real Yjs clients, asked through lines of JSON. Installs what it needs from npm."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import NotRun

NODE = Path(__file__).parent / "node"
STAMP = NODE / "node_modules" / ".installed"
HOW = "bench/live needs Node 20 or newer, npm, and the npm registry the first time"


class Driver:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, do: str, **order: Any) -> dict[str, Any]:
        """Wait until the order is carried out. Raises RuntimeError with what the driver says went wrong."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"do": do, **order}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "it ended"}
        if "error" in answer:
            raise RuntimeError(f"driver, {do}: {answer['error']}")
        return answer


@contextmanager
def driver() -> Iterator[Driver]:
    command = [program("node"), "driver.mjs"]
    process = subprocess.Popen(command, cwd=NODE, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Driver(process)
    finally:
        process.kill()
        process.wait()


def install() -> None:
    """Install the locked packages into node_modules beside the driver, unless the stamp says that it is done."""
    wanted = hashlib.sha256((NODE / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Installing the packages of bench/live/node …", flush=True)
    command = [program("npm"), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=NODE, check=False).returncode:
        raise NotRun(f"{HOW}; `npm ci` in bench/live/node failed, see above.")
    STAMP.write_text(wanted)


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NotRun(f"{HOW}; {name} was not found.")
    return found
