"""School years: 1 September to 31 August, named by their first year (domain 1.5)."""

from collections.abc import Sequence
from datetime import date

MONTH_OF_PLANNING = 7  # from July on a new PLG is for the coming school year


def first_year(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def first_year_planned(day: date) -> int:
    return day.year if day.month >= MONTH_OF_PLANNING else day.year - 1


def label(year: int) -> str:
    """2026-2027"""
    return f"{year}-{year + 1}"


def shown(years: Sequence[int], asked: str | None, today: date) -> int:
    """Return which year a list shows: the one asked for, else this one, else the nearest that has something."""
    if asked and asked.isascii() and asked.isdecimal() and len(asked) == 4:
        return int(asked)
    now = first_year(today)
    return min(years, key=lambda year: (abs(year - now), -year), default=now)
