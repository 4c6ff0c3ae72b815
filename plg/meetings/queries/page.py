"""What the page of a meeting shows, loaded for a template that asks no more."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm.attributes import set_committed_value

from plg.communities.queries import labels
from plg.core import clock
from plg.meetings import policy, timetable
from plg.meetings.models import THERE, AgendaItem, Meeting, Participant
from plg.meetings.queries.lists import Sibling, siblings
from plg.meetings.queries.one import agenda
from plg.notes import queries as notes
from plg.people.viewer import Viewer
from plg.tasks import queries as work
from plg.tasks.queries import HungDecision, HungTask

TICKED_TODAY = timedelta(hours=12)  # so long an action that was ticked stays in sight among those of before


@dataclass(frozen=True)
class Attendee:
    """An invited person with what stands under the name: school and function."""

    participant: Participant
    label: str

    @property
    def name(self) -> str:
        return self.participant.person.name

    @property
    def initials(self) -> str:
        return self.participant.person.initials


@dataclass
class Whole:
    """`parts` is policy.parts; what the viewer may not see is left empty."""

    meeting: Meeting
    parts: frozenset[str]
    slots: list[timetable.Slot] = field(default_factory=list)
    blocks: dict[str, Any] = field(default_factory=dict)
    writable: frozenset[str] = frozenset()  # ids of the items at which they write
    decisions: list[HungDecision] = field(default_factory=list)
    before: list[HungTask] = field(default_factory=list)
    tasks: list[HungTask] = field(default_factory=list)
    people: list[Attendee] = field(default_factory=list)
    series: list[Sibling] = field(default_factory=list)
    mine: Participant | None = None
    expected: tuple[datetime, datetime] | None = None

    @property
    def present(self) -> int:
        return sum(one.attendance in THERE for one in self.invited)

    @property
    def invited(self) -> list[Participant]:
        return [one for one in self.meeting.participants if one.removed_at is None]

    @property
    def is_running(self) -> bool:
        is_over = self.meeting.is_cancelled or self.meeting.is_closed
        return self.meeting.starts_at <= clock.now() < self.meeting.ends_at and not is_over

    @property
    def now_slot(self) -> timetable.Slot | None:
        """The item that is on by the clock, while the meeting runs and nothing was ticked further."""
        if not self.is_running:
            return None
        return next((slot for slot in self.slots if slot.item.done_at is None), None)


def whole(who: Viewer, meeting: Meeting) -> Whole:
    """Return the page for somebody who may read at least the agenda. Seven queries for a PLG meeting."""
    seen, may_write = policy.parts(who, meeting), policy.may_write(who, meeting)
    items = agenda(who, meeting.id)
    for item in items:
        set_committed_value(item, "meeting", meeting)
    found = Whole(meeting, seen, slots=timetable.slots(items, meeting.starts_at))
    if policy.may_cancel(who, meeting):
        found.series = siblings(who, meeting)
    found.mine = policy.part_of(who, meeting)
    found.expected = _expected(found.mine, items, meeting)
    if "minutes" in seen:
        readable = [item.id for item in items if policy.may_read_item(who, item)]
        found.blocks = notes.blocks(who, "agenda-item", readable)
        found.writable = frozenset(item.id for item in items if policy.may_write_item(who, item))
    found.decisions = work.decisions_of(who, "meeting", meeting.id, may_write)
    found.before, found.tasks = _tasks(who, meeting, may_write)
    if "people" in seen:
        found.people = attendees(who, meeting)
    return found


def attendees(who: Viewer, meeting: Meeting) -> list[Attendee]:
    """Return the invited by name, with school and function. One query."""
    there = [one for one in meeting.participants if one.removed_at is None]
    under = labels(who, meeting.community_id, {one.person_id for one in there})
    return [Attendee(one, under.get(one.person_id, "")) for one in there]


def actions_on(meeting: Meeting) -> tuple[str, str]:
    """Where the actions of a meeting live on: on its PLG, else on the series."""
    return ("plg", meeting.plg_id) if meeting.plg_id else ("series", meeting.series_id)


def group_note(who: Viewer, meeting: Meeting) -> tuple[Any, Any]:
    """Return the blocks of an intervisie beside its agenda: the group's yield and my own note; None when not mine."""
    found = notes.blocks(who, "yield", [meeting.id]).get(meeting.id) if policy.may_read_yield(who, meeting) else None
    own = (
        notes.blocks(who, "personal-note", [meeting.id]).get(meeting.id) if policy.may_keep_note(who, meeting) else None
    )
    return found, own


def _tasks(who: Viewer, meeting: Meeting, may_write: bool) -> tuple[list[HungTask], list[HungTask]]:
    group = policy.may_tick_tasks(who, meeting)
    since = clock.now() - TICKED_TODAY
    before, new = work.of_meeting(who, actions_on(meeting), meeting.id, since, group, group)
    earlier = [
        one for one in before if one.task.made_at < meeting.ends_at and policy.may_read_task(who, meeting, one.task)
    ]
    return ([] if meeting.is_closed or meeting.is_cancelled else earlier), new


def _expected(
    mine: Participant | None, items: Sequence[AgendaItem], meeting: Meeting
) -> tuple[datetime, datetime] | None:
    """From when until when I am asked, when that is not the whole meeting."""
    if mine is None:
        return None
    hours = timetable.expected(items, meeting.starts_at, meeting.ends_at, mine.group)
    return None if hours == (meeting.starts_at, meeting.ends_at) else hours
