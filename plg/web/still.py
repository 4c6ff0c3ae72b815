"""Parts of a page that are the same for everybody who reads one language (signs, what scripts say): rendered once."""

from flask import Flask, current_app
from markupsafe import Markup

from plg.web.i18n import language


def still(name: str) -> Markup:
    """Return what this template says. It gets nothing of the page, and not who reads it."""
    templates = current_app.jinja_env
    known: dict[tuple[str, str], Markup] = current_app.extensions.setdefault("plg_still", {})
    key = (name, language())
    if key not in known or templates.auto_reload:
        known[key] = Markup(templates.get_template(name).render())  # noqa: S704 - a page of ours
    return known[key]


def register(app: Flask) -> None:
    app.jinja_env.globals["still"] = still
