"""Flask-SQLAlchemy makes the engine from the settings; sessions are plg.core.db's."""

from typing import Any

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from plg.config import Settings
from plg.core import db as core

READING = frozenset({"GET", "HEAD", "OPTIONS"})

db = SQLAlchemy(model_class=core.Base)


def register(app: Flask, settings: Settings) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _options(settings.database)
    db.init_app(app)
    with app.app_context():
        core.tune(db.engine)
        core.session.remove()
        core.session.configure(bind=db.engine)
    app.before_request(_mode)
    app.teardown_appcontext(_forget)


def _options(url: str) -> dict[str, Any]:
    """What people wrote does not belong in the log, also not as the parameter of a statement that failed."""
    if url.startswith("sqlite"):
        return {
            "hide_parameters": True,
            "connect_args": {"check_same_thread": False, "timeout": 15},
            "pool_size": 40,
            "max_overflow": 0,
        }
    return {"hide_parameters": True, "pool_size": 20, "max_overflow": 20, "pool_pre_ping": True}


def _mode() -> None:
    core.mode("read" if request.method in READING else "write once")


def _forget(_error: BaseException | None) -> None:
    core.session.remove()
