"""Which note blocks are a place in a meeting that everybody there sees, and whether anything was written there."""

from sqlalchemy import ColumnElement, and_, exists, or_, select

from plg.core.db import session
from plg.meetings.models import AgendaItem
from plg.notes.models import NoteBlock
from plg.people.viewer import Viewer


def is_block_of(who: None, meeting_id: str, block_id: str) -> bool:
    """Whether a block stands on the agenda of this meeting, or is what its group learned; never a personal note."""
    here = _blocks_of(meeting_id, AgendaItem.removed_at.is_(None))
    return session.scalar(select(NoteBlock.id).where(NoteBlock.id == block_id, here)) is not None


def is_written(who: Viewer, meeting_id: str) -> bool:
    """Whether somebody wrote something for the group, also what was crossed out or taken off again."""
    somehow = or_(NoteBlock.seq > 0, NoteBlock.text != "")
    return session.scalar(select(NoteBlock.id).where(_blocks_of(meeting_id), somehow).limit(1)) is not None


def _blocks_of(meeting_id: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    item = exists().where(
        NoteBlock.subject_kind == "agenda-item",
        AgendaItem.id == NoteBlock.subject_id,
        AgendaItem.meeting_id == meeting_id,
        *conditions,
    )
    return or_(item, and_(NoteBlock.subject_kind == "yield", NoteBlock.subject_id == meeting_id))
