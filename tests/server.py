"""`live_server`: the real `plg serve` in a process of its own, with a folder and a demo database of its own."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from tests.databases import Store, environment


@dataclass
class LiveServer:
    """`url` has no slash at the end. `kill` is kill -9; `start` brings the server back on the same port and data."""

    instance: Path
    database_url: str
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.instance / "server.log"

    def start(self) -> None:
        given = environment(PORT=self.port, HOST="127.0.0.1", PLG_INSTANCE=self.instance, PLG_DEMO=1)
        given |= {"PLG_DATABASE_URL": self.database_url, **self.settings}
        with self.log.open("ab") as log:
            program = [sys.executable, "-m", "plg.cli", "serve"]
            self.process = subprocess.Popen(program, env=given, stdout=log, stderr=log)
        self.wait_until_ready()

    def wait_until_ready(self, seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"plg serve did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        self.end_with(signal.SIGTERM)

    def kill(self) -> None:
        self.end_with(signal.SIGKILL)

    def end_with(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def live_server(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server with a fresh demo per test module."""
    url = store.copy_for_server("demo", f"server-{uuid4().hex[:8]}")
    server = LiveServer(tmp_path_factory.mktemp("server"), url, free_port())
    server.start()
    yield server
    server.stop()
