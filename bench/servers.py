"""Start the product and the bare page on databases of their own, and sign in."""

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSWORD = "een-lang-wachtwoord"
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')


@dataclass(frozen=True)
class Server:
    address: str
    pid: int

    def cpu(self) -> float:
        """Seconds of processor time that its process has used; 0.0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(command: list[str], port: int, settings: dict[str, str]) -> Iterator[Server]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLG_")}
    process = subprocess.Popen([sys.executable, *command], env=kept | settings)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/readyz", process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def product(instance: Path) -> Iterator[Server]:
    port = free_port()
    with served(["-m", "plg.cli", "serve"], port, {"PLG_INSTANCE": str(instance), "PORT": str(port)}) as server:
        yield server


@contextmanager
def bare(instance: Path) -> Iterator[Server]:
    port = free_port()
    with served(["-m", "bench.bare", f"sqlite:///{instance / 'plg.sqlite3'}", str(port)], port, {}) as server:
        yield server


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in: the Cookie header that their browser would send, and the token that writes need."""

    cookie: str
    token: str


def sign_in(address: str, email: str) -> Visitor:
    """Sign in through the form."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    token = _token(browser.open(f"{address}/sign-in"))
    form = {"email": email, "password": PASSWORD, "csrf_token": token}
    token = _token(browser.open(f"{address}/sign-in", urllib.parse.urlencode(form).encode()))
    return Visitor("; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), token)


def cookie_of(address: str, email: str) -> str:
    return sign_in(address, email).cookie


def _token(page: Any) -> str:
    found = TOKEN.search(page.read().decode())
    assert found
    return found[1]


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} did not start")
