"""What several actions on meetings do inside their own transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select, update
from sqlalchemy.orm import aliased

from plg.core import clock, ids
from plg.core.db import one_at_a_time, session
from plg.core.deeds import record as record_deed
from plg.meetings.models import AgendaItem, Meeting
from plg.notes.actions import block_for, close_blocks, hold_blocks
from plg.people.viewer import Viewer
from plg.plgs.models import Plg

CARRIED = ("title", "goal", "minutes", "owner_id", "owner_note", "audience")
COPY = aliased(AgendaItem)
STANDING = ("closed_at", "cancelled_at", "attendance_confirmed_at", "yield_released_at", "released_yield")


def record(verb: str, meeting: Meeting, by: Viewer, **ids: str) -> None:
    """Note the deed, with ids of what it was done to; nothing that somebody typed goes into the log (security P5)."""
    record_deed(verb, "meeting", meeting.id, by=by, community_id=meeting.community_id, **ids)


def hold(meeting: Meeting) -> None:
    """Let one at a time change how a meeting stands, and what its series takes along, on what those before it left.

    Comes before anything is changed: whoever holds a row and then waits here could wait for ever.
    """
    one_at_a_time(meeting.series_id)
    session.refresh(meeting, STANDING, with_for_update=True)


def add_item(meeting: Meeting, position: int, item_id: str = "", **fields: Any) -> AgendaItem:
    """Put an item on the agenda, with its note block; whoever closes the minutes waits for it, or it for them."""
    session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update(read=True))
    closed_at = locked_now(meeting)
    item = AgendaItem(id=item_id or ids.new_id(), meeting_id=meeting.id, position=position, **fields)
    session.add(item)
    block_for("agenda-item", item.id, meeting.community_id, closed_at=closed_at)
    return item


def locked_now(meeting: Meeting) -> datetime | None:
    """Return since when nobody writes here. Lock the meeting before: what waits for a lock reads as it was before."""
    locked_at = func.coalesce(Meeting.closed_at, case((Plg.status == "closed", Plg.closed_at)))
    stands = select(locked_at).select_from(Meeting).outerjoin(Plg, Meeting.plg_id == Plg.id)
    return session.scalar(stands.where(Meeting.id == meeting.id))


def close_notes(meetings: Sequence[Meeting], at: datetime | None) -> None:
    """Close what was written together, or with None open it again. A personal note stays its author's to write in."""
    on = _places(meetings)
    hold_blocks(on)
    for kind, subject_ids in on.items():
        close_blocks(kind, subject_ids, at)


def _places(meetings: Sequence[Meeting]) -> dict[str, list[str]]:
    here = [meeting.id for meeting in meetings]
    items = session.scalars(select(AgendaItem.id).where(AgendaItem.meeting_id.in_(here)))
    return {"agenda-item": list(items), "yield": here}


def follow_plg(plg: Plg) -> None:
    """Nothing is written in sessions of a PLG that is closed; once it runs again, in those that stood open."""
    one_at_a_time(plg.id)
    at = session.scalar(select(Plg.closed_at).where(Plg.id == plg.id, Plg.status == "closed"))
    its = Meeting.plg_id == plg.id
    session.execute(select(Meeting.id).where(its).order_by(Meeting.id).with_for_update())  # also one that is reopened
    close_notes(session.scalars(select(Meeting).where(its, Meeting.closed_at.is_(None))).all(), at)


def next_position(meeting: Meeting) -> int:
    last = session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id))
    return (last or 0) + 1


def renumber(series_id: str) -> None:
    """Number the meetings of a series by day; a cancelled one takes no number."""
    one_at_a_time(series_id)
    going_on = select(Meeting.id, Meeting.number).where(Meeting.series_id == series_id, Meeting.cancelled_at.is_(None))
    for number, one in enumerate(session.execute(going_on.order_by(Meeting.starts_at, Meeting.id)).all(), 1):
        if one.number != number:
            session.execute(update(Meeting).where(Meeting.id == one.id).values(number=number))


