"""Closed minutes: after the commit that closes them nothing lands any more, whoever was on the way."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from plg.core import clock, ids
from plg.core.db import commit, session, write
from plg.meetings import actions as meetings
from plg.meetings.actions import Point
from plg.meetings.models import AgendaItem, Meeting
from plg.notes import actions
from plg.notes.actions import Closed
from plg.notes.models import NoteBlock
from plg.notes.writer import Writer
from plg.people.models import Person
from plg.people.queries import viewer_of
from tests import people
from tests.at_once import all_at_once
from tests.notes import notebook
from tests.notes.clients import Typist
from tests.people import email_of

SECONDS = 60


def test_a_closed_block_takes_no_save_and_brings_nothing_back(team, pauses):
    team.save(team.an, "een")
    team.save(team.an, "twee", based_on=1)
    team.close(clock.now())
    for late in (lambda: team.save(team.an, "drie", based_on=2), lambda: restore(team, 1)):
        with pytest.raises(Closed):
            late()
    assert (team.stored().text, team.stored().seq) == ("twee", 2)
    team.close(None)
    assert restore(team, 1) is True


def restore(team, seq):
    with write():
        return actions.restore(team.block, seq, by=people.viewer(team.an))


def test_a_page_that_was_open_when_the_block_closed_shows_what_was_typed(team, client_for):
    team.save(team.an, "een")
    team.close(clock.now())
    an = client_for("an")
    an.lint = False
    answer = an.post(f"/notes/{team.block.id}/texts", data={"text": "een en nog veel meer", "based_on": "1"})
    assert (answer.status_code, "een en nog veel meer" in answer.text) == (409, True)
    assert team.stored().text == "een"


def test_what_races_with_the_closing_is_there_before_or_not_at_all(team, app):
    """Clients and forms write on while somebody closes: what was acknowledged came before, everything else is refused."""
    by, block, subject_id = people.viewer(team.an), SimpleNamespace(id=team.block.id), team.block.subject_id
    one = Writer()
    session.rollback()

    def type_on(number: int) -> int:
        typist, kept, refused = Typist(), 0, 0
        while refused < 3:
            error = one.submit(block.id, typist.type(f"<{number}>"), by).exception(SECONDS)
            assert error is None or isinstance(error, Closed)
            kept, refused = kept + (error is None), refused + (error is not None)
        return kept

    def save_on(_number: int) -> int:
        kept = refused = 0
        while refused < 3:
            try:
                with write():
                    actions.save_text(block, "<9>", based_on=0, by=by, once=ids.new_id())
                kept += 1
            except Closed:
                refused += 1
        return kept

    def close(_number: int) -> tuple[int, str]:
        time.sleep(0.5)
        with write():
            actions.close_blocks(notebook.KIND, [subject_id], clock.now())
            stands = session.execute(sa.select(NoteBlock.seq, NoteBlock.text).where(NoteBlock.id == block.id)).one()
            time.sleep(0.2)
            commit()
        return stands

    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(save_on, 9), *(pool.submit(type_on, number) for number in range(4))]
        seq, text = pool.submit(close, 0).result(SECONDS)
        kept = [future.result(SECONDS) for future in writing]
    stored = team.stored()
    assert (stored.seq, stored.text, sum(kept) > 5 and sum(kept)) == (seq, text, seq)
    assert [stored.text.count(f"<{number}>") for number in (9, 0, 1, 2, 3)] == kept


@pytest.fixture
def minutes(demo_app):
    """Open minutes with an item, and Ilse who leads."""
    with demo_app.app_context():
        ilse = viewer_of(session.scalars(sa.select(Person).where(Person.email == email_of("ilse"))).one())
        open_ = sa.select(Meeting.id).where(Meeting.kind == "plg", Meeting.closed_at.is_(None))
        found = SimpleNamespace(id=session.scalars(open_.limit(1)).one(), ilse=ilse, app=demo_app)
        session.rollback()
        deed(found, meetings.agenda.add, Point("Een punt"))
        yield found


def blocks(meeting_id):
    session.remove()
    items = sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    return list(session.scalars(sa.select(NoteBlock).where(NoteBlock.subject_id.in_(items))))


def deed(minutes, verb, *more):
    with write():
        return verb(session.get_one(Meeting, minutes.id), *more, by=minutes.ilse)


def with_closures(meeting_id):
    session.remove()
    wanted = sa.select(Meeting).where(Meeting.id == meeting_id).options(joinedload(Meeting.closures))
    return session.scalars(wanted).unique().one()


def test_closing_the_minutes_closes_their_blocks_and_reopening_opens_them(minutes):
    before = clock.now() - timedelta(seconds=1)
    deed(minutes, meetings.close)
    found = blocks(minutes.id)
    assert found
    assert all(block.closed_at and block.closed_at > before for block in found)
    one, typist = Writer(), Typist()
    target = found[0].id
    session.rollback()
    assert isinstance(one.submit(target, typist.type("te laat"), minutes.ilse).exception(SECONDS), Closed)
    with write():
        meetings.reopen(with_closures(minutes.id), "iets vergeten", by=minutes.ilse)
    assert {block.closed_at for block in blocks(minutes.id)} == {None}
    session.rollback()
    assert one.submit(target, typist.doc.get_update(), minutes.ilse).result(SECONDS).seq


def test_an_item_that_is_added_while_the_minutes_are_closed_is_closed_too(minutes):
    """On PostgreSQL both come together; on SQLite one after the other."""

    def add(wait):
        meeting = session.get_one(Meeting, minutes.id)
        wait()
        meetings.agenda.add(meeting, Point("Nog een punt"), by=minutes.ilse)

    def close(wait):
        meeting = session.get_one(Meeting, minutes.id)
        wait()
        meetings.close(meeting, by=minutes.ilse)

    for _ in range(5):
        told = all_at_once(minutes.app, [add, close, add])
        assert [error for error in told if isinstance(error, Exception)] == []
        assert all(block.closed_at for block in blocks(minutes.id))
        with write():
            meetings.reopen(with_closures(minutes.id), "nog eens", by=minutes.ilse)
