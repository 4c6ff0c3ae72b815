"""The program that serves: Flask in a thread pool under uvicorn. Native routes (event streams) will stand beside it."""

import logging
import sys
import threading

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask

from plg import create_app
from plg.config import Settings
from plg.core import events, mail
from plg.core.mail import LetterWritten

THREADS = 24


def sender(settings: Settings) -> mail.Send:
    return mail.to_smtp(settings.mail_url) if settings.mail_url else mail.to_files(settings.instance / "mail")


def deliver_mail(app: Flask, settings: Settings) -> None:
    """Send waiting letters in a thread of its own: at once after a commit that wrote one, and every minute."""
    wake = threading.Event()
    events.on(LetterWritten, lambda _fact: wake.set())

    def run() -> None:
        while True:
            wake.wait(60)
            wake.clear()
            try:
                with app.app_context():
                    mail.send_waiting(sender(settings), settings.mail_from)
            except Exception:
                logging.getLogger("plg").exception("mail could not be sent")

    threading.Thread(target=run, name="mail", daemon=True).start()


def serve(settings: Settings, app: Flask | None = None) -> None:
    app = app or create_app(settings)
    deliver_mail(app, settings)
    try:
        uvicorn.run(
            WSGIMiddleware(app, workers=THREADS),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    except OSError as error:
        sys.exit(f"De poort {settings.port} is niet vrij: {error.strerror}. Kies een andere: PORT=8001 make run")
