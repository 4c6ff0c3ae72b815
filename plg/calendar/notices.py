"""What people are told about a day they choose, in Dutch sentences. It warns and never blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask import url_for

from plg.calendar import entries, half_days, queries, vacations
from plg.calendar.models import ClosingDay
from plg.calendar.school_year import Year, year_of
from plg.calendar.vacations import Period
from plg.core import clock
from plg.web.filters import full_day, short_day, till
from plg.web.i18n import _

SATURDAY = 5
SHOWN = 4  # holidays beside a date field


@dataclass(frozen=True)
class Near:
    """What stands under a date field: where to ask about a day, the holidays to come as (name, when), and warnings."""

    url: str
    holidays: list[tuple[str, str]]
    warnings: list[str] = field(default_factory=list)


def near_day(community: Any, school_ids: Sequence[str] = (), who: Any = None, day: date | None = None) -> Near:
    """Return the line under a date field. With `who` and `day` it says what is against that day; without, no SQL."""
    today = clock.today()
    region = community.holiday_region
    year = year_of(today, vacations.country_of(region))
    coming = [*vacations.periods(region, year.first_year), *vacations.periods(region, year.first_year + 1)]
    shown = [(period.name, till(period.first, period.last)) for period in coming if period.last >= today][:SHOWN]
    warnings = warnings_on(who, community.id, day, school_ids) if who and day else []
    return Near(url_for("calendar.day", slug=community.slug, school=list(school_ids) or None), shown, warnings)


def warnings_on(who: Any, community_id: str, day: date, school_ids: Sequence[str] = ()) -> list[str]:
    """Return what speaks against a day: a holiday, a weekend, a closing day of the community or of these schools."""
    region = queries.region_of(who, community_id)
    closings = queries.closing_days(who, community_id, day, day, list(school_ids))
    return [*_off(region, day), *(closed(closing) for closing in closings)]


def half_day_warnings(who: Any, community_id: str, day: date, school_ids: Sequence[str], added: int) -> list[str]:
    """Return for each school that goes over its half days a sentence; `added` half days are not yet in the calendar."""
    region = queries.region_of(who, community_id)
    year = year_of(day, vacations.country_of(region))
    wanted = entries.Wanted(community_id, year.first_day, year.legal_end)
    schools = [school for school in queries.schools(who, community_id) if school.id in set(school_ids)]
    rules = queries.rules(who, year.country, year.first_year)
    found = half_days.standings(schools, rules, entries.half_days(who, wanted, school_ids), clock.today())
    return [_over(one, added) for one in found if one.most is not None and one.total + added > one.most]


def closed(closing: ClosingDay) -> str:
    """Say which school is closed when, and why."""
    days = {"when": till(closing.starts_on, closing.ends_on), "label": closing.label}
    if closing.school is None:
        return _("Alle scholen zijn gesloten op %(when)s: %(label)s.", **days)
    return _("%(school)s is gesloten op %(when)s: %(label)s.", school=closing.school.label, **days)


def _off(region: str, day: date) -> list[str]:
    year = year_of(day, vacations.country_of(region))
    period = vacations.period_on(region, year.first_year, day)
    if period:
        return [_holiday(year, period, day)]
    if day.weekday() >= SATURDAY:
        return [_("%(day)s is in het weekend.", day=_capital(full_day(day)))]
    return []


def _holiday(year: Year, period: Period, day: date) -> str:
    named = {"day": _capital(full_day(day)), "name": period.name[:1].lower() + period.name[1:]}
    if not period.is_school:
        return _("%(day)s is een vrije dag: %(name)s.", day=named["day"], name=period.name)
    if year.country == "BE" and not year.shows(day):
        begin = {"label": Year(year.first_year + 1).label, "begin": short_day(year.legal_end + timedelta(days=1))}
        return _("%(day)s valt in de %(name)s: het schooljaar %(label)s begint op %(begin)s.", **named, **begin)
    return _("%(day)s valt in de %(name)s (%(when)s).", **named, when=till(period.first, period.last))


def _over(one: half_days.Standing, added: int) -> str:
    values = {"school": one.school.label, "total": one.total + added, "most": one.most}
    if one.rule and one.rule.status == "announced":
        return _(
            "%(school)s komt zo op %(total)s halve dagen zonder les; de regel laat er %(most)s toe"
            " (aangekondigd, nog niet definitief).",
            **values,
        )
    return _("%(school)s komt zo op %(total)s halve dagen zonder les; de regel laat er %(most)s toe.", **values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
