"""Who waits for somebody else goes on with what they left. On SQLite one comes wholly after the other."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import update

from plg.core.db import commit, session, write
from plg.meetings import actions, queries
from plg.meetings.actions import Point
from plg.meetings.models import AgendaItem
from plg.notes.models import NoteBlock
from plg.plgs import actions as plgs
from plg.plgs.queries import plg as whole_plg

LONG_ENOUGH = 0.5  # seconds, to come up to the lock


@pytest.fixture
def in_turn(app, monkeypatch):
    """Do `first`, and begin `second` while it waits in the `commit` of this module; afterwards both are done."""

    def run(module, first, second):
        is_held, whole = Event(), session.commit

        def slow():
            session.flush()
            is_held.set()
            time.sleep(LONG_ENOUGH)
            whole()

        def do(deed, after=None):
            if after:
                assert after.wait(10)
            with app.app_context(), write():
                deed()
            session.remove()

        monkeypatch.setattr(f"{module}.commit", slow)
        session.rollback()
        with ThreadPoolExecutor(2) as threads:
            for done in [threads.submit(do, first), threads.submit(do, second, is_held)]:
                done.result(30)
        session.expire_all()

    return run


def block_of(item_id):
    return session.query(NoteBlock).filter_by(subject_kind="agenda-item", subject_id=item_id).one()


def close_plg(world):
    who, plg_id = world.who("lena"), world.plg.id
    return lambda: plgs.close(whole_plg(who, plg_id), reason="klaar", ends_guidance=False, by=who)


def test_a_point_that_comes_while_the_plg_closes_is_closed_too(world, in_turn):
    meeting_id, lena = world.meeting(7), world.who("lena")

    def add():
        actions.agenda.add(queries.meeting(lena, meeting_id), Point("Nog iets"), by=lena)

    in_turn("plg.plgs.actions.closing", close_plg(world), add)
    (item,) = queries.agenda(lena, meeting_id)
    assert block_of(item.id).closed_at is not None


@pytest.mark.parametrize("is_first", ["reopened", "plg closed"])
def test_minutes_opened_while_the_plg_closes_stay_locked(world, in_turn, is_first):
    meeting_id, lena = world.meeting(-1), world.who("lena")
    item = world.item(meeting_id)
    world.close(meeting_id)

    def reopen():
        actions.reopen(queries.meeting(lena, meeting_id), "een naam", by=lena)

    if is_first == "reopened":
        in_turn("plg.meetings.actions.minutes", reopen, close_plg(world))
    else:
        in_turn("plg.plgs.actions.closing", close_plg(world), reopen)
    assert not world.seen("lena", meeting_id).is_closed
    assert block_of(item).closed_at is not None


def test_what_is_written_at_a_point_while_it_would_be_taken_back_keeps_it(world, in_turn):
    first, later, lena = world.meeting(-1), world.meeting(7), world.who("lena")
    item = world.item(first, "Kijkkaart")
    world.close(first)
    (copy,) = queries.agenda(lena, later)
    copy_id = copy.id
    with write():
        actions.reopen(queries.meeting(lena, first), "toch klaar", by=lena)

    def write_at():
        at = NoteBlock.subject_id == copy_id
        session.execute(update(NoteBlock).where(at).values(text="Al iets", seq=1))
        commit()

    def close():
        actions.close(queries.meeting(lena, first), by=lena, done=[item])

    in_turn("tests.meetings.test_locks", write_at, close)
    assert session.get_one(AgendaItem, copy_id).removed_at is None
