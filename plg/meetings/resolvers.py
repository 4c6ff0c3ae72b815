"""How actions, decisions and notes reach the meeting they hang on. Who may not read the meeting finds nothing there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for

from plg.core import clock, reasons, subjects
from plg.core.errors import N_, NotFound
from plg.core.reasons import Reason
from plg.core.subjects import Kind
from plg.meetings import policy, queries
from plg.meetings.models import AgendaItem, Meeting
from plg.meetings.queries.page import actions_on
from plg.meetings.words import kind_label, own_note_label
from plg.people.models import Person
from plg.web.filters import short_day
from plg.web.i18n import _

GROUP = frozenset({"lead", "member", "moderator", "scribe"})


def register() -> None:
    subjects.register("meeting", MEETING)
    subjects.register("series", SERIES)
    subjects.register("agenda-item", ITEM)
    subjects.register("yield", YIELD)
    subjects.register("personal-note", PERSONAL)
    reasons.told_by(Meeting, why_shut)
    reasons.told_by(AgendaItem, lambda item: why_shut(item.meeting))


def why_shut(meeting: Meeting) -> Reason | None:
    """Cancelled or closed; else the PLG may be."""
    if meeting.cancelled_at:
        return N_("Deze bijeenkomst is geannuleerd op %(day)s."), _on(meeting.cancelled_at)
    if meeting.closed_at:
        return N_("Dit verslag is gesloten op %(day)s."), _on(meeting.closed_at)
    return reasons.why_shut(meeting.plg) if meeting.is_of_closed_plg else None


def _on(moment: datetime) -> dict[str, Any]:
    return {"day": moment.astimezone(clock.BRUSSELS).date()}


def _people(_who: Any, meeting: Meeting) -> list[Person]:
    return [one.person for one in meeting.participants if one.removed_at is None]


def _members(_who: Any, meeting: Meeting) -> list[Person]:
    there = [one for one in meeting.participants if one.removed_at is None]
    return [one.person for one in there if one.capacity in GROUP]


def _is_open(meeting: Meeting) -> bool:
    return meeting.kind != "intervisie"


def _address(meeting: Meeting) -> str:
    return url_for("meetings.show", meeting_id=meeting.id)


def _title(meeting: Meeting) -> str:
    return f"{kind_label(meeting)}: {meeting.title}"


def _community_id(meeting: Meeting) -> str:
    return meeting.community_id


def _item(who: Any, item_id: str) -> AgendaItem:
    """An item for its notes: only for who may read them."""
    item = queries.item(who, item_id)
    if not policy.may_read_item(who, item):
        raise NotFound
    return item


def _items(who: Any, item_ids: Sequence[str]) -> dict[str, AgendaItem]:
    found = queries.items(who, item_ids)
    return {one: item for one, item in found.items() if policy.may_read_item(who, item)}


def _off_agenda(who: Any, item: AgendaItem) -> Reason | None:
    """Only who would write there learns it."""
    if item.removed_at is None or not policy.may_write_on_agenda(who, item):
        return None
    return N_("Dit punt is van de agenda gehaald."), {}


def _with_yield(who: Any, meeting_id: str) -> Meeting:
    meeting = queries.meeting(who, meeting_id)
    if not policy.may_read_yield(who, meeting):
        raise NotFound
    return meeting


def _released(meeting: Meeting) -> str:
    """What who writes the yield must know of it."""
    if meeting.yield_released_at is None:
        return ""
    day = short_day(meeting.yield_released_at)
    return _("Op %(day)s gaf de groep een versie vrij. Anderen lezen die tekst, niet wat je nu schrijft.", day=day)


def _own_address(note: queries.OwnNote) -> str:
    if note.is_in_group:
        return url_for("meetings.show", meeting_id=note.id, _anchor="notitie")
    return url_for("meetings.own_note", meeting_id=note.id)


MEETING = Kind(
    takes=frozenset({"tasks", "decisions"}),
    load=queries.read_meeting,
    may_read=policy.may_read_agenda,
    may_write=policy.may_write,
    address=_address,
    title=_title,
    community_id=_community_id,
    people=_people,
    members=_members,
    asks_outsiders=_is_open,
    actions_on=actions_on,
    closed_at=lambda meeting: meeting.locked_at,
)
SERIES = Kind(
    takes=frozenset({"tasks"}),
    load=queries.series,
    may_read=policy.may_read_agenda,
    may_write=policy.may_tick_tasks,
    address=_address,
    title=lambda meeting: meeting.title,
    community_id=_community_id,
    people=_people,
    members=_members,
    asks_outsiders=_is_open,
)
ITEM = Kind(
    load=_item,
    load_all=_items,
    may_read=policy.may_read_item,
    may_write=policy.may_write_item,
    gone=_off_agenda,
    address=lambda item: url_for("meetings.show", meeting_id=item.meeting_id, _anchor=f"punt-{item.id}"),
    title=lambda item: item.title,
    community_id=lambda item: item.meeting.community_id,
    closed_at=lambda item: item.meeting.locked_at,
)
YIELD = Kind(
    load=_with_yield,
    may_read=policy.may_read_yield,
    may_write=policy.may_write_yield,
    address=lambda meeting: url_for("meetings.show", meeting_id=meeting.id, _anchor="opbrengst"),
    title=_title,
    community_id=_community_id,
    closed_at=lambda meeting: meeting.locked_at,
    told=_released,
)
PERSONAL = Kind(
    load=queries.own_note,
    may_read=policy.may_reread_note,
    may_write=policy.may_go_on_with_note,
    address=_own_address,
    title=own_note_label,
    community_id=lambda note: note.community_id,
)
