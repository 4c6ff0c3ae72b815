"""Following a block live: who may, where it stands, and what somebody missed."""

import base64
import json

import pytest
from sqlalchemy import func, select

from plg.core import clock, ids
from plg.core.db import session, write
from plg.live import topics
from plg.meetings.models import Meeting, Participant
from plg.notes import actions, crdt
from plg.notes.models import NoteBlock
from plg.people.models import Person
from plg.people.queries import viewer_of
from tests import people
from tests.counting import assert_queries
from tests.meetings import world as worlds
from tests.notes import notebook
from tests.notes.clients import Typist


def may(who, *block_ids) -> list[bool]:
    found = topics.followed(who, [f"note:{one}" for one in block_ids])
    assert not any(found.values()), "who is here belongs to the meeting, not to a block"
    return [f"note:{one}" in found for one in block_ids]


def missed(team, after=0) -> list[dict]:
    found = topics.missed(f"note:{team.block.id}", after)
    assert {event.topic for event in found} <= {f"note:{team.block.id}"}
    return [{"number": event.number, "name": event.name, **json.loads(event.data)} for event in found]


@pytest.mark.parametrize(("who", "status"), [("an", 200), ("cas", 200), ("dirk", 404), ("", 401)])
def test_who_reads_a_block_may_follow_it(team, client_for, who, status):
    for address in ("/live", "/live/missed"):
        answer = client_for(who).get(f"{address}?topic=note:{team.block.id}")
        assert answer.status_code == status
    if who:
        assert may(people.viewer(getattr(team, who)), team.block.id) == [status == 200]


def test_of_several_only_those_that_one_may(team):
    own = notebook.block(team.block.community_id, team.block.subject_id, team.an)
    asked = (team.block.id, own.id, ids.new_id(), "no-id")
    assert may(people.viewer(team.an), *asked) == [True, True, False, False]
    assert may(people.viewer(team.bo), *asked) == [True, False, False, False]
    assert may(people.viewer(team.dirk), *asked) == [False] * 4


def test_closed_minutes_are_followed_on(team):
    """They may be opened again."""
    team.save(team.an, "een")
    team.close(clock.now())
    team.notebook.closed_at = clock.now()
    assert [may(people.viewer(one), team.block.id) for one in (team.an, team.cas, team.dirk)] == [
        [True],
        [True],
        [False],
    ]


def test_the_number_is_that_of_the_last_update(team):
    other = notebook.block(team.block.community_id, ids.new_id())
    for number in range(3):
        team.save(team.an, "x" * (number + 1), based_on=number)
    asked = [f"note:{one}" for one in (team.block.id, other.id, "0" * 22)]
    assert list(topics.numbers(asked).values()) == [3, 0, 0]


def test_missed_is_what_came_after_a_number_each_with_who_wrote_it(team):
    for number, who in enumerate((team.an, team.bo, team.an)):
        team.save(who, "x" * (number + 1), based_on=number)
    found = missed(team, after=1)
    assert [(one["number"], one["name"], one["seq"], one["block"], one["by"]) for one in found] == [
        (2, "note", 2, team.block.id, people.viewer(team.bo).name),
        (3, "note", 3, team.block.id, people.viewer(team.an).name),
    ]
    assert missed(team, after=3) == []
    updates = [base64.b64decode(one["update"]) for one in missed(team)]
    assert crdt.text_of(crdt.merged(updates)) == "xxx"


def test_what_was_folded_away_comes_as_one(team):
    for number in range(3):
        team.save(team.an, "x" * (number + 1), based_on=number)
    with write():
        actions.fold(team.block)
    team.save(team.bo, "xxxx", based_on=3)
    found = missed(team, after=1)
    assert [(one["seq"], bool(one["by"])) for one in found] == [(3, False), (4, True)]
    typist = Typist(*(base64.b64decode(one["update"]) for one in found))
    assert typist.text == "xxxx"


def test_a_page_with_many_blocks_asks_as_little_as_one_with_two(app):
    world = worlds.build()
    meeting = world.meeting()
    for number in range(12):
        world.item(meeting, f"Punt {number}")
    mo, sam = world.who("mo"), world.who("sam")
    session.rollback()
    wanted = select(NoteBlock.id).where(NoteBlock.subject_kind == "agenda-item").order_by(NoteBlock.id)
    block_ids = session.scalars(wanted).all()
    for some in (block_ids[:2], block_ids):
        session.expunge_all()
        with assert_queries(6):
            assert may(mo, *some) == [True] * len(some)
    assert may(sam, *block_ids) == [False] * 12


def test_a_personal_note_of_an_intervisie_is_followed_by_its_author_alone(demo_app):
    """Not by who moderates, not by the coordinator, not by who runs the installation."""
    with demo_app.app_context():
        mine = select(NoteBlock).join(Meeting, Meeting.id == NoteBlock.subject_id)
        notes = session.scalars(mine.where(NoteBlock.owner_id.is_not(None), Meeting.kind == "intervisie")).all()
        everybody = {one.id: viewer_of(one) for one in session.scalars(select(Person).where(Person.email != ""))}
        for note in notes:
            assert [one for one, who in everybody.items() if may(who, note.id) == [True]] == [note.owner_id]
        group = select(func.count()).where(Participant.meeting_id == notes[0].subject_id).scalar_subquery()
        assert (len(notes) > 0, session.scalar(select(group)) > 2) == (True, True)


def test_notes_of_an_intervisie_are_followed_by_the_group_alone(app):
    world = worlds.build()
    meeting = world.intervisie()
    world.item(meeting, by="mo")
    session.rollback()
    block_ids = session.scalars(select(NoteBlock.id).where(NoteBlock.subject_kind == "agenda-item")).all()
    told = {name: may(world.who(name), *block_ids) == [True] for name in ("mo", "nora", "lena", "coco", "dirk", "root")}
    assert told == {"mo": True, "nora": True, "lena": False, "coco": False, "dirk": False, "root": False}
