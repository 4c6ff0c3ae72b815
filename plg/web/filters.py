"""How dates, times and sizes are shown: in words, as a Flemish reader writes them (look.md 6)."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from flask import Flask
from flask_babel import get_locale

from plg.core import clock
from plg.web.i18n import is_dutch


def day(value: date | datetime) -> str:
    """wo 18 november"""
    return _format(value, "EEE d MMMM").replace(".", "")


def long_day(value: date | datetime) -> str:
    """woensdag 18 november 2026"""
    return _format(value, "EEEE d MMMM y")


def short_day(value: date | datetime) -> str:
    """18 november"""
    return _format(value, "d MMMM")


def dated(value: date | datetime) -> str:
    """18 november 2026"""
    return _format(value, "d MMMM y")


def wall(value: datetime) -> str:
    """13.15"""
    return f"{value.astimezone(clock.BRUSSELS):%H.%M}"


def size(count: int) -> str:
    """84 kB, 1,2 MB"""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def number(value: Any) -> str:
    """4, 0,5"""
    return f"{float(value):g}".replace(".", ",")


def _format(value: date | datetime, pattern: str) -> str:
    local = value.astimezone(clock.BRUSSELS).date() if isinstance(value, datetime) else value
    return _in_words(local, pattern, "nl_BE" if is_dutch() else str(get_locale()))


@lru_cache(maxsize=4_096)
def _in_words(value: date, pattern: str, language: str) -> str:
    """A day costs 60 µs to put into words, and a page shows the same few dozens over and over."""
    return str(format_date(value, pattern, locale=language))


def register(app: Flask) -> None:
    for filter_ in (day, long_day, short_day, dated, wall, size, number):
        app.jinja_env.filters[filter_.__name__] = filter_
