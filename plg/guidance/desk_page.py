"""What the role desk shows: my PLG's now, what is asked of me, and my roles of later and before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from plg.core import clock
from plg.guidance import policy, queries, upcoming
from plg.guidance.queries import DeskRow
from plg.guidance.words import amount, period
from plg.plgs.words import ROLES
from plg.web.filters import full_day
from plg.web.i18n import _, _n

ROWS, EARLIER = 12, 10
SOON = 30  # days before its end that a role asks for a decision


@dataclass
class Share:
    """What I do now in one community: roles and half days."""

    community_id: str
    community: str
    roles: int = 0
    half_days: Decimal = Decimal(0)


def shown(who: Any, asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return all that guidance/desk.html needs, in a fixed number of queries."""
    today = clock.today()
    roles, questions = queries.my_roles(who), queries.open_questions(who)
    now = [role for role in roles if role.is_active(today)]
    later = sorted((role for role in roles if role.first > today), key=lambda role: role.first)
    earlier = sorted(
        (role for role in roles if role.last and role.last < today), key=lambda r: r.last or today, reverse=True
    )
    shares = _shares(now)
    chosen = next((share.community_id for share in shares if share.community_id == asked.get("community")), "")
    only_asked = asked.get("show") == "questions"
    wanted = {question.plg_id for question in questions} if only_asked else {role.plg_id for role in now}
    listed = [role for role in now if chosen in {"", role.community_id} and role.plg_id in wanted]
    meetings = _mine(upcoming.next_meetings(who, [role.plg_id for role in listed]), roles)
    listed.sort(key=lambda role: _next_day(role, meetings))  # of those on one day, and without one, by community
    rows = queries.with_phases(who, _cut(listed, asked, "page", ROWS))
    return {
        "today": today,
        "lead": _lead(shares, rows, meetings),
        "shares": [(share.community, amount(share.half_days, "")) for share in shares if share.half_days],
        "filters": _filters(shares, chosen, only_asked, len(questions)),
        "rows": [_row(who, row, meetings.get(row.plg_id), questions) for row in rows],
        "pages": _pages(listed, asked, "page", ROWS),
        "questions": questions,
        "later": [_brief(row) for row in later],
        "earlier": [_brief(row) for row in _cut(earlier, asked, "earlier", EARLIER)],
        "earlier_pages": _pages(earlier, asked, "earlier", EARLIER),
        "is_empty": not (roles or questions),
    }


def _mine(meetings: Mapping[str, upcoming.Upcoming], roles: Sequence[DeskRow]) -> dict[str, upcoming.Upcoming]:
    """Only those on a day on which I have a role there."""
    return {
        role.plg_id: meetings[role.plg_id]
        for role in roles
        if role.plg_id in meetings and role.is_active(meetings[role.plg_id].day)
    }


def _next_day(role: DeskRow, meetings: Mapping[str, upcoming.Upcoming]) -> date:
    return meetings[role.plg_id].day if role.plg_id in meetings else date.max


def _shares(now: Iterable[DeskRow]) -> list[Share]:
    found: dict[str, Share] = {}
    for row in now:
        share = found.setdefault(row.community_id, Share(row.community_id, row.community))
        share.roles += 1
        share.half_days += row.half_days or 0
    return list(found.values())


def _cut(rows: Sequence[DeskRow], asked: MultiDict[str, str], name: str, size: int) -> Sequence[DeskRow]:
    """Return the rows of the page that the address asks for under `name`."""
    start = (_number(asked.get(name, "")) - 1) * size
    return rows[start : start + size]


def _pages(rows: Sequence[DeskRow], asked: MultiDict[str, str], name: str, size: int) -> dict[str, str | None]:
    """Return the addresses of the page before and after."""
    number = _number(asked.get(name, ""))
    kept: dict[str, Any] = {key: asked[key] for key in ("community", "show", "page", "earlier") if key in asked}
    return {
        "newer": url_for(".desk", **{**kept, name: number - 1}) if number > 1 else None,
        "older": url_for(".desk", **{**kept, name: number + 1}) if number * size < len(rows) else None,
    }


def _row(who: Any, row: DeskRow, meeting: upcoming.Upcoming | None, questions: Sequence[Any]) -> dict[str, Any]:
    today = clock.today()
    left = (row.last - today).days if row.last else None
    return {
        **_brief(row),
        "phase": row.phase,
        "phases": row.phases,
        "phase_words": _phase_words(row),
        "meeting": meeting,
        "is_soon": meeting is not None and (meeting.day - today).days < 7,
        "questions": [one for one in questions if one.plg_id == row.plg_id],
        "days_left": left if left is not None and left <= SOON else None,
        "guidance_url": url_for("guidance.index", plg_id=row.plg_id),
        "sees_phases": row.role in policy.SEE_PHASES or who.is_coordinator(row.community_id),
    }


def _phase_words(row: DeskRow) -> str:
    name = row.phase_name[:1].lower() + row.phase_name[1:]
    return _("%(now)s van %(total)s: %(name)s", now=row.phase, total=row.phases, name=name)


def _brief(row: DeskRow) -> dict[str, Any]:
    return {
        "title": f"{row.code} {row.theme}",
        "url": url_for("plgs.show", plg_id=row.plg_id),
        "community": row.community,
        "role": ROLES[row.role],
        "period": period(row.first, row.last, clock.today()),
        "amount": amount(row.half_days, row.intensity),
    }


def _lead(shares: Sequence[Any], rows: Sequence[DeskRow], meetings: Mapping[str, upcoming.Upcoming]) -> str:
    if not shares:
        return _("Je begeleidt nu geen PLG.")
    plgs = _n("%(num)d rol", "%(num)d rollen", sum(share.roles for share in shares))
    places = _n("%(num)d gemeenschap", "%(num)d gemeenschappen", len(shares))
    said = _("Je hebt %(plgs)s in %(places)s.", plgs=plgs, places=places)
    first = min(((one.day, plg_id) for plg_id, one in meetings.items() if one.is_invited), default=None)
    if first is None:
        return said
    row = next(row for row in rows if row.plg_id == first[1])
    return (
        said
        + " "
        + _(
            "Eerst: %(day)s met %(code)s %(theme)s, in %(place)s.",
            day=full_day(first[0]),
            code=row.code,
            theme=row.theme,
            place=row.community,
        )
    )


def _filters(
    shares: Sequence[Any], community_id: str, only_asked: bool, asked: int
) -> list[tuple[str, str, bool, int | None]]:
    found = [(_("Lopend"), url_for(".desk"), not community_id and not only_asked, sum(share.roles for share in shares))]
    if len(shares) > 1:
        found += [
            (
                share.community,
                url_for(".desk", community=share.community_id),
                share.community_id == community_id,
                share.roles,
            )
            for share in shares
        ]
    if asked:
        found.append((_("Vraag aan mij"), url_for(".desk", show="questions"), only_asked, asked))
    return found if len(found) > 1 else []


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and 0 < len(typed) < 4 and int(typed) else 1
