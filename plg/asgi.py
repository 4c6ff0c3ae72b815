"""The program that serves: Flask in a thread pool under uvicorn, and beside it the few routes that asyncio answers."""

import ctypes
import logging
import math
import re
import socket
import threading
import time
from contextlib import suppress
from contextvars import Context
from functools import partial
from typing import Any

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask

from plg import create_app
from plg.config import Settings, load
from plg.core import events, mail
from plg.core.db import session, take_stock
from plg.core.errors import PlgError
from plg.core.mail import LetterWritten
from plg.live.front import Front, Route
from plg.live.hub import the_hub
from plg.live.native import HEARTBEAT, Streams
from plg.live.others import running
from plg.notes import native as updates

THREADS = 24
HOUR = 3600  # seconds
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # of glibc's malloc.h


def sender(settings: Settings) -> mail.Send:
    return mail.to_smtp(settings.mail_url) if settings.mail_url else mail.to_files(settings.instance / "mail")


def keep_house(app: Flask, settings: Settings) -> None:
    """In a thread of its own: send letters, after each commit that wrote one and every minute; count rows hourly."""
    wake = threading.Event()
    events.on(LetterWritten, lambda _fact: wake.set())

    def run() -> None:
        counted = -math.inf
        while True:
            try:
                with app.app_context():
                    mail.send_waiting(sender(settings), settings.mail_from)
                    if time.monotonic() > counted + HOUR:
                        take_stock(session.get_bind())  # type: ignore[arg-type]
                        counted = time.monotonic()
            except Exception:
                logging.getLogger("plg").exception("mail or the counting of rows failed")
            wake.wait(60)
            wake.clear()

    threading.Thread(target=run, name="house", daemon=True).start()


def serve(settings: Settings, app: Flask | None = None) -> None:
    """Serve until the process is stopped. In an empty context: requests inherit the one in which the server starts, and
    an app context in it would make all of them share one `g`, with the person in it."""
    app = app or create_app(settings)
    Context().run(_serve, settings, app)


def _serve(settings: Settings, app: Flask) -> None:
    _listen_or_say_why(settings)
    if settings.workers > 1:
        uvicorn.run("plg.asgi:worker", factory=True, workers=settings.workers, **_options(settings))
    else:
        uvicorn.run(_with_house(app, settings), **_options(settings))


def worker() -> Front:
    """One of several processes: they share nothing but the database."""
    settings = load()
    return _with_house(create_app(settings), settings)


def _with_house(app: Flask, settings: Settings) -> Front:
    _use_few_heaps()
    keep_house(app, settings)
    return front(app)


def _use_few_heaps() -> None:
    """glibc gives each thread a heap that keeps what it once took, a password hash too: 400 MB where 150 do."""
    with suppress(AttributeError, OSError, TypeError):  # another C library
        set_option = ctypes.CDLL(None).mallopt
        set_option(M_ARENA_MAX, 2)
        set_option(M_MMAP_THRESHOLD, 1 << 20)


def front(app: Flask, heartbeat: float = HEARTBEAT) -> Front:
    flask: Any = WSGIMiddleware(app.wsgi_app, workers=THREADS)  # type: ignore[arg-type]  # one protocol, two names
    routes = [Route("GET", re.compile(r"/live"), Streams(app, heartbeat=heartbeat).open), updates.route(app)]
    return Front(flask, routes, running=partial(running, the_hub))


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "server_header": False,
        "http": "plg.live.connections:Connection",
        "lifespan": "on",
        "timeout_graceful_shutdown": 4,
    }


def _listen_or_say_why(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((settings.host, settings.port))
        except OSError as error:
            why = f"De poort {settings.port} is niet vrij ({error.strerror}). Kies een andere: PORT=8001 make run"
            raise PlgError(why) from None
