"""Actions and decisions, hanging on any subject."""

from flask import Flask

from plg.core import ids, reasons
from plg.tasks import topics, views, words
from plg.tasks.forms import TaskForm
from plg.tasks.queries import HungDecision, HungTask, Place


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    reasons.told_by(Place, lambda place: reasons.why_shut(place.subject))
    for hung in (HungTask, HungDecision):
        reasons.told_by(hung, lambda one: reasons.why_shut(one.place))
    app.jinja_env.globals.update(task_due=words.due, task_owners=words.owners, quick_form=_fresh, once=ids.new_id)
    app.jinja_env.filters.update(agreement=words.agreement, with_ticks=words.with_ticks)


def _fresh() -> TaskForm:
    """An empty quick line, for the page of whatever actions hang on."""
    return TaskForm(formdata=None)
