"""Rules that hold for every test: no network, a ladder asks what it says, the same names in every worker."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, request_started
from flask import request as current


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that talks to another machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        inside = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        assert inside, f"a test wanted to reach {address}"
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def ladder_is_climbed(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that is marked as the ladder of an endpoint must have asked it."""
    marker = request.node.get_closest_marker("ladder")
    asked: set[str] = set()

    def note(sender: Flask, **_rest: Any) -> None:
        asked.add(current.endpoint or "")

    with request_started.connected_to(note):
        yield
    assert marker is None or set(marker.args) & asked, f"no request to any of {marker.args}"


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes may be random (an update of Yjs is): workers that name a test differently do not start."""
    return argname if isinstance(val, bytes) else None


# What has nothing to do with the database is not run a second time on PostgreSQL: sources, pure functions, looks.
ONCE = (
    "tests/architecture/",
    "tests/browser/test_crawl.py",
    "tests/browser/test_keyboard.py",
    "tests/browser/test_live_again.py",
    "tests/browser/test_live_aids.py",
    "tests/browser/test_live_here.py",
    "tests/browser/test_live_kept.py",
    "tests/browser/test_live_lines.py",
    "tests/browser/test_live_link.py",
    "tests/browser/test_live_lost.py",
    "tests/browser/test_live_marks.py",
    "tests/browser/test_live_page.py",
    "tests/browser/test_live_refused.py",
    "tests/browser/test_live_stream.py",
    "tests/browser/test_live_text.py",
    "tests/browser/test_print.py",
    "tests/communities/test_import_privacy.py",
    "tests/communities/test_import_tables.py",
    "tests/notes/test_crdt",
    "tests/notes/test_render.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--postgresql"):
        return
    once = [item for item in items if item.nodeid.startswith(ONCE)]
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if not item.nodeid.startswith(ONCE)]
