"""What guidance shows on the page of a PLG: the strip over the year, and the questions to who guides it."""

from typing import Any

from plg.calendar import queries as calendar
from plg.core import clock
from plg.guidance import policy, queries, strip
from plg.guidance.forms import AskForm
from plg.plgs import panels
from plg.plgs.models import Plg


def register() -> None:
    panels.add_panel("guidance", 10, strip_panel, "guidance/_strip.html")
    panels.add_panel("people", 10, questions_panel, "guidance/_questions.html")


def strip_panel(who: Any, plg: Plg, parts: panels.Parts) -> dict[str, Any] | None:
    """Two queries, and those of the dates of the meetings."""
    if not parts & {"people", "own"}:
        return None
    roles = policy.seen_roles(who, plg, strip.guides(plg))
    days = panels.phase_dates(who, plg, parts) if "meetings" in parts else {}
    agreed = {one.plg_role_id: one for one in queries.assignments(who, plg)}
    region = calendar.region_of(who, plg.community_id)
    meetings = [day for found in days.values() for day in found]
    return {
        "strip": strip.strip(
            plg, agreed, region, meetings, clock.today(), roles=roles, with_why=policy.may_read_why(who, plg)
        )
        if roles
        else None,
        "total": strip.total(agreed[role.id] for role in roles if role.id in agreed),
        "may_assign": policy.may_assign(who, plg),
    }


def questions_panel(who: Any, plg: Plg, parts: panels.Parts) -> dict[str, Any] | None:
    """One query, for the group and its guides alone."""
    may_ask = policy.may_ask(who, plg)
    guides = guides_to_ask(who, plg)
    if not may_ask and not any(role.person_id == who.person_id for role in strip.guides(plg)):
        return None
    found = queries.questions(who, plg)
    if not found and not (may_ask and guides):
        return None
    return {"questions": found, "form": AskForm(guides, formdata=None) if may_ask and guides else None}


def guides_to_ask(who: Any, plg: Plg) -> dict[str, str]:
    """Return who guides the PLG today, by id, without the asker."""
    today = clock.today()
    return {
        role.person_id: role.person.name
        for role in strip.guides(plg)
        if role.is_active(today) and role.person_id != who.person_id
    }
