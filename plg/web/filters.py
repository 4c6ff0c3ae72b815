"""How dates, times and sizes are shown: in words, as a Flemish reader writes them (look.md 6)."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from flask import Flask
from markupsafe import Markup

from plg.core import clock
from plg.core.limits import MEGABYTE
from plg.web.i18n import _, language

FIRST_MONTH = 9  # of a school year


def day(value: date | datetime) -> str:
    """wo 18 november; of another school year wo 18 november 2025"""
    return _near(value, "EEE d MMMM").replace(".", "")


def full_day(value: date | datetime) -> str:
    """woensdag 18 november; of another school year woensdag 18 november 2025"""
    return _near(value, "EEEE d MMMM")


def long_day(value: date | datetime) -> str:
    """woensdag 18 november 2026"""
    return _format(value, "EEEE d MMMM y")


def short_day(value: date | datetime) -> str:
    """18 november; of another school year 18 november 2025"""
    return _near(value, "d MMMM")


def till(first: date, last: date) -> str:
    """2 tot 8 november; 21 december tot 3 januari; 11 november"""
    if first == last:
        return short_day(first)
    is_one_month = (first.year, first.month) == (last.year, last.month)
    return _("%(first)s tot %(last)s", first=first.day if is_one_month else short_day(first), last=short_day(last))


def dated(value: date | datetime) -> str:
    """18 november 2026"""
    return _format(value, "d MMMM y")


def wall(value: datetime) -> str:
    """13.15"""
    return f"{value.astimezone(clock.BRUSSELS):%H.%M}"


def size(count: int) -> str:
    """84 kB, 1,2 MB"""
    if count < MEGABYTE:
        return f"{max(1, round(count / 1024))} kB"
    return f"{count / MEGABYTE:.1f} MB".replace(".", ",")


def number(value: Any) -> str:
    """4, 0,5"""
    return f"{float(value):g}".replace(".", ",")


def dotted(parts: Iterable[Any]) -> Markup:
    """What there is of `parts`, with dots between; a dot stays with what comes before it, so that it begins no line."""
    return Markup("\u00a0· ").join(part for part in parts if part)


def _near(value: date | datetime, pattern: str) -> str:
    """With its year, unless the day is in the school year of today: there nobody doubts it."""
    is_near = _school_year(_local(value)) == _school_year(clock.today())
    return _format(value, pattern if is_near else f"{pattern} y")


def _school_year(value: date) -> int:
    return value.year if value.month >= FIRST_MONTH else value.year - 1


def _format(value: date | datetime, pattern: str) -> str:
    return _in_words(_local(value), pattern, language())


def _local(value: date | datetime) -> date:
    return value.astimezone(clock.BRUSSELS).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=4_096)
def _in_words(value: date, pattern: str, locale: str) -> str:
    """A day costs 60 µs to put into words, and a page shows the same few dozens over and over."""
    return str(format_date(value, pattern, locale=locale))


def register(app: Flask) -> None:
    for filter_ in (day, full_day, long_day, short_day, till, dated, wall, size, number, dotted):
        app.jinja_env.filters[filter_.__name__] = filter_
