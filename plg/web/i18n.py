"""Dutch is the language of the messages themselves; other languages are catalogues in translations/."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_babel import Babel, gettext, lazy_gettext, ngettext

from plg.config import ROOT
from plg.web.guard import viewer_or_none

LANGUAGES = {"nl": "nl_BE", "en": "en_GB"}

_: Callable[..., str] = gettext
_n: Callable[..., str] = ngettext
_l = lazy_gettext


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
    app.context_processor(lambda: {"lang": locale().replace("_", "-")})
