"""Actions and decisions, hanging on any subject."""

from flask import Flask

from plg.core import ids
from plg.tasks import topics, views, words
from plg.tasks.forms import TaskForm


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    app.jinja_env.globals.update(task_due=words.due, task_owners=words.owners, quick_form=_fresh, once=ids.new_id)
    app.jinja_env.filters["agreement"] = words.agreement


def _fresh() -> TaskForm:
    """An empty quick line, for the page of whatever actions hang on."""
    return TaskForm(formdata=None)
