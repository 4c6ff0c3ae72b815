"""The page of a meeting: everything for who is in it, date and numbers for who only organises an intervisie.

And the own note of whoever was in it.
"""

from typing import Any

from flask import request

from plg.meetings import policy, queries
from plg.meetings.models import THERE, Meeting
from plg.meetings.views import bp, following, showing
from plg.notes.queries import blocks
from plg.people.viewer import Viewer
from plg.web.answer import page
from plg.web.guard import allow, viewer


def _may_see(who: Viewer, standing: following.Standing) -> bool:
    return policy.may_see(who, standing.meeting)


@bp.get("/meetings/<meeting_id>")
@allow(_may_see, on=following.standing)
def show(standing: following.Standing) -> Any:
    meeting = standing.meeting
    checks = "checked" in request.args and policy.may_organise(viewer(), meeting)
    warnings = showing.warnings(meeting) if checks else []
    if not policy.may_read_agenda(viewer(), meeting):
        return page("meetings/administrative.html", **_outside(meeting), warnings=warnings)
    numbers = standing.numbers | following.also(viewer(), meeting)
    context = showing.context(meeting)
    live = following.live(numbers, context)
    return page("meetings/show.html", part="meetings/_whole.html", **context, live=live, warnings=warnings)


@bp.get("/meetings/<meeting_id>/own-note")
@allow(policy.may_reread_note, on=queries.own_note)
def own_note(note: queries.OwnNote) -> Any:
    block = blocks(viewer(), "personal-note", [note.id])[note.id]
    return page("meetings/own_note.html", note=note, block=block, may_write=policy.may_go_on_with_note(viewer(), note))


def _outside(meeting: Meeting) -> dict[str, Any]:
    """Layer (a) of an intervisie: when, which method, how many, who led it (domain 3.12)."""
    there = [one for one in meeting.participants if one.removed_at is None]
    return {
        "meeting": meeting,
        "has_begun": showing.has_begun(meeting),
        "invited": len(there),
        "present": sum(one.attendance in THERE for one in there),
        "moderator": next((one.person.name for one in there if one.capacity == "moderator"), ""),
        "released": meeting.released_yield if policy.may_read_released(viewer(), meeting) else "",
        "may": showing.may(meeting),
        "at": showing.addresses(meeting),
    }
