"""The guidance strip: who guides a PLG over its school year, as figures for templates/ui/guidance_strip.html.

The height of a bar is intensity (1 light to 4 intense), so that fading out is visible (look.md 5).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from plg.calendar import picture
from plg.calendar.school_year import Year
from plg.calendar.vacations import country_of
from plg.guidance import words
from plg.guidance.words import amount, period
from plg.plgs.models import GUIDANCE_ROLES
from plg.plgs.words import ROLES
from plg.web.i18n import _

STEPS = (Decimal("1.5"), Decimal("2.5"), Decimal(4))  # half days from which a bar is one level higher
BOUNDS = {
    "process_facilitator": (3, 4),
    "process_guardian": (2, 3),
    "critical_friend": (1, 2),
    "external_expert": (2, 4),
}
SOFT = frozenset({"critical_friend", "external_expert"})


@dataclass(frozen=True)
class Bar:
    x: float
    width: float
    level: int
    lane: int
    soft: bool


def level(role: str, half_days: Decimal | None) -> int:
    """Return 1 to 4: by half days, within what the role can be; the least of the role when they are not counted."""
    low, high = BOUNDS[role]
    return low if half_days is None else min(max(1 + sum(half_days >= step for step in STEPS), low), high)


def lanes(periods: Sequence[tuple[str, date, date | None]]) -> list[int]:
    """Return the lane of each (role, first, last): 0 above the meetings for who guides the process, experts below.

    Periods that overlap never share a lane. `periods` are in order of their first day.
    """
    ends: dict[int, date] = {}
    found = []
    for role, first, last in periods:
        lane = 1 if role == "external_expert" else 0
        while lane in ends and ends[lane] >= first:
            lane += 1
        ends[lane] = last or date.max
        found.append(lane)
    return found


def guides(plg: Any) -> list[Any]:
    """Return the guidance roles of a loaded PLG in order of their first day, the most intense first."""
    found = [role for role in plg.roles if role.role in GUIDANCE_ROLES]
    return sorted(found, key=lambda role: (role.starts_on, GUIDANCE_ROLES.index(role.role)))


def strip(
    plg: Any,
    agreed: Mapping[str, Any],
    region: str,
    meetings: Iterable[date],
    today: date,
    *,
    roles: Sequence[Any],
    with_why: bool = True,
) -> dict[str, Any]:
    """Return the picture and its list of these guidance roles. `agreed` has the assignment of each that has one."""
    year = Year(plg.first_year, country_of(region))
    drawn = [role for role in roles if role.starts_on <= year.last_day and (role.ends_on or date.max) >= year.first_day]
    found = lanes([(role.role, role.starts_on, role.ends_on) for role in drawn])
    placed = [lane - min(found) for lane in found]  # an expert alone does not hang below nothing
    return {
        "label": _label(drawn),
        "months": picture.months(year, today),
        "months_kind": year.months_kind,
        "bars": [_bar(year, role, agreed.get(role.id), lane) for role, lane in zip(drawn, placed, strict=True)],
        "lanes": max(placed, default=0) + 1,
        "meetings": [picture.Mark(year.at(day), "plg") for day in meetings if year.shows(day)],
        "holidays": picture.bands(year, region),
        "today": picture.today_at(year, today),
        "rows": [_row(role, agreed.get(role.id), today, with_why) for role in roles],
    }


def total(agreed: Iterable[Any]) -> str:
    """Return the half days agreed on together, "" when none are counted."""
    counted = sum((one.half_days for one in agreed if one.half_days is not None), Decimal(0))
    return amount(counted, "") if counted else ""


def _bar(year: Year, role: Any, agreed: Any, lane: int) -> Bar:
    first, last = role.starts_on, role.ends_on or year.last_day
    half_days = agreed.half_days if agreed else None
    return Bar(year.at(first), year.width(first, last), level(role.role, half_days), lane, role.role in SOFT)


def _row(role: Any, agreed: Any, today: date, with_why: bool) -> dict[str, Any]:
    return {
        "role": words.roles()[role.role],
        "text": f"{role.person.name}, {period(role.starts_on, role.ends_on, today)}",
        "amount": amount(agreed.half_days, agreed.intensity) if agreed else "",
        "now": role.is_active(today),
        "note": _note(agreed, with_why),
        "past": role.ends_on is not None and role.ends_on < today,
    }


def _note(agreed: Any, with_why: bool) -> str:
    """Why a period ended early is not for guests: it is about somebody."""
    if agreed is None:
        return ""
    if agreed.closed_at:
        return _("afgesloten: %(reason)s", reason=agreed.closing_reason) if with_why else _("afgesloten")
    return _("stopt wanneer: %(criterion)s", criterion=agreed.exit_criterion) if agreed.exit_criterion else ""


def _label(drawn: Sequence[Any]) -> str:
    names = list(dict.fromkeys(str(ROLES[role.role]) for role in drawn))
    if not names:
        return _("Dit schooljaar begeleidt niemand deze PLG.")
    return _(
        "Begeleiding over het schooljaar: %(roles)s. De periodes staan in de lijst hieronder.",
        roles=_(", daarna ").join(names),
    )
