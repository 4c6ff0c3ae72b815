"""Note blocks: text that several people write at once, hanging on any subject."""

from flask import Flask

from plg.notes import topics, views, words

WORDS = (words.html, words.since, words.when, words.kept, words.authors, words.moment, words.excerpt, words.blank)


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    topics.register()
    app.jinja_env.filters.update({f"note_{word.__name__}": word for word in WORDS})
