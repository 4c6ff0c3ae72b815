"""PLG meetings, intervisie and study days: agenda, minutes, attendance."""

from flask import Flask

from plg.calendar import entries
from plg.core import leaving
from plg.meetings import actions, letters, plg_panels, resolvers, topics, views, words
from plg.meetings.year_source import YearSource, links
from plg.plgs.actions import sessions_follow


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    resolvers.register()
    letters.register()
    plg_panels.register()
    leaving.is_followed_by(actions.end_invitations)
    sessions_follow(actions.follow_plg)
    entries.add_source("meetings", YearSource())
    entries.add_links("meetings", links)
    app.jinja_env.globals["meeting_words"] = words
