"""The page of a meeting: everything for who is in it, date and numbers for who only organises an intervisie.

And the own note of whoever was in it.
"""

from typing import Any

from flask import request

from plg.meetings import policy, queries
from plg.meetings.models import THERE, Meeting
from plg.meetings.queries.page import group_note
from plg.meetings.views import bp, showing
from plg.notes.queries import blocks
from plg.web.answer import page
from plg.web.guard import allow, viewer


@bp.get("/meetings/<meeting_id>")
@allow(policy.may_see, on=queries.meeting)
def show(meeting: Meeting) -> Any:
    checks = "checked" in request.args and policy.may_organise(viewer(), meeting)
    warnings = showing.warnings(meeting) if checks else []
    if not policy.may_read_agenda(viewer(), meeting):
        return page("meetings/administrative.html", **_outside(meeting), warnings=warnings)
    return page("meetings/show.html", **showing.context(meeting), warnings=warnings)


@bp.get("/meetings/<meeting_id>/own-note")
@allow(policy.may_reread_note, on=queries.own_note)
def own_note(note: queries.OwnNote) -> Any:
    block = blocks(viewer(), "personal-note", [note.id])[note.id]
    return page("meetings/own_note.html", note=note, block=block, may_write=policy.may_go_on_with_note(viewer(), note))


def _outside(meeting: Meeting) -> dict[str, Any]:
    """Layer (a) of an intervisie: when, which method, how many, who led it (domain 3.12)."""
    there = [one for one in meeting.participants if one.removed_at is None]
    note = group_note(viewer(), meeting)[0]
    return {
        "meeting": meeting,
        "invited": len(there),
        "present": sum(one.attendance in THERE for one in there),
        "moderator": next((one.person.name for one in there if one.capacity == "moderator"), ""),
        "yield_block": note,
        "may": showing.may(meeting),
        "at": showing.addresses(meeting),
    }
