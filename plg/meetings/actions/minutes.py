"""Who was there, who cannot come, closing and reopening the minutes, and giving the yield of an intervisie free."""

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import select

from plg.core import clock
from plg.core.db import commit, session
from plg.core.errors import N_, Conflict, Forbidden, Invalid
from plg.meetings import policy
from plg.meetings.actions.parts import bring_loose_ends, close_notes, hold, record
from plg.meetings.models import ATTENDANCES, THERE, AgendaItem, Closure, Meeting, Participant
from plg.people.viewer import Viewer

LONGEST_PART = 60  # characters


def confirm_attendance(meeting: Meeting, noted: Mapping[str, tuple[str, str]], *, by: Viewer) -> None:
    """Note who was there: for each participant id (attendance, part), possibly empty. Raises Conflict once closed.

    Invalid unless it says that somebody was there, or of everybody that they were not.
    """
    hold(meeting)
    if meeting.is_closed:
        raise Conflict(N_("Het verslag is intussen gesloten. Heropen het om de aanwezigheid te wijzigen."))
    for participant in meeting.participants:
        attendance, part = noted.get(participant.id, (participant.attendance, participant.part))
        if attendance and attendance not in ATTENDANCES:
            raise Invalid("", N_("Kies aanwezig, later, kon niet of afwezig."))
        if len(part) > LONGEST_PART:
            raise Invalid("", N_("Wat bij “Deel” staat, is te lang: er passen zestig tekens."))
        participant.attendance, participant.part = attendance or None, part
    marks = {participant.attendance for participant in meeting.participants if participant.removed_at is None}
    if None in marks and not marks & THERE:
        raise Invalid("", N_("Duid aan wie er was, of kies bij ieder “Kon niet” of “Afwezig”."))
    meeting.attendance_confirmed_at = clock.now()
    record("attendance_confirmed", meeting, by)
    commit()


def excuse(meeting: Meeting, reason: str, *, by: Viewer) -> bool:
    """Say that I cannot come. The reason is for who organises."""
    mine = _mine(meeting, by)
    changed = (mine.attendance, mine.excuse) != ("excused", reason)
    mine.attendance, mine.excuse = "excused", reason
    if changed:
        record("excused", meeting, by)
    commit()
    return changed


def come_after_all(meeting: Meeting, *, by: Viewer) -> bool:
    mine = _mine(meeting, by)
    changed = mine.attendance == "excused"
    if changed:
        mine.attendance, mine.excuse = None, ""
        record("excuse_withdrawn", meeting, by)
    commit()
    return changed


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
    close_notes(meeting, now)
    session.add(Closure(meeting_id=meeting.id, closed_at=now, closed_by_id=by.person_id))
    record("meeting_closed", meeting, by)
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
        close_notes(meeting, None)
        record("meeting_reopened", meeting, by)
    commit()
    return changed


def release_yield(meeting: Meeting, *, by: Viewer) -> bool:
    """Give the learning yield of an intervisie free to the coordinator, as the group decided."""
    hold(meeting)
    changed = meeting.yield_released_at is None
    if changed:
        meeting.yield_released_at, meeting.yield_released_by_id = clock.now(), by.person_id
        record("yield_released", meeting, by)
    commit()
    return changed


def withdraw_yield(meeting: Meeting, *, by: Viewer) -> bool:
    hold(meeting)
    changed = meeting.yield_released_at is not None
    if changed:
        meeting.yield_released_at = meeting.yield_released_by_id = None
        record("yield_withdrawn", meeting, by)
    commit()
    return changed


def _mine(meeting: Meeting, by: Viewer) -> Participant:
    mine = policy.part_of(by, meeting)
    if mine is None:
        raise Forbidden
    return cast(Participant, mine)
