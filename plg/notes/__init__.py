"""Note blocks: text that several people write at once, hanging on any subject."""

from flask import Flask

from plg.notes import views, words


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.jinja_env.filters.update(note_html=words.html, note_since=words.since, note_when=words.when)
