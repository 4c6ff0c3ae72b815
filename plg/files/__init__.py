"""Files that hang on any subject: taken by content, kept under a random name, given only to who sees the subject."""

from flask import Flask

from plg.files import storage, views


def register(app: Flask) -> None:
    storage.use(app.config["PLG"].instance / "files")
    app.register_blueprint(views.bp)
