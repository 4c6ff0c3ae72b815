"""Blocks laid ready, closed and opened again by what they hang on, in its own transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from plg.core.db import session
from plg.notes.models import NoteBlock


def block_for(
    kind: str, subject_id: str, community_id: str, owner_id: str | None = None, closed_at: datetime | None = None
) -> NoteBlock:
    """Lay an empty block ready."""
    on = {"subject_kind": kind, "subject_id": subject_id, "community_id": community_id}
    block = NoteBlock(**on, owner_id=owner_id, closed_at=closed_at)
    session.add(block)
    return block


def close_blocks(kind: str, subject_ids: Sequence[str], at: datetime | None) -> None:
    """Keep nothing in these blocks any more, from this commit on; with None: open them again.

    It waits for whoever is writing, and they for it, in the same order as the writer: so none lands after closing.
    """
    mine = select(NoteBlock.id).where(NoteBlock.subject_kind == kind, NoteBlock.subject_id.in_(list(subject_ids)))
    ids = list(session.scalars(mine.order_by(NoteBlock.id).with_for_update()))
    session.execute(update(NoteBlock).where(NoteBlock.id.in_(ids)).values(closed_at=at))
