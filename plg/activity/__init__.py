"""What was changed in a community, by whom and when: for its coordinators. What people wrote or said is not here."""

from flask import Flask

from plg.activity import views


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
