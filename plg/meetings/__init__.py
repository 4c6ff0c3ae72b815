"""PLG meetings, intervisie and study days: agenda, minutes, attendance."""

from flask import Flask

from plg.calendar import entries
from plg.meetings import letters, plg_panels, resolvers, topics, views, words
from plg.meetings.year_source import YearSource, links


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    resolvers.register()
    letters.register()
    plg_panels.register()
    entries.add_source("meetings", YearSource())
    entries.add_links("meetings", links)
    app.jinja_env.globals["meeting_words"] = words
