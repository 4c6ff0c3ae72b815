"""Personal notes of an intervisie (domain 3.12 c): their author's for as long as they are in the community.

Of the meeting they show only when it was: whoever is no longer in the group learns nothing else of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, select

from plg.communities.models import Community
from plg.communities.queries import as_id
from plg.core.db import session
from plg.core.errors import NotFound
from plg.meetings.models import Meeting, Participant
from plg.meetings.queries.visible import INSIDE
from plg.notes.models import NoteBlock
from plg.people.asking import asked
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class OwnNote:
    """My note at a meeting, without the meeting. `id` is the meeting's; `is_in_group` whether I am still invited."""

    id: str
    community_id: str
    community_slug: str
    starts_at: datetime
    is_in_group: bool


def own_note(who: Viewer, meeting_id: str) -> OwnNote:
    """Return what is mine at an intervisie that I am or was invited to, or raise NotFound. One query."""
    row = session.execute(_mine().where(Meeting.id == as_id(meeting_id)), asked(who)).first()
    if row is None:
        raise NotFound
    return _note(row)


def kept_notes(who: Viewer, community_id: str, limit: int = 100) -> list[OwnNote]:
    """Return where I wrote a note in a group that I am no longer in, the latest first. One query."""
    gone = (Meeting.community_id == community_id, Participant.removed_at.is_not(None), NoteBlock.text != "")
    wanted = _mine().where(*gone).order_by(Meeting.starts_at.desc(), Meeting.id).limit(limit)
    return [_note(row) for row in session.execute(wanted, asked(who))]


def _mine() -> Select[*tuple[Any, ...]]:
    me: BindParameter[str] = bindparam("me")
    personal = (NoteBlock.subject_kind == "personal-note", NoteBlock.subject_id == Meeting.id, NoteBlock.owner_id == me)
    wanted = select(Meeting.id, Meeting.community_id, Community.slug, Meeting.starts_at, Participant.removed_at)
    wanted = wanted.join(Participant, and_(Participant.meeting_id == Meeting.id, Participant.person_id == me))
    wanted = wanted.join(Community, Community.id == Meeting.community_id).join(NoteBlock, and_(*personal))
    return wanted.where(Meeting.kind == "intervisie", INSIDE)


def _note(row: Any) -> OwnNote:
    return OwnNote(row.id, row.community_id, row.slug, row.starts_at, row.removed_at is None)
