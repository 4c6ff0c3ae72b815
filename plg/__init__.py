"""PLG-werkplek: the workspace in which schools run their professionele leergemeenschappen."""

import gc
from importlib import import_module

from flask import Flask, g, request
from jinja2 import StrictUndefined

from plg import config
from plg.core import ids, limits
from plg.web import (
    assets,
    attributes,
    csrf,
    database,
    drawing,
    errors,
    filters,
    guard,
    headers,
    health,
    i18n,
    nav,
    still,
)
from plg.web.templates import App

CAPABILITIES = (
    "people", "communities", "live", "activity", "files", "notes", "tasks", "calendar",
    "plgs", "guidance", "meetings", "home", "admin",
)  # fmt: skip


def create_app(settings: config.Settings | None = None) -> Flask:
    settings = settings or config.load()
    app = App(__name__, template_folder=str(config.ROOT / "templates"), static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(
        SECRET_KEY=settings.secret_key,
        PLG=settings,
        PLG_DEMO_ACCOUNTS=import_module("plg.demo").ACCOUNTS if settings.demo else (),
        PLG_DEMO_PASSWORD=import_module("plg.demo").PASSWORD if settings.demo else "",
        MAX_CONTENT_LENGTH=limits.REQUEST,
        MAX_FORM_MEMORY_SIZE=limits.REQUEST,
        MAX_FORM_PARTS=2_000,
        SESSION_COOKIE_NAME="__Host-plg" if settings.is_https else "plg",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.before_request(_request_id)
    database.register(app, settings)
    headers.register(app, settings.is_https)
    i18n.register(app)
    for part in (health, csrf, errors, nav, filters, attributes, drawing, assets, still):
        part.register(app)
    for name in CAPABILITIES:
        import_module(f"plg.{name}").register(app)
    guard.check_every_view(app)
    gc.set_threshold(5_000)  # a page makes some thousand objects: at 700 the collector runs in the middle of each
    gc.freeze()  # what start-up made is never garbage: without this the collector walks it in the middle of requests
    return app


def _request_id() -> None:
    sent = request.headers.get("X-Request-Id", "")
    g.request_id = sent if sent.isalnum() and len(sent) <= 40 else ids.new_id()
