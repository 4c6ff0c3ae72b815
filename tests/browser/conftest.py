"""Chromium as Debian has it, in Dutch and in Brussels, talking to nothing but this machine."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page

from plg.core.db import session
from tests import services
from tests.architecture.source import ROOT
from tests.browser.together import Together, write_at
from tests.live.serving import serving
from tests.meetings import world as worlds
from tests.notes.agenda import blocks_on_an_agenda
from tests.people import PASSWORD, email_of
from tests.server import LiveServer

OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = services.chromium()
    if chromium is None:
        services.missing("Chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": str(chromium), "args": [*OPTIONS, *sandbox]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-BE", "timezone_id": "Europe/Brussels"}


@pytest.fixture
def block_id(live_server: LiveServer) -> str:
    """A new empty note on a PLG meeting that is still to come, with Ilse and Jonas in it."""
    return blocks_on_an_agenda(live_server, 1)[0]


@pytest.fixture
def page_of(
    live_server: LiveServer, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Callable[..., Page]]:
    """page_of("ilse") is a window of Ilse's browser."""
    contexts = []

    def open_page(name: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**browser_context_args, **options))
        page = contexts[-1].new_page()
        sign_in(page, live_server, name)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def together(app: Flask, browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Together]:
    """The small school of tests/meetings/world.py in several browsers."""
    world = worlds.build()
    session.rollback()
    with serving(app, heartbeat=15) as served:
        found = Together(world, served, browser, browser_context_args)
        yield found
        found.close()
    assert found.faults == []


@pytest.fixture
def meeting(together: Together) -> str:
    """A PLG meeting of that school with one item, "Terugblik"."""
    made: str = together.world.meeting(7)
    together.world.item(made, "Terugblik")
    return made


@pytest.fixture
def area(together: Together, meeting: str) -> Locator:
    """The text area of Lena in the note of the one item."""
    return write_at(together.at("lena", meeting), "Terugblik")


def sign_in(page: Page, live_server: LiveServer, name: str) -> None:
    page.goto(f"{live_server.url}/sign-in")
    page.get_by_label("E-mailadres").fill(email_of(name))
    page.get_by_label("Wachtwoord").first.fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url(f"{live_server.url}/")


@pytest.fixture(scope="module")
def node_with() -> Callable[..., AbstractContextManager[Callable[..., Any]]]:
    """with node_with("splice") as ask: ask("cuts(...v)", "😀", 1) is that expression of static/js/lib/splice.js."""
    return _node_with


@contextmanager
def _node_with(*names: str) -> Iterator[Callable[..., Any]]:
    node = services.node() or services.missing("Node")
    scripts = [*(ROOT / "static/vendor").glob("yjs-*.js"), *(ROOT / f"static/js/lib/{name}.js" for name in names)]
    command = [str(node), str(Path(__file__).parent / "scripts.mjs"), *map(str, scripts)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        into, out = process.stdin, process.stdout
        assert into
        assert out

        def ask(expression: str, *values: Any) -> Any:
            into.write(json.dumps([expression, values]) + "\n")
            into.flush()
            return json.loads(out.readline())

        yield ask
        into.close()
