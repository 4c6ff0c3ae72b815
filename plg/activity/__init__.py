"""What was changed in a community, by whom and when: for its coordinators. Who wrote or said what stands nowhere here."""

from flask import Flask

from plg.activity import views


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
