"""Who was there, and who cannot come.

Two people may fill in the same page at once: of what is sent, only what its sender changed is kept.
"""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from plg.core import clock
from plg.core.db import commit, session
from plg.core.errors import N_, Conflict, Forbidden, Invalid
from plg.meetings import policy
from plg.meetings.actions.parts import hold, record
from plg.meetings.models import ATTENDANCES, THERE, Meeting, Participant
from plg.people.viewer import Viewer

LONGEST_PART = 60  # characters
CHANGING = ("attendance", "part", "excuse", "noted_by_id", "removed_at")  # of a participant, by several people

Mark = tuple[str, str]  # one of ATTENDANCES or "", and which part of it in words


class Crossed(Invalid):
    """Somebody else noted something else of these participants meanwhile; nothing is kept."""

    def __init__(self, participants: list[Participant]) -> None:
        self.participants = participants
        super().__init__("", N_("Iemand anders duidde intussen iets anders aan."))


def confirm_attendance(
    meeting: Meeting, noted: Mapping[str, Mark], *, by: Viewer, shown: Mapping[str, Mark] | None = None
) -> None:
    """Note who was there, by participant id; `shown` is what the page said before. Raises Conflict once closed.

    Crossed when somebody changed the same differently. Invalid unless it says that somebody was there, or of everybody
    that they were not.
    """
    before = {one.id: mark_of(one) for one in meeting.participants} | dict(shown or {})
    hold(meeting)
    if meeting.is_closed:
        raise Conflict(N_("Het verslag is intussen gesloten. Heropen het om de aanwezigheid te wijzigen."))
    _read_anew(meeting)
    there = [one for one in meeting.participants if one.removed_at is None]
    if crossed := [one for one in there if one.id in noted and _crosses(before[one.id], noted[one.id], mark_of(one))]:
        raise Crossed(crossed)
    marks = {one.id: merged(before[one.id], noted.get(one.id, before[one.id]), mark_of(one)) for one in there}
    _check(list(marks.values()))
    for one in there:
        if marks[one.id] != mark_of(one):
            attendance, one.part = marks[one.id]
            one.attendance = attendance or None
            one.noted_by_id = by.person_id
    meeting.attendance_confirmed_at = clock.now()
    record("attendance_confirmed", meeting, by)
    commit()


def mark_of(participant: Participant) -> Mark:
    return participant.attendance or "", participant.part


def merged(shown: Mark, sent: Mark, now: Mark) -> Mark:
    """Return what was changed on the page, and for the rest what stands there now."""
    attendance, part = (one if one != before else is_now for before, one, is_now in zip(shown, sent, now, strict=True))
    return attendance, part


def excuse(meeting: Meeting, reason: str, *, by: Viewer) -> bool:
    """Say that I cannot come. The reason is for who organises; an empty one leaves what was said before.

    Raises Conflict once somebody noted who was there.
    """
    mine = _mine_now(meeting, by)
    reason = reason or mine.excuse
    changed = (mine.attendance, mine.excuse) != ("excused", reason)
    mine.attendance, mine.excuse, mine.noted_by_id = "excused", reason, by.person_id
    if changed:
        record("excused", meeting, by)
    commit()
    return changed


def come_after_all(meeting: Meeting, *, by: Viewer) -> bool:
    """Take back that I cannot come. Raises Conflict as `excuse` does."""
    mine = _mine_now(meeting, by)
    changed = mine.attendance == "excused"
    if changed:
        mine.attendance, mine.excuse, mine.noted_by_id = None, "", by.person_id
        record("excuse_withdrawn", meeting, by)
    commit()
    return changed


def _crosses(shown: Mark, sent: Mark, now: Mark) -> bool:
    three = zip(shown, sent, now, strict=True)
    return any(one != before and is_now not in {before, one} for before, one, is_now in three)


def _check(marks: list[Mark]) -> None:
    if any(attendance and attendance not in ATTENDANCES for attendance, _part in marks):
        raise Invalid("", N_("Kies aanwezig, later, kon niet of afwezig."))
    if any(len(part) > LONGEST_PART for _attendance, part in marks):
        raise Invalid("", N_("Wat bij “Deel” staat, is te lang: er passen zestig tekens."))
    noted = {attendance for attendance, _part in marks}
    if "" in noted and not noted & THERE:
        raise Invalid("", N_("Duid aan wie er was, of kies bij ieder “Kon niet” of “Afwezig”."))


def _read_anew(meeting: Meeting) -> None:
    """As whoever held the meeting before left it."""
    columns = (getattr(Participant, name) for name in CHANGING)
    here = select(Participant.id, *columns).where(Participant.meeting_id == meeting.id)
    known = {one.id: one for one in meeting.participants}
    for row in session.execute(here.order_by(Participant.id).with_for_update()):
        for name in CHANGING:
            if row.id in known:
                set_committed_value(known[row.id], name, getattr(row, name))


def _mine_now(meeting: Meeting, by: Viewer) -> Participant:
    """My part, on what those before me left: the rule `may_excuse` was asked before this waited for them."""
    hold(meeting)
    if not policy.is_open(meeting):
        raise Conflict(N_("Deze bijeenkomst is intussen gesloten of geannuleerd."))
    if meeting.attendance_confirmed_at:
        raise Conflict(N_("Intussen is genoteerd wie er was. Zeg het aan wie de bijeenkomst organiseert."))
    _read_anew(meeting)
    mine = policy.part_of(by, meeting)
    if mine is None:
        raise Forbidden
    return cast(Participant, mine)
