"""Who waits for somebody else goes on with what they left. On SQLite one comes wholly after the other."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import update

from plg.core.db import commit, session, write
from plg.core.errors import Conflict, Forbidden
from plg.meetings import actions, queries
from plg.meetings.actions import Invited, Point
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


ATTENDANCE, SCHEDULING = "plg.meetings.actions.attendance", "plg.meetings.actions.scheduling"


def confirm(world, meeting_id, **said):
    """Note as Lena who was there: a mark by name."""
    lena, ids = world.who("lena"), {world.id_of(name): mark for name, mark in said.items()}

    def deed():
        meeting = queries.meeting(lena, meeting_id)
        noted = {one.id: (ids[one.person_id], "") for one in meeting.participants if one.person_id in ids}
        actions.confirm_attendance(meeting, noted, by=lena)

    return deed


def take_off(world, meeting_id):
    """Invite as Lena everybody but Mo."""
    lena, people = world.who("lena"), [Invited(world.id_of(name)) for name in ("lena", "nora")]
    return lambda: actions.change(queries.meeting(lena, meeting_id), world.plan(0), people, by=lena)


def refused(error, deed, who, meeting_id, *more):
    def tried():
        meeting = queries.meeting(who, meeting_id)
        with pytest.raises(error):
            deed(meeting, *more, by=who)

    return tried


def attendance(world, meeting_id):
    names = {person.id: name for name, person in world.people.items()}
    there = world.seen("lena", meeting_id).participants
    return {names[one.person_id]: one.attendance for one in there if one.removed_at is None}


def test_who_was_there_is_not_undone_by_who_meanwhile_says_they_cannot_come(world, in_turn):
    meeting_id, mo = world.meeting(0), world.who("mo")
    cannot = refused(Conflict, actions.excuse, mo, meeting_id, "ziek")
    in_turn(ATTENDANCE, confirm(world, meeting_id, lena="present", mo="present", nora="absent"), cannot)
    assert attendance(world, meeting_id) == {"lena": "present", "mo": "present", "nora": "absent"}


def test_nor_by_who_meanwhile_says_they_come_after_all(world, in_turn):
    meeting_id, mo = world.meeting(0), world.who("mo")
    with write():
        actions.excuse(queries.meeting(mo, meeting_id), "ziek", by=mo)
    comes = refused(Conflict, actions.come_after_all, mo, meeting_id)
    in_turn(ATTENDANCE, confirm(world, meeting_id, lena="present", nora="absent"), comes)
    assert attendance(world, meeting_id) == {"lena": "present", "mo": "excused", "nora": "absent"}


def test_who_cannot_come_to_minutes_that_are_closed_meanwhile_is_refused(world, in_turn):
    meeting_id, lena, mo = world.meeting(-1), world.who("lena"), world.who("mo")
    cannot = refused(Conflict, actions.excuse, mo, meeting_id, "ziek")
    in_turn(
        "plg.meetings.actions.minutes",
        lambda: actions.close(queries.meeting(lena, meeting_id), by=lena, done=[]),
        cannot,
    )
    assert attendance(world, meeting_id) == {"lena": None, "mo": None, "nora": None}


def test_of_who_is_taken_off_meanwhile_nothing_is_noted(world, in_turn):
    meeting_id, mo = world.meeting(0), world.id_of("mo")
    in_turn(SCHEDULING, take_off(world, meeting_id), confirm(world, meeting_id, lena="present", mo="present"))
    assert attendance(world, meeting_id) == {"lena": "present", "nora": None}
    (row,) = [one for one in world.seen("lena", meeting_id).participants if one.person_id == mo]
    assert (row.removed_at is None, row.attendance) == (False, None)


def test_who_is_taken_off_meanwhile_says_no_more(world, in_turn):
    meeting_id, mo = world.meeting(0), world.who("mo")
    cannot = refused(Forbidden, actions.excuse, mo, meeting_id, "ziek")
    in_turn(SCHEDULING, take_off(world, meeting_id), cannot)
    assert attendance(world, meeting_id) == {"lena": None, "nora": None}
