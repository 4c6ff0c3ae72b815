"""Files that hang on any subject: taken by content, kept under a random name, given only to who sees the subject."""

from flask import Flask

from plg.core import limits
from plg.files import storage, views
from plg.files.forms import UploadForm


def register(app: Flask) -> None:
    storage.use(app.config["PLG"].instance / "files")
    app.register_blueprint(views.bp)
    app.jinja_env.globals.update(upload_form=_fresh, file_megabytes=limits.megabytes(limits.FILE))


def _fresh() -> UploadForm:
    """An empty form, for the page of whatever takes files."""
    return UploadForm(formdata=None)
