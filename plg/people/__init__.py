"""Persons, sign-in, sessions, invitations: everything that makes the Viewer."""

from flask import Flask

from plg.people import letters, login, returning
from plg.people.views import bp
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    login.register(app)
    letters.register(app)
    returning.register(app)
    app.register_blueprint(bp)
    nav.account_entry(app, nav.Entry(10, _l("Mijn account"), "people.account"))
