"""Which school year a new PLG is for, and which one a list shows."""

from collections.abc import Sequence
from datetime import date

from plg.calendar.school_year import Year, year_of

MONTH_OF_PLANNING = 7  # from July on a new PLG is for the coming school year


def planned(day: date) -> int:
    """Return the first year of the school year that a PLG made on `day` is for."""
    return day.year if day.month >= MONTH_OF_PLANNING else day.year - 1


def planned_from(first_year: int) -> date:
    """Return the day from which a PLG for a school year is made."""
    return date(first_year, MONTH_OF_PLANNING, 1)


def label(first_year: int) -> str:
    """2026-2027"""
    return Year(first_year).label


def shown(years: Sequence[int], asked: str, today: date) -> int:
    """Return which year a list shows: the one asked for, else this one, else the nearest that has something."""
    if asked.isascii() and asked.isdecimal() and len(asked) == 4:
        return int(asked)
    now = year_of(today).first_year
    return min(years, key=lambda year: (abs(year - now), -year), default=now)
