"""Blocks laid ready, closed and opened again by what they hang on, in its own transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, update

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
    """Keep nothing in these blocks any more, from this commit on; with None: open them again."""
    hold_blocks({kind: subject_ids})
    mine = (NoteBlock.subject_kind == kind, NoteBlock.subject_id.in_(list(subject_ids)))
    session.execute(update(NoteBlock).where(*mine).values(closed_at=at))


def hold_blocks(on: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the number of each block, by the id of what it hangs on; `on` has these ids by kind.

    It waits for whoever is writing, and they for it, in the same order as the writer: so none lands meanwhile. Who
    holds several kinds asks for them together: two who take what the other waits for would wait for ever.
    """
    mine = [and_(NoteBlock.subject_kind == kind, NoteBlock.subject_id.in_(list(ids))) for kind, ids in on.items()]
    wanted = select(NoteBlock.subject_id, NoteBlock.seq).where(or_(*mine))
    held = session.execute(wanted.order_by(NoteBlock.id).with_for_update())
    return {row.subject_id: row.seq for row in held}
