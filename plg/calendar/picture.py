"""The year line as figures for templates/ui/year_line.html, in percent of the school year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from plg.calendar import vacations
from plg.calendar.entries import GROUPS, Row
from plg.calendar.school_year import Year
from plg.web.i18n import _, _l

MONTHS = (
    _l("jan"), _l("feb"), _l("mrt"), _l("apr"), _l("mei"), _l("juni"),
    _l("juli"), _l("aug"), _l("sept"), _l("okt"), _l("nov"), _l("dec"),
)  # fmt: skip
TITLES = {
    "thread": None,
    "plg": _l("Professionele leergemeenschappen"),
    "intervisie": _l("Intervisie"),
    "own": _l("Eigen halve dagen"),
}
STYLES = {"thread": "thread", "own": "tight"}
MARKS = {"thread": "study", "plg": "plg", "intervisie": "intervisie", "own": "study"}


@dataclass(frozen=True)
class Band:
    x: float
    width: float


class Mark(NamedTuple):
    x: float
    kind: str


def months(year: Year, today: date) -> list[tuple[str, str, bool]]:
    """Return per month its short name, its first letter and whether it is now."""
    now = (today.year, today.month)
    names = [(str(MONTHS[first.month - 1]), (first.year, first.month) == now) for first in year.months]
    return [(name, name[:1], is_now) for name, is_now in names]


def bands(year: Year, region: str, closings: Iterable[Any] = ()) -> list[Band]:
    """Return the days off as bands: holidays of the region, and what closes all schools."""
    periods = [(period.first, period.last) for period in vacations.shown(region, year.first_year)]
    periods += [(closing.starts_on, closing.ends_on) for closing in closings if closing.school_id is None]
    found = [Band(year.at(first), year.width(first, last)) for first, last in periods]
    return [band for band in found if band.width]


def today_at(year: Year, today: date) -> float | None:
    return year.at(today) if year.shows(today) else None


def year_line(year: Year, region: str, rows: Sequence[Row], closings: Sequence[Any], today: date) -> dict[str, Any]:
    """Return what ui/year_line.html draws. The rode draad is always there, with or without study days on it."""
    shown = list(rows)
    if not any(row.group == "thread" for row in shown):
        shown.insert(0, Row("thread", _("Rode draad"), ()))
    by_group = groupby(sorted(shown, key=lambda row: GROUPS.index(row.group)), key=lambda row: row.group)
    return {
        "months": months(year, today),
        "months_kind": year.months_kind,
        "holidays": bands(year, region, closings),
        "today": today_at(year, today),
        "groups": [{"title": TITLES[name], "rows": [_row(year, row) for row in found]} for name, found in by_group],
    }


def _row(year: Year, row: Row) -> dict[str, Any]:
    marks = [Mark(year.at(day), MARKS[row.group]) for day in row.days if year.shows(day)]
    return {
        "name": row.label,
        "note": row.note,
        "url": row.url,
        "style": STYLES.get(row.group, ""),
        "thread": _thread(row.group, marks),
        "marks": marks,
    }


def _thread(group: str, marks: Sequence[Mark]) -> tuple[float, float] | None:
    if group == "thread":
        return (0, 100)
    return (marks[0].x, marks[-1].x) if group != "own" and len(marks) > 1 else None
