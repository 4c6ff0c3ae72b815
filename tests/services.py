"""The programs that tests need beside Python: a PostgreSQL of their own, Chromium, Node. Standard library only."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

# The first is the same Chromium without windows, which takes a third of the processor time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "listen_addresses=")


def chromium() -> Path | None:
    named = os.environ.get("PLG_CHROMIUM")
    return Path(named) if named else next((Path(p) for p in map(shutil.which, BROWSERS) if p), None)


def node() -> Path | None:
    path = shutil.which("node")
    return Path(path) if path else None


def postgres() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest where there are several."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    folders += [Path(p).resolve().parent for p in [shutil.which("initdb")] if p]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A throw-away PostgreSQL on a Unix socket; yields the address of its maintenance database.

    The server refuses to run as root, so root lends it to another account.
    """
    with tempfile.TemporaryDirectory(prefix="plg-pg-", dir="/tmp") as folder:  # a socket's path has 107 bytes at most
        account = unprivileged(Path(folder))
        make = [programs / "initdb", "--no-sync", "-D", f"{folder}/data", "-U", "plg", "-A", "trust"]
        subprocess.run(
            [*make, "-E", "UTF8", "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **account
        )
        server = start(programs, folder, account)
        try:
            yield f"postgresql+psycopg://plg@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)


def unprivileged(folder: Path) -> dict[str, Any]:
    """Arguments for subprocess that give `folder` and the program to an account that may run PostgreSQL."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = names.get("postgres") or names["nobody"]
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def start(programs: Path, folder: str, account: dict[str, Any]) -> subprocess.Popen[bytes]:
    log = Path(folder, "log")
    options = [part for setting in SETTINGS for part in ("-c", setting)]
    ends_with_us = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    command = [*ends_with_us, programs / "postgres", "-D", f"{folder}/data", "-k", folder, *options]
    with log.open("wb") as lines:
        server = subprocess.Popen(command, cwd=folder, stdout=lines, stderr=lines, **account)
    ready = [programs / "pg_isready", "-q", "-h", folder, "-U", "plg", "-d", "postgres"]
    deadline = time.monotonic() + 30
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.02)
    return server


def missing(name: str) -> NoReturn:
    """End a test that needs `name`: a skip, or a failure where PLG_REQUIRE_SERVICES=1 asks for all of them."""
    import pytest  # not at the top: dev.py uses this module before anything is installed

    if os.environ.get("PLG_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{name} was not found, and PLG_REQUIRE_SERVICES=1 asks for it")
    pytest.skip(f"{name} was not found")
