"""Scholengemeenschappen, schools, and who is what in them; the imports of schools and staff."""

from flask import Flask

from plg.communities import actions, policy, queries
from plg.communities.views import bp
from plg.people.actions import who_comes_in_is_followed_by
from plg.people.viewer import grants_come_from
from plg.web import nav
from plg.web.i18n import _l


def register(app: Flask) -> None:
    grants_come_from(queries.grants)
    who_comes_in_is_followed_by(actions.accept_with_link)
    app.register_blueprint(bp)
    nav.main_entry(app, nav.Entry(50, _l("Scholen"), "communities.index", "school", visible=policy.is_somewhere))
