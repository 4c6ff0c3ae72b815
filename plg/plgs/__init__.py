"""PLG's: theme, inquiry question, goals, phases, schools and people."""

from flask import Flask

from plg.calendar import notices
from plg.core import reasons, subjects
from plg.files.places import take_files
from plg.plgs import own_panels, resolvers, topics, views
from plg.plgs.models import Goal, Phase, Plg, PlgRole
from plg.tasks import days
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    nav.main_entry(app, nav.Entry(20, _l("PLG’s"), "plgs.index", icon="people", visible=lambda who: bool(who.grants)))
    subjects.register("plg", resolvers.ACTIONS)
    subjects.register("plg-documents", resolvers.DOCUMENTS)
    reasons.told_by(Plg, resolvers.why_shut)
    for part in (Goal, Phase, PlgRole):
        reasons.told_by(part, resolvers.why_part_is_shut)
    take_files("plg-documents")
    own_panels.register()
    days.are_judged_by(notices.warnings_on)
