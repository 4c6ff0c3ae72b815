"""What the role desk shows: my PLG's now, what is asked of me, and my roles of later and before."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from plg.core import clock
from plg.guidance import policy, queries, upcoming
from plg.guidance.queries import DeskRow
from plg.guidance.words import amount, period
from plg.plgs.words import ROLES
from plg.web.filters import long_day
from plg.web.i18n import _, _n

ROWS, LATER, EARLIER = 12, 10, 10
SOON = 30  # days before its end that a role asks for a decision


def shown(who: Any, asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return all that guidance/desk.html needs, in a fixed number of queries."""
    shares = queries.shares(who)
    community_id = asked.get("community", "")
    community_id = community_id if community_id in {share.community_id for share in shares} else ""
    only_asked = asked.get("show") == "questions"
    number, before = _number(asked.get("page", "")), _number(asked.get("earlier", ""))
    rows = queries.desk(who, community_id=community_id, asked=only_asked, limit=ROWS + 1, offset=(number - 1) * ROWS)
    earlier = queries.earlier(who, EARLIER + 1, (before - 1) * EARLIER)
    questions = queries.open_questions(who)
    meetings = upcoming.next_meetings(who, [row.plg_id for row in rows[:ROWS]])
    return {
        "today": clock.today(),
        "lead": _lead(shares, rows, meetings),
        "shares": [(share.community, amount(share.half_days, "")) for share in shares if share.half_days],
        "filters": _filters(shares, community_id, only_asked, len(questions)),
        "rows": [_row(who, row, meetings.get(row.plg_id), questions) for row in rows[:ROWS]],
        "newer": _page_url(asked, page=number - 1) if number > 1 else None,
        "older": _page_url(asked, page=number + 1) if len(rows) > ROWS else None,
        "questions": questions,
        "later": [_brief(row) for row in queries.later(who, LATER)],
        "earlier": [_brief(row) for row in earlier[:EARLIER]],
        "earlier_newer": _page_url(asked, earlier=before - 1) if before > 1 else None,
        "earlier_older": _page_url(asked, earlier=before + 1) if len(earlier) > EARLIER else None,
        "is_empty": not (shares or earlier or questions),
    }


def _row(who: Any, row: DeskRow, meeting: upcoming.Upcoming | None, questions: Sequence[Any]) -> dict[str, Any]:
    today = clock.today()
    left = (row.last - today).days if row.last else None
    return {
        **_brief(row),
        "phase": row.phase,
        "phases": row.phases,
        "phase_name": row.phase_name[:1].lower() + row.phase_name[1:],
        "meeting": meeting,
        "is_soon": meeting is not None and (meeting.day - today).days < 7,
        "questions": [one for one in questions if one.plg_id == row.plg_id],
        "days_left": left if left is not None and left <= SOON else None,
        "guidance_url": url_for("guidance.index", plg_id=row.plg_id),
        "sees_phases": row.role in policy.SEE_PHASES or who.is_coordinator(row.community_id),
    }


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
    first = min(((one.day, plg_id) for plg_id, one in meetings.items()), default=None)
    if first is None:
        return said
    row = next(row for row in rows if row.plg_id == first[1])
    day = long_day(first[0]).rsplit(" ", 1)[0]
    return (
        said
        + " "
        + _(
            "Eerst: %(day)s met %(code)s %(theme)s, in %(place)s.",
            day=day,
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


def _page_url(asked: MultiDict[str, str], **changed: int) -> str:
    kept: dict[str, Any] = {name: asked[name] for name in ("community", "show", "page", "earlier") if name in asked}
    return url_for(".desk", **{**kept, **changed})


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and 0 < len(typed) < 4 and int(typed) else 1
