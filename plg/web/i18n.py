"""Dutch is the language of the messages themselves; other languages are catalogues in translations/."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import flask_babel
from flask import Flask, g, has_app_context, request
from flask_babel import Babel
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from plg.config import ROOT
from plg.web.guard import viewer_or_none

LANGUAGES = {"nl": "nl_BE", "en": "en_GB"}


def gettext(sentence: str, **values: Any) -> str:
    """Return the sentence in the reader's language. Dutch needs no looking up, which is half of a page's time."""
    if not is_dutch():
        return str(flask_babel.gettext(sentence, **values))
    return sentence % values if values else sentence


def ngettext(one: str, more: str, number: int, **values: Any) -> str:
    if not is_dutch():
        return str(flask_babel.ngettext(one, more, number, **values))
    return (one if number == 1 else more) % {"num": number, **values}


def lazy_gettext(sentence: str, **values: Any) -> LazyString:
    return LazyString(gettext, sentence, **values)


_: Callable[..., str] = gettext
_n: Callable[..., str] = ngettext
_l = lazy_gettext


@pass_eval_context
def _in_template(context: EvalContext, sentence: str, **values: Any) -> str:
    """What Jinja makes of gettext, in one step: a page says a hundred sentences, and few have anything to fill in."""
    said = gettext(sentence)
    if context.autoescape:
        said = Markup(said)  # noqa: S704 - the sentences are ours; values are escaped on their way in
    return said % values if values or "%" in said else said


def is_dutch() -> bool:
    """Kept for the request: a page asks it two hundred times."""
    if not has_app_context():
        return True
    found: bool | None = g.get("is_dutch")
    if found is None:
        chosen = flask_babel.get_locale()
        found = g.is_dutch = chosen is None or chosen.language == "nl"
    return found


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak the language of somebody else than the reader: in a letter."""
    before = g.pop("is_dutch", None)
    try:
        with flask_babel.force_locale(LANGUAGES.get(language, LANGUAGES["nl"])):
            yield
    finally:
        g.is_dutch = before


def refresh() -> None:
    """Choose the language again: the reader has signed in."""
    g.pop("is_dutch", None)
    flask_babel.refresh()


def locale() -> str:
    who = viewer_or_none()
    chosen = request.cookies.get("language") or (who.language if who else "nl")
    return LANGUAGES.get(chosen, "nl_BE")


def sentence_of(error: Any) -> str:
    """Return the translated, filled sentence of a PlgError."""
    return str(gettext(error.sentence, **error.values) if error.values else gettext(error.sentence))


def register(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, default_locale="nl_BE", default_timezone="Europe/Brussels", locale_selector=locale)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True  # as the extractor does
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(_=_in_template, gettext=_in_template)
    app.context_processor(lambda: {"lang": locale().replace("_", "-")})
