"""Running the installation: which communities there are. An administrator reads no content."""

from flask import Flask

from plg.admin import policy, views
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    nav.main_entry(app, nav.Entry(90, _l("Beheer"), "admin.index", "more", visible=policy.may_administer))
