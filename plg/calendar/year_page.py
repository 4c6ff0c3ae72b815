"""What the year page shows, loaded in a fixed number of queries whatever the size of the community."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from plg.calendar import entries, half_days, picture, policy, queries, vacations
from plg.calendar.school_year import EARLIEST, LATEST, Year, year_of
from plg.core import clock, ids
from plg.web.filters import dated, till
from plg.web.i18n import _, _l, _n

ROWS, COMING, ALL = 16, 15, 100  # threads of the picture, days under it, days on a page of the list
FEW_SCHOOLS = 8
KIND_NAMES = {"": _l("Alles"), "plg": _l("PLG"), "intervisie": _l("Intervisie"), "study_day": _l("Studiedag")}


@dataclass(frozen=True)
class Choice:
    """What the address asks for; what it cannot mean is left out."""

    slug: str
    year: Year
    kind: str
    school_id: str
    number: int
    first: date

    def url(self, endpoint: str = "calendar.show", **changed: Any) -> str:
        """Return the address of this choice with something changed; None leaves it out."""
        asked = {"year": self.year.first_year, "kind": self.kind or None, "school": self.school_id or None, **changed}
        return url_for(endpoint, slug=self.slug, **asked)


def choice(community: Any, asked: MultiDict[str, str], schools: list[Any]) -> Choice:
    country = vacations.country_of(community.holiday_region)
    current = year_of(clock.today(), country)
    first_year = _number(asked.get("year", ""), EARLIEST, LATEST)
    year = Year(first_year, country) if first_year else current
    kind, school_id = asked.get("kind", ""), asked.get("school", "")
    start = max(clock.today(), year.first_day) if year == current else year.first_day
    return Choice(
        community.slug,
        year,
        kind if kind in entries.KINDS else "",
        school_id if school_id in {school.id for school in schools} else "",
        _number(asked.get("page", ""), 1, 500) or 1,
        _day(asked.get("from", "")) or start,
    )


def shown(who: Any, community: Any, asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return all that calendar/show.html needs."""
    today = clock.today()
    schools, are_many = _schools(who, community, asked)
    chosen = choice(community, asked, schools)
    year, region = chosen.year, community.holiday_region
    wanted = entries.Wanted(community.id, year.first_day, year.legal_end, chosen.kind, chosen.school_id)
    rows = entries.rows(who, wanted, ROWS + 1, (chosen.number - 1) * ROWS)
    coming, more = listed(who, chosen, community.id, COMING)
    closings = queries.closing_days(who, community.id, year.first_day, year.legal_end)
    return {
        "community": community,
        "choice": chosen,
        "year": year,
        "today": today,
        "is_current": year.shows(today),
        "common_thread": queries.common_thread(who, community.id, year.first_year),
        "summary": _summary(rows) if chosen == choice(community, MultiDict({"year": str(year.first_year)}), []) else "",
        "line": picture.year_line(year, region, rows[:ROWS], closings, today),
        "more_rows": chosen.url(page=chosen.number + 1) if len(rows) > ROWS else None,
        "fewer_rows": chosen.url(page=chosen.number - 1) if chosen.number > 1 else None,
        "filters": filters(chosen, schools),
        "all_schools_url": chosen.url("calendar.half_days", school=None) if are_many else None,
        "coming": coming,
        "more_days": more is not None,
        "free": free_days(region, year, closings, who),
        "are_known": vacations.are_known(region, year.first_year),
        "halves": halves(who, community, chosen, [] if are_many and not chosen.school_id else schools),
        "links": entries.links(who, community),
        "may_edit": policy.may_edit(who, community),
        "may_close": policy.may_close(who, community),
    }


