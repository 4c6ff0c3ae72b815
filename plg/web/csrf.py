"""CSRF on every write, htmx included; a failed one keeps what was typed (web/errors.py)."""

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect

from plg.core.errors import Forbidden

csrf = CSRFProtect()


def register(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False  # the check of the origin below is stricter and also for http
    app.before_request(_same_origin)
    csrf.init_app(app)


def _same_origin() -> None:
    """Refuse a write that a browser says comes from elsewhere, before anything else looks at it."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Forbidden
    origin = request.headers.get("Origin")
    if origin and origin != "null" and origin.split("://", 1)[-1] != request.host:
        raise Forbidden
