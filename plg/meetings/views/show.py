"""The page of a meeting: everything for who is in it, date and numbers for who only organises an intervisie."""

from typing import Any

from flask import request

from plg.meetings import policy, queries
from plg.meetings.models import Meeting
from plg.meetings.queries.page import group_note
from plg.meetings.views import bp, showing
from plg.web.answer import page
from plg.web.guard import allow, viewer


@bp.get("/meetings/<meeting_id>")
@allow(policy.may_see, on=queries.meeting)
def show(meeting: Meeting) -> Any:
    if not policy.may_read_agenda(viewer(), meeting):
        return page("meetings/administrative.html", **_outside(meeting))
    checks = "checked" in request.args and policy.may_organise(viewer(), meeting)
    return page("meetings/show.html", **showing.context(meeting), warnings=showing.warnings(meeting) if checks else [])


def _outside(meeting: Meeting) -> dict[str, Any]:
    """Layer (a) of an intervisie: when, which method, how many, who led it (domain 3.12)."""
    there = [one for one in meeting.participants if one.removed_at is None]
    note = group_note(viewer(), meeting)[0]
    return {
        "meeting": meeting,
        "invited": len(there),
        "present": sum(one.attendance in {"present", "later"} for one in there),
        "moderator": next((one.person.name for one in there if one.capacity == "moderator"), ""),
        "yield_block": note,
        "may": showing.may(meeting),
        "at": showing.addresses(meeting),
    }
