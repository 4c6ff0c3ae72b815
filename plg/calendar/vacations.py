"""School holidays and days off by region, from the package `holidays` (domain 4.2, 4.3): named periods.

Flanders follows from a rule. The Dutch dates are set per year by the ministry, so beyond what the package knows a year
has only public holidays: `are_known` says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from plg.calendar.school_year import Year

REGIONS = {"Flemish": "BE", "Noord": "NL", "Midden": "NL", "Zuid": "NL"}
SATURDAY = 5
PLAIN = {
    "O. L. H. Hemelvaart": "Hemelvaart",
    "Vrijdag na O. L. H. Hemelvaart": "Hemelvaart",
    "Hemelvaartsdag": "Hemelvaart",
    "Tweede paasdag": "Paasmaandag",
    "Tweede pinksterdag": "Pinkstermaandag",
}


@dataclass(frozen=True)
class Period:
    """Days off from `first` to `last` inclusive. `is_school` tells a school holiday from single days off."""

    name: str
    first: date
    last: date
    is_school: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def country_of(region: str) -> str:
    return REGIONS.get(region, "BE")


@lru_cache(maxsize=512)
def periods(region: str, first_year: int) -> tuple[Period, ...]:
    """Return the days off of a school year, summer included, in order. An unknown region counts as Flemish."""
    region = region if region in REGIONS else "Flemish"
    year = Year(first_year, country_of(region))
    school = _named(region, year, "school")
    public = {
        day: name
        for day, name in _named(region, year, "public").items()
        if day not in school and day.weekday() < SATURDAY
    }
    found = [_clipped(period, year) for period in _runs(school, school=True) + _runs(public, school=False)]
    return tuple(sorted((period for period in found if period), key=lambda period: period.first))


def are_known(region: str, first_year: int) -> bool:
    """Whether the school holidays of that year are published."""
    return any(period.is_school for period in periods(region, first_year))


def shown(region: str, first_year: int) -> list[Period]:
    """Return the periods that a picture of the year shows: summer falls off the Flemish line."""
    year = Year(first_year, country_of(region))
    return [period for period in periods(region, first_year) if year.shows(period.first)]


def period_on(region: str, first_year: int, day: date) -> Period | None:
    return next((period for period in periods(region, first_year) if period.first <= day <= period.last), None)


def _named(region: str, year: Year, category: str) -> dict[date, str]:
    """Return the name of each day off in the two calendar years that the school year touches."""
    calendar = holidays.country_holidays(
        country_of(region),
        subdiv=region,
        categories=(category,),
        years=range(year.first_year, year.first_year + 2),
        language="nl",
    )
    return {day: _plain(name) for day, name in sorted(calendar.items())}


def _plain(names: str) -> str:
    """Return the name that people use; of several on one day the holiday."""
    parts = [PLAIN.get(name, name) for name in names.split("; ")]
    return next((name for name in parts if name.endswith("vakantie")), parts[0])


def _runs(named: dict[date, str], school: bool) -> list[Period]:
    """Join days that follow each other under one name. Single days on a weekend are no days off from school."""
    found: list[Period] = []
    for day, name in named.items():
        before = found[-1] if found else None
        if before and before.name == name and before.last == day - timedelta(days=1):
            found[-1] = Period(name, before.first, day, before.is_school)
        else:
            found.append(Period(name, day, day, school and name.endswith("vakantie")))
    return [period for period in found if period.days > 1 or period.first.weekday() < SATURDAY]


def _clipped(period: Period, year: Year) -> Period | None:
    """Return the period when it begins in this school year, or the rest of a Dutch summer that runs on into it."""
    if period.last < year.first_day or period.first > year.legal_end:
        return None
    if period.first >= year.first_day:
        return period
    return Period(period.name, year.first_day, period.last, period.is_school)