def whole_list(who: Any, community: Any, asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return one page of the days of the year, from its first day unless the address says otherwise."""
    schools, _are_many = _schools(who, community, asked)
    chosen = choice(community, asked, schools)
    chosen = replace(chosen, first=_day(asked.get("from", "")) or chosen.year.first_day)
    found, following = listed(who, chosen, community.id, ALL)
    by_month = groupby(found, key=lambda one: _local(one).replace(day=1))
    return {
        "community": community,
        "choice": chosen,
        "year": chosen.year,
        "months": [(dated(first).partition(" ")[2], first, list(those)) for first, those in by_month],
        "from_start": chosen.url("calendar.days") if chosen.first > chosen.year.first_day else None,
        "following": chosen.url("calendar.days", **{"from": following.isoformat()}) if following else None,
    }


def all_halves(who: Any, community: Any, asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return the half days of every school, each with the address of its own year."""
    schools = queries.schools(who, community.id)
    chosen = replace(choice(community, asked, schools), school_id="")
    return {
        "community": community,
        "choice": chosen,
        "year": chosen.year,
        "halves": halves(who, community, chosen, schools),
        "school_urls": {school.id: chosen.url(school=school.id) for school in schools},
    }


def listed(who: Any, chosen: Choice, community_id: str, most: int) -> tuple[list[entries.Entry], date | None]:
    """Return about `most` entries from the chosen day on, whole days, and the day on which the next page begins."""
    wanted = entries.Wanted(community_id, chosen.first, chosen.year.legal_end, chosen.kind, chosen.school_id)
    found = entries.days(who, wanted, most + 1)
    if len(found) <= most:
        return found, None
    last = _local(found[-1])
    whole = [entry for entry in found if _local(entry) < last]
    return (whole, last) if whole else (found, last + timedelta(days=1))


def halves(who: Any, community: Any, chosen: Choice, schools: list[Any]) -> dict[str, Any]:
    """Return the half-day standing of these schools, or of the one that was chosen, and the rules it rests on."""
    year = chosen.year
    schools = [school for school in schools if chosen.school_id in {"", school.id}]
    rules = queries.rules(who, year.country, year.first_year)
    wanted = entries.Wanted(community.id, year.first_day, year.legal_end)
    found = half_days.standings(schools, rules, entries.half_days(who, wanted, [s.id for s in schools]), clock.today())
    used, total = sum(one.used for one in found), sum(one.total for one in found)
    resting_on = [rule for rule in rules if any(one.rule is rule for one in found)]
    return {"standings": found, "rules": resting_on, "used": used, "total": total}


def free_days(region: str, year: Year, closings: list[Any], who: Any) -> list[dict[str, Any]]:
    """Return holidays and closing days in order; a closing carries itself when this viewer may take it away."""
    found = [
        {
            "first": period.first,
            "when": till(period.first, period.last),
            "name": period.name,
            "who": "",
            "closing": None,
        }
        for period in vacations.periods(region, year.first_year)
    ]
    found += [
        {
            "first": closing.starts_on,
            "when": till(closing.starts_on, closing.ends_on),
            "name": closing.label,
            "who": closing.school.label if closing.school else _("alle scholen"),
            "closing": closing if policy.may_reopen(who, closing) else None,
        }
        for closing in closings
    ]
    return sorted(found, key=lambda one: one["first"])


def filters(chosen: Choice, schools: list[Any]) -> dict[str, list[tuple[str, str, bool, None]]]:
    years = [Year(chosen.year.first_year + step, chosen.year.country) for step in (-1, 0, 1)]
    named = [("", _("Alle scholen")), *((school.id, school.label) for school in schools)]
    return {
        "years": [(year.label, chosen.url(year=year.first_year), year == chosen.year, None) for year in years],
        "kinds": [
            (str(name), chosen.url(kind=kind or None), kind == chosen.kind, None) for kind, name in KIND_NAMES.items()
        ],
        "schools": [(name, chosen.url(school=key or None), key == chosen.school_id, None) for key, name in named],
    }


def _schools(who: Any, community: Any, asked: MultiDict[str, str]) -> tuple[list[Any], bool]:
    """Return the schools that the page offers, and whether there are more: of many only mine and the one asked for."""
    near = [school_id for school_id in (asked.get("school", ""), *who.schools_as()) if ids.is_id(school_id)]
    found = queries.school_lines(who, community.id, near, FEW_SCHOOLS + 1)
    are_many = len(found) > FEW_SCHOOLS
    return [school for school in found if not are_many or school.id in near], are_many


def _summary(rows: list[entries.Row]) -> str:
    """Say what hangs on the line; nothing when the picture goes on over another page, or is empty."""
    if len(rows) > ROWS:
        return ""
    study, meetings = (sum(len(row.days) for row in rows if row.group == name) for name in ("thread", "intervisie"))
    counted = (
        (study, _n("%(num)d studiedag", "%(num)d studiedagen", study)),
        (plgs := sum(row.group == "plg" for row in rows), _n("%(num)d PLG", "%(num)d PLG’s", plgs)),
        (meetings, _n("%(num)d keer intervisie", "%(num)d keer intervisie", meetings)),
    )
    *first, last = [words for count, words in counted if count] or [""]
    if not first:
        return _("Op deze lijn: %(what)s.", what=last) if last else ""
    return _("Op deze lijn: %(first)s en %(last)s.", first=", ".join(first), last=last)


def _local(entry: entries.Entry) -> date:
    return entry.start.astimezone(clock.BRUSSELS).date()


def _number(typed: str, least: int, most: int) -> int | None:
    """Return a number between the bounds, else None."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
        return None
    return int(typed) if least <= int(typed) <= most else None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed[:10])
    except ValueError:
        return None