def bring_loose_ends(series_id: str) -> int:
    """Put what earlier meetings did not finish on the next planned one; returns how many items came.

    An item is loose when its meeting was closed before it was done and it is on no other agenda (a cancelled
    meeting's agenda counts for nothing; an item that was taken off again stays off).
    """
    session.flush()
    target = _next_planned(series_id)
    loose = _loose(target) if target else []
    if target is None or not loose:
        return 0
    first = next_position(target)
    for number, item in enumerate(loose):
        add_item(
            target,
            first + number,
            **{name: getattr(item, name) for name in CARRIED},
            carried_from_id=item.id,
        )
    return len(loose)


def bring_forward(series_id: str) -> None:
    """As `bring_loose_ends`, to a meeting that now comes before the one that they were brought to.

    Not for who holds note blocks already (`hold_blocks`).
    """
    session.flush()
    if target := _next_planned(series_id):
        copies = _copies_after(target)
        if copies:
            _take_off(copies, hold_blocks({"agenda-item": [copy.id for copy in copies]}), clock.now())
        bring_loose_ends(series_id)


def close_finished(meeting: Meeting, at: datetime) -> None:
    """Close its notes, and take off the next agenda what came there when it was closed before and is done after all.

    What somebody changed there or wrote at stays. It may come again: nothing ties it to this meeting any more.
    """
    session.flush()
    copies, on = _copies_of_finished(meeting), _places([meeting])
    numbers = hold_blocks(on | {"agenda-item": [*on["agenda-item"], *(copy.id for copy in copies)]})
    close_notes([meeting], at)
    _take_off(copies, numbers, at)


def _copies_of_finished(meeting: Meeting) -> list[AgendaItem]:
    return _untouched(AgendaItem.meeting_id == meeting.id, AgendaItem.done_at.is_not(None))


def _copies_after(target: Meeting) -> list[AgendaItem]:
    """What was taken along past this meeting, because it was planned later."""
    its = aliased(Meeting)
    later = select(its.id).where(its.series_id == target.series_id, its.starts_at > target.starts_at)
    return _untouched(COPY.meeting_id.in_(later), AgendaItem.done_at.is_(None))


def _untouched(*where: ColumnElement[bool]) -> list[AgendaItem]:
    """Copies of items (AgendaItem) on an agenda that is open, that nobody changed."""
    its = aliased(Meeting)
    wanted = (
        select(COPY)
        .join(AgendaItem, COPY.carried_from_id == AgendaItem.id)
        .join(its, COPY.meeting_id == its.id)
        .where(
            *where,
            COPY.removed_at.is_(None),
            COPY.done_at.is_(None),
            *(getattr(COPY, name).is_not_distinct_from(getattr(AgendaItem, name)) for name in CARRIED),
            its.closed_at.is_(None),
        )
    )
    return list(session.scalars(wanted))


def _take_off(copies: list[AgendaItem], numbers: Mapping[str, int], at: datetime) -> None:
    """Where nobody wrote yet. It may come again: nothing ties it to where it came from any more."""
    for copy in copies:
        if not numbers.get(copy.id):
            copy.removed_at, copy.carried_from_id = at, None
    session.flush()


def _next_planned(series_id: str) -> Meeting | None:
    return session.scalar(
        select(Meeting)
        .where(
            Meeting.series_id == series_id,
            Meeting.cancelled_at.is_(None),
            Meeting.closed_at.is_(None),
            Meeting.ends_at > clock.now(),
        )
        .order_by(Meeting.starts_at)
        .limit(1)
    )


def _loose(target: Meeting) -> list[AgendaItem]:
    copy, its = aliased(AgendaItem), aliased(Meeting)
    taken_along = exists().where(
        copy.carried_from_id == AgendaItem.id, its.id == copy.meeting_id, its.cancelled_at.is_(None)
    )
    return list(
        session.scalars(
            select(AgendaItem)
            .join(Meeting, AgendaItem.meeting_id == Meeting.id)
            .where(
                Meeting.series_id == target.series_id,
                Meeting.closed_at.is_not(None),
                Meeting.starts_at < target.starts_at,
                AgendaItem.done_at.is_(None),
                AgendaItem.removed_at.is_(None),
                ~taken_along,
            )
            .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
        )
    )
