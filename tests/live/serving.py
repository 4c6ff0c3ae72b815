"""The server of plg.asgi in this process, on the database of the test: to look at it from inside, and in a hurry."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from flask import Flask

from plg import asgi
from plg.live.connections import Connection
from plg.live.hub import Hub, the_hub
from tests.live.browser import Browser
from tests.server import free_port


@dataclass
class Served:
    app: Flask
    port: int
    hub: Hub
    browsers: list[Browser] = field(default_factory=list)

    def browser(self, name: str = "") -> Browser:
        self.browsers.append(Browser(self.port, name))
        return self.browsers[-1]

    def wait(self, until: Any, within: float = 5) -> None:
        deadline = time.monotonic() + within
        while not until():
            assert time.monotonic() < deadline, "it did not come about"
            time.sleep(0.02)


@contextmanager
def serving(app: Flask, heartbeat: float) -> Iterator[Served]:
    port = free_port()
    options = {
        "port": port,
        "http": Connection,
        "lifespan": "on",
        "log_level": "warning",
        "timeout_graceful_shutdown": 4,
    }
    server = uvicorn.Server(uvicorn.Config(asgi.front(app, heartbeat), **options))
    thread = threading.Thread(target=Context().run, args=(server.run,))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    served = Served(app, port, the_hub)
    try:
        yield served
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        for browser in served.browsers:
            browser.close()
        assert not thread.is_alive(), "the server did not stop"
