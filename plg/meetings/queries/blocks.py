"""Which note blocks are a place in a meeting that everybody there sees, and whether anything was said there."""

from sqlalchemy import ColumnElement, and_, exists, or_, select

from plg.core.db import session
from plg.meetings.models import AgendaItem, Meeting
from plg.notes.models import NoteBlock
from plg.people.viewer import Viewer
from plg.tasks.models import Decision, Task


def is_block_of(who: None, meeting_id: str, block_id: str) -> bool:
    """Whether a block stands on the agenda of this meeting, or is what its group learned; never a personal note."""
    here = _blocks_of(meeting_id, AgendaItem.removed_at.is_(None))
    return session.scalar(select(NoteBlock.id).where(NoteBlock.id == block_id, here)) is not None


def is_written(who: Viewer, meeting_id: str) -> bool:
    """Whether somebody wrote something for the group, also what was crossed out or taken off again."""
    somehow = or_(NoteBlock.seq > 0, NoteBlock.text != "")
    return session.scalar(select(NoteBlock.id).where(_blocks_of(meeting_id), somehow).limit(1)) is not None


def is_agreed(who: Viewer, meeting: Meeting) -> bool:
    """Whether there is a decision or an action, of this meeting or its series, or a point that came from before."""
    in_meeting, in_series = (Task.origin_kind == "meeting", Task.origin_id == meeting.id), Task.subject_kind == "series"
    tasks = or_(and_(*in_meeting), and_(in_series, Task.subject_id == meeting.series_id))
    decided = (Decision.subject_kind == "meeting", Decision.subject_id == meeting.id, Decision.removed_at.is_(None))
    carried = (AgendaItem.meeting_id == meeting.id, AgendaItem.carried_from_id.is_not(None))
    wanted = or_(
        exists().where(tasks, Task.removed_at.is_(None)),
        exists().where(*decided),
        exists().where(*carried, AgendaItem.removed_at.is_(None)),
    )
    return bool(session.scalar(select(wanted)))


def _blocks_of(meeting_id: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    item = exists().where(
        NoteBlock.subject_kind == "agenda-item",
        AgendaItem.id == NoteBlock.subject_id,
        AgendaItem.meeting_id == meeting_id,
        *conditions,
    )
    return or_(item, and_(NoteBlock.subject_kind == "yield", NoteBlock.subject_id == meeting_id))
