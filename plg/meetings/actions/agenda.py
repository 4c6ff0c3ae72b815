"""The agenda: items added, changed, ordered, taken off and brought back, ticked when done, and ready-made agendas."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from plg.core import clock
from plg.core.db import commit, session
from plg.core.once import claim
from plg.meetings import protocols
from plg.meetings.actions.parts import add_item, next_position, record
from plg.meetings.models import AgendaItem, Meeting
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class Point:
    """What is filled in of an agenda item. `minutes` is its planned length."""

    title: str
    minutes: int = 0
    goal: str = ""
    owner_id: str | None = None
    owner_note: str = ""
    audience: str = "everyone"


def add(meeting: Meeting, point: Point, *, by: Viewer, once: str = "") -> AgendaItem:
    key, before = claim(AgendaItem, once, by)
    if before and (before.meeting_id, before.title) == (meeting.id, point.title):
        return before
    item = add_item(meeting, next_position(meeting), key, **vars(point))
    record("item_added", meeting, by, item=item.id)
    commit()
    return item


def add_ready_made(meeting: Meeting, *, by: Viewer) -> int:
    """Put the usual agenda of this kind of meeting at the end; items that are there already do not come twice."""
    steps = protocols.agenda(meeting.kind, meeting.protocol)
    there = set(session.scalars(select(AgendaItem.title).where(*_of(meeting))))
    wanted = [step for step in steps if step.title not in there]
    first = next_position(meeting)
    for number, step in enumerate(wanted):
        add_item(meeting, first + number, **vars(step))
    if wanted:
        record("agenda_filled", meeting, by)
    commit()
    return len(wanted)


def change(item: AgendaItem, point: Point, *, by: Viewer) -> None:
    for name, value in vars(point).items():
        setattr(item, name, value)
    record("item_changed", item.meeting, by, item=item.id)
    commit()


def move(item: AgendaItem, direction: str, *, by: Viewer) -> bool:
    """Move one place "up" or "down"; return whether there was one."""
    items = list(
        session.scalars(select(AgendaItem).where(*_of(item.meeting)).order_by(AgendaItem.position, AgendaItem.id))
    )
    if item not in items:
        commit()
        return False
    here = items.index(item)
    there = here + (1 if direction == "down" else -1)
    moves = 0 <= there < len(items)
    if moves:
        items.insert(there, items.pop(here))
        for position, one in enumerate(items, 1):
            one.position = position
        record("item_moved", item.meeting, by, item=item.id)
    commit()
    return moves


def remove(item: AgendaItem, *, by: Viewer) -> None:
    if item.removed_at is None:
        item.removed_at = clock.now()
        record("item_removed", item.meeting, by, item=item.id)
    commit()


def restore(item: AgendaItem, *, by: Viewer) -> None:
    if item.removed_at is not None:
        item.removed_at = None
        record("item_restored", item.meeting, by, item=item.id)
    commit()


def finish(item: AgendaItem, *, by: Viewer) -> bool:
    """Tick an item as done; what is not done when the minutes are closed goes on to the next agenda."""
    changed = item.done_at is None
    if changed:
        item.done_at = clock.now()
    commit()
    return changed


def resume(item: AgendaItem, *, by: Viewer) -> bool:
    changed = item.done_at is not None
    if changed:
        item.done_at = None
    commit()
    return changed


def _of(meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    return (AgendaItem.meeting_id == meeting.id, AgendaItem.removed_at.is_(None))
