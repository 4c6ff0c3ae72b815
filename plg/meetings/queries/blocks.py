"""The note blocks of a meeting."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from plg.core.db import session
from plg.notes.models import NoteBlock
from plg.people.viewer import Viewer


def blocks(who: Viewer, kind: str, ids: Sequence[str]) -> dict[str, NoteBlock]:
    mine = or_(NoteBlock.owner_id.is_(None), NoteBlock.owner_id == who.person_id)
    wanted = select(NoteBlock).where(NoteBlock.subject_kind == kind, NoteBlock.subject_id.in_(list(ids)), mine)
    return {one.subject_id: one for one in session.scalars(wanted.options(joinedload(NoteBlock.written_by)))}
