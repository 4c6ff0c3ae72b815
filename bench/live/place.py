"""Where people type in the benchmark: meetings of a big community, with enough agenda items for a new one each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from bench import servers
from bench.community import Maker, new_database
from plg.core import clock
from plg.core.db import commit, session
from plg.meetings.models import AgendaItem, Meeting, Participant
from plg.notes.models import NoteBlock
from plg.people.models import Person
from plg.people.secrets import hashed
from plg.plgs.models import Plg

SHARE = 0.2  # 300 people
FULL, ROOMS, IN_ROOM, ARRIVING, CROWD = 50, 10, 30, 40, 250


@dataclass(frozen=True)
class Hall:
    """A meeting, the e-mail addresses of those who are there, and blocks that nobody wrote in yet."""

    meeting: str
    people: list[str]
    blocks: Iterator[str]


@dataclass(frozen=True)
class Place:
    full: Hall
    rooms: list[Hall]
    arriving: Hall
    crowd: Hall


def lay(instance: Path, items: int) -> Place:
    """Make the database; `items`: how many documents are written in by each group."""
    with new_database(instance):
        password_hash = hashed(servers.PASSWORD)
        Maker(SHARE, password_hash).make()
        session.execute(update(Person).values(password_hash=password_hash))
        people = list(session.scalars(select(Person).where(Person.email.like("p%")).order_by(Person.email)))
        place = Place(
            full=_hall(people[:FULL], items),
            rooms=[_hall(people[n * IN_ROOM : (n + 1) * IN_ROOM], items) for n in range(ROOMS)],
            arriving=_hall(people[:ARRIVING], 8),
            crowd=_hall(people[:CROWD], 1),
        )
        commit()
    return place


def _hall(people: list[Person], items: int) -> Hall:
    plg, now = session.scalars(select(Plg).limit(1)).one(), clock.now()
    meeting = Meeting(community_id=plg.community_id, plg_id=plg.id, series_id=plg.id, kind="plg", number=100,
                      title="Samen schrijven", starts_at=now, ends_at=now + timedelta(hours=2),
                      made_by_id=people[0].id, made_at=now)  # fmt: skip
    session.add(meeting)
    session.flush()
    session.add_all(Participant(meeting_id=meeting.id, person_id=person.id) for person in people)
    agenda = [
        AgendaItem(meeting_id=meeting.id, position=n, title=f"Punt {n}", minutes=10, owner_id=people[0].id)
        for n in range(1, items + 1)
    ]
    session.add_all(agenda)
    session.flush()
    blocks = [NoteBlock(community_id=plg.community_id, subject_kind="agenda-item", subject_id=one.id) for one in agenda]
    session.add_all(blocks)
    session.flush()
    return Hall(meeting.id, [str(person.email) for person in people], iter([block.id for block in blocks]))
