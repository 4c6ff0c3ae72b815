"""Guidance of PLG's as a dated, fading relation, the questions of groups to who guides them, and the role desk."""

from typing import Any

from flask import Flask, g

from plg.guidance import actions, letters, panels, queries, views
from plg.guidance.queries import Standing
from plg.plgs.actions import guidance_is_ended_by
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    nav.main_entry(
        app,
        nav.Entry(
            40,
            _l("Mijn rollen"),
            "guidance.desk",
            "guide",
            visible=_guides,
            badge=_asked,
            badge_label=_l("open vragen aan jou"),
        ),
    )
    guidance_is_ended_by(actions.end_all)
    letters.register()
    panels.register()


def _guides(who: Any) -> bool:
    return _standing(who).guides or bool(who.communities_as("adviser"))


def _asked(who: Any) -> int:
    return _standing(who).open_questions


def _standing(who: Any) -> Standing:
    """Ask once per request: the menu is on every page."""
    if "guidance_standing" not in g:
        g.guidance_standing = queries.standing(who)
    found: Standing = g.guidance_standing
    return found
