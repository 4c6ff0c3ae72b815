"""Which note blocks are a place in a meeting that everybody there sees."""

from sqlalchemy import and_, exists, or_, select

from plg.core.db import session
from plg.meetings.models import AgendaItem
from plg.notes.models import NoteBlock


def is_block_of(who: None, meeting_id: str, block_id: str) -> bool:
    """Whether a block stands on the agenda of this meeting, or is what its group learned; never a personal note."""
    item = exists().where(
        NoteBlock.subject_kind == "agenda-item",
        AgendaItem.id == NoteBlock.subject_id,
        AgendaItem.meeting_id == meeting_id,
        AgendaItem.removed_at.is_(None),
    )
    yielded = and_(NoteBlock.subject_kind == "yield", NoteBlock.subject_id == meeting_id)
    found = select(NoteBlock.id).where(NoteBlock.id == block_id, or_(item, yielded))
    return session.scalar(found) is not None
