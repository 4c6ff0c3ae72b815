"""The three servers that are measured, each a process that can be killed and started again on the same data."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.live.driver import NODE, program
from bench.servers import free_port

OURS, HOCUSPOCUS, Y_WEBSOCKET = "ours", "hocuspocus", "y-websocket"
PATIENCE = 30  # seconds to start


@dataclass
class Contender:
    kind: str
    title: str
    command: list[str]
    settings: dict[str, str]
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PLG_")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=kept | self.settings, cwd=None if self.kind == OURS else NODE, stdout=log, stderr=log
            )
        self._wait(self.process)

    def come_back(self) -> None:
        """Start again after a kill."""
        assert self.process
        self.process.wait(10)
        self.start()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def told(self) -> dict[str, Any]:
        """What the driver needs to know."""
        assert self.process
        scheme = "http" if self.kind == OURS else "ws"
        return {"kind": self.kind, "address": f"{scheme}://127.0.0.1:{self.port}", "pid": self.process.pid}

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"{self.title} did not start: {self.log.read_text()[-2000:]}")


def all_of_them(folder: Path, instance: Path) -> list[Contender]:
    ports = [free_port() for _ in range(3)]
    node = program("node")
    return [
        Contender(
            OURS,
            "PLG-werkplek",
            [sys.executable, "-m", "plg.cli", "serve"],
            {"PLG_INSTANCE": str(instance), "PORT": str(ports[0])},
            ports[0],
            folder / "ours.log",
        ),
        Contender(
            HOCUSPOCUS,
            "Hocuspocus, SQLite",
            [node, "hocuspocus_server.mjs", str(ports[1]), str(folder / "hocuspocus.sqlite")],
            {},
            ports[1],
            folder / "hocuspocus.log",
        ),
        Contender(
            Y_WEBSOCKET,
            "y-websocket, LevelDB",
            [node, "node_modules/@y/websocket-server/src/server.js"],
            {"HOST": "127.0.0.1", "PORT": str(ports[2]), "YPERSISTENCE": str(folder / "leveldb")},
            ports[2],
            folder / "y-websocket.log",
        ),
    ]
