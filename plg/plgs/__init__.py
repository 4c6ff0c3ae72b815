"""PLG's: theme, inquiry question, goals, phases, schools and people."""

from flask import Flask

from plg.core import subjects
from plg.files.places import take_files
from plg.plgs import own_panels, resolvers, topics, views
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    nav.main_entry(app, nav.Entry(20, _l("PLG’s"), "plgs.index", icon="people", visible=lambda who: bool(who.grants)))
    subjects.register("plg", resolvers.ACTIONS)
    subjects.register("plg-documents", resolvers.DOCUMENTS)
    take_files("plg-documents")
    own_panels.register()
