"""Note blocks on a real agenda, in the database of a server."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from plg.core import clock, ids
from plg.meetings.models import AgendaItem, Meeting, Participant
from plg.notes.models import NoteBlock
from plg.people.models import Person
from tests.people import email_of
from tests.server import LiveServer


def blocks_on_an_agenda(server: LiveServer, count: int, title: str = "Rondvraag") -> list[str]:
    """Ids of new empty blocks, on a PLG meeting that is still to come and that both Ilse and Jonas are invited to."""
    made = [ids.new_id() for _block in range(count)]
    engine = sa.create_engine(server.database_url)
    with Session(engine) as rows:
        meeting = rows.scalars(sa.select(Meeting).where(*_open(), *map(_has, ("ilse", "jonas"))).limit(1)).one()
        for position, block_id in enumerate(made, 90):
            item = AgendaItem(id=ids.new_id(), meeting_id=meeting.id, position=position, title=title)
            on = {"subject_kind": "agenda-item", "subject_id": item.id, "community_id": meeting.community_id}
            rows.add_all([item, NoteBlock(id=block_id, **on)])
        rows.commit()
    engine.dispose()
    return made


def _open() -> tuple:
    return (Meeting.closed_at.is_(None), Meeting.kind == "plg", Meeting.starts_at > clock.now())


def _has(name: str) -> sa.ColumnElement[bool]:
    person = sa.select(Person.id).where(Person.email == email_of(name)).scalar_subquery()
    return Meeting.id.in_(sa.select(Participant.meeting_id).where(Participant.person_id == person))
