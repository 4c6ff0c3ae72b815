"""Closing the minutes and opening them again."""

from collections.abc import Sequence

from sqlalchemy import select

from plg.core import clock
from plg.core.db import commit, session
from plg.meetings.actions.parts import bring_loose_ends, close_finished, close_notes, hold, locked_now, record
from plg.meetings.models import AgendaItem, Closure, Meeting
from plg.people.viewer import Viewer


def close(meeting: Meeting, *, by: Viewer, done: Sequence[str] = ()) -> int:
    """Close the minutes: they can only be read from now on. `done` are ids of items to tick first.

    Returns how many unfinished items went on to the next planned meeting. Closing twice is not an error.
    """
    hold(meeting)
    if meeting.is_closed:
        commit()
        return 0
    now = clock.now()
    finished = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.id.in_(list(done)))
    for item in session.scalars(finished):
        item.done_at = item.done_at or now
    meeting.closed_at = now
    session.add(Closure(meeting_id=meeting.id, closed_at=now, closed_by_id=by.person_id))
    record("meeting_closed", meeting, by)
    close_finished(meeting, now)
    taken_along = bring_loose_ends(meeting.series_id)
    commit()
    return taken_along


def reopen(meeting: Meeting, reason: str, *, by: Viewer) -> bool:
    """Open closed minutes again; why stands in their history."""
    hold(meeting)
    changed = meeting.is_closed
    if changed:
        last = max(meeting.closures, key=lambda closure: closure.closed_at)
        last.reopened_at, last.reopened_by_id, last.reason = clock.now(), by.person_id, reason
        meeting.closed_at = None
        close_notes([meeting], locked_now(meeting))
        record("meeting_reopened", meeting, by)
    commit()
    return changed
