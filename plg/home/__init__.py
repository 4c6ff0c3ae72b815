"""Mijn week: my next meetings, my open actions, what is asked of me; and two pages that explain."""

from flask import Flask

from plg.home import views
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    nav.main_entry(app, nav.Entry(10, _l("Mijn week"), "home.index", "week"))
    nav.foot_entry(app, nav.Entry(10, _l("Wie leest wat?"), "home.readers"))
    nav.foot_entry(app, nav.Entry(20, _l("Toegankelijkheid"), "home.accessibility"))
