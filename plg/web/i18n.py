"""Dutch is the language of the messages themselves; other languages are catalogues in translations/."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Any

import flask_babel
from flask import Flask, has_app_context, request
from flask_babel import Babel
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from plg.config import ROOT
from plg.web.guard import viewer_or_none

LANGUAGES = {"nl": "nl_BE", "en": "en_GB"}

_is_dutch: ContextVar[bool | None] = ContextVar("plg_is_dutch", default=None)


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
    said = _safe(gettext(sentence)) if context.autoescape else gettext(sentence)
    return said % values if values or "%" in said else said


@lru_cache(maxsize=4_096)
def _safe(sentence: str) -> Markup:
    return Markup(sentence)  # noqa: S704 - the sentences are ours; values are escaped on their way in


def is_dutch() -> bool:
    """Kept for the request: a page asks it two hundred times."""
    known = _is_dutch.get()
    if known is None and has_app_context():
        chosen = flask_babel.get_locale()
        known = chosen is None or chosen.language == "nl"
        _is_dutch.set(known)
    return known is not False


def language() -> str:
    """Return the language of the reader as a key: nl_BE, en_GB."""
    return LANGUAGES["nl"] if is_dutch() else str(flask_babel.get_locale())


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak the language of somebody else than the reader: in a letter."""
    before = _is_dutch.set(None)
    try:
        with flask_babel.force_locale(LANGUAGES.get(language, LANGUAGES["nl"])):
            yield
    finally:
        _is_dutch.reset(before)


def refresh() -> None:
    """Choose the language again: the reader has signed in."""
    _is_dutch.set(None)
    flask_babel.refresh()


def locale() -> str:
    who = viewer_or_none()
    chosen = request.cookies.get("language") or (who.language if who else "nl")
    return LANGUAGES.get(chosen, "nl_BE")


def sentence_of(error: Any) -> str:
    """Return the translated, filled sentence of a PlgError; a day in it is written in words."""
    from plg.web.filters import dated  # noqa: PLC0415 - they ask here in which language to write

    filled = {name: dated(value) if isinstance(value, date) else value for name, value in error.values.items()}
    return str(gettext(error.sentence, **filled) if filled else gettext(error.sentence))


def register(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, default_locale="nl_BE", default_timezone="Europe/Brussels", locale_selector=locale)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True  # as the extractor does
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(_=_in_template, gettext=_in_template)
    app.context_processor(lambda: {"lang": locale().replace("_", "-")})
    app.teardown_appcontext(_forget)


def _forget(_error: BaseException | None) -> None:
    _is_dutch.set(None)
