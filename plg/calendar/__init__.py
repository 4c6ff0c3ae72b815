"""The school year: holidays by region, closing days, the rules for study days, and the page of the year."""

from flask import Flask

from plg.calendar import policy, views
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    nav.main_entry(app, nav.Entry(30, _l("Jaar"), "calendar.index", "year", visible=policy.sees_a_year))
