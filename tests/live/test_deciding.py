"""Whatever changes a row that decides who may see something is told before and after: no action can forget it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy import delete, update

from plg.communities.actions.rows import Writing
from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import commit, session, write
from plg.live import whose
from plg.meetings import actions
from plg.meetings import queries as meetings
from plg.meetings.models import Meeting, Participant
from plg.notes.models import NoteBlock
from plg.people.actions import accounts, links, sessions
from plg.people.models import Person, SignIn
from plg.plgs.models import PlgRole


def persons(*ids):
    return whose.persons(*ids)


def test_who_is_no_longer_invited_is_held_before_it_is_so_and_asked_after(world, told):
    meeting = world.intervisie()
    engine = session.get_bind()
    told.calls.clear()

    def still_invited():
        with engine.connect() as other:
            mine = sa.select(Participant.removed_at).where(Participant.person_id == world.id_of("nora"))
            return other.execute(mine).scalars().all() == [None]

    def look():
        seen.append(elsewhere.submit(still_invited).result())

    seen = []
    elsewhere = ThreadPoolExecutor(1)
    told.holding = look
    with write():
        for one in meetings.meeting(world.who("mo"), meeting).participants:
            one.removed_at = clock.now() if one.person_id == world.id_of("nora") else None
        commit()
    assert seen == [True]
    assert [(how, what) for how, what in told.calls if how != "tell"] == [
        ("hold", persons(world.id_of("nora"))),
        ("doubt", persons(world.id_of("nora"))),
    ]
    assert [how for how, _what in told.calls][-1] == "tell"


def test_who_is_noted_as_present_is_not_asked_again(world, told):
    meeting = world.meeting()
    told.calls.clear()
    with write():
        meetings.meeting(world.who("lena"), meeting).participants[0].attendance = "present"
        commit()
    assert told.held == []


SIGN_IN_ENDS = {
    "sign-out": lambda world, secret: sessions.sign_out(secret),
    "elsewhere": lambda world, secret: accounts.end_other_sign_ins(by=world.who("mo")),
    "a new password": lambda world, secret: (
        links.give_password(session.get_one(Person, world.id_of("mo")), "hash"),
        commit(),
    ),
    "signing in again": lambda world, secret: (
        sessions.opened(session.get_one(Person, world.id_of("mo")), sessions.Device(replaces=secret)),
        commit(),
    ),
}


@pytest.mark.parametrize("how", SIGN_IN_ENDS)
def test_every_way_in_which_a_sign_in_ends_is_told(world, told, how, monkeypatch):
    monkeypatch.setattr(links, "tell", lambda *_given, **_words: None)
    now = clock.now()
    with write():
        session.add(SignIn(person_id=world.id_of("mo"), secret_hash="h" * 64, device="", made_at=now, seen_at=now))
        commit()
    told.calls.clear()
    with write():
        SIGN_IN_ENDS[how](world, "h" * 64)
    assert told.held == [persons(world.id_of("mo"))]


def test_a_sign_in_that_is_only_used_is_not_asked_about(world, told):
    now = clock.now()
    with write():
        session.add(
            SignIn(id="1" * 22, person_id=world.id_of("mo"), secret_hash="h" * 64, device="", made_at=now, seen_at=now)
        )
        commit()
    told.calls.clear()
    sessions.mark_seen("1" * 22)
    assert told.calls == []


def test_roles_and_memberships_decide(world, told):
    with write():
        role = session.scalars(sa.select(PlgRole).where(PlgRole.person_id == world.id_of("greta"))).one()
        role.ends_on = clock.today()
        commit()
        membership = session.scalars(sa.select(Membership).where(Membership.person_id == world.id_of("otto"))).one()
        membership.ends_on = clock.today()
        commit()
        somebody = session.get_one(Person, world.id_of("sam"))
        somebody.ended_at = clock.now()
        commit()
    assert told.held == [persons(world.id_of("greta")), persons(world.id_of("otto")), persons(world.id_of("sam"))]


def test_a_role_that_is_deleted_decides(world, told):
    with write():
        session.execute(delete(PlgRole).where(PlgRole.plg_id == world.plg.id, PlgRole.role == "critical_friend"))
        commit()
    assert told.held == [persons(world.id_of("vera"))]


def test_an_import_that_ends_many_memberships_decides(world, told):
    with write():
        rows = session.scalars(
            sa.select(Membership.id).where(Membership.person_id.in_([world.id_of("mo"), world.id_of("nora")]))
        )
        Writing(2, lambda _done, _of: None).change(Membership, [{"id": one, "ends_on": clock.today()} for one in rows])
        commit()
    assert told.held == [persons(world.id_of("mo"), world.id_of("nora"))]


def test_of_very_many_everybody_is_asked(world, told):
    with write():
        session.execute(update(Membership).values(ends_on=clock.today()))
        commit()
    assert told.held[0].covers(world.id_of("mo"), ())
    many = whose.NO_ONE
    for number in range(whose.MANY + 1):
        many |= persons(str(number))
    assert many == whose.EVERYBODY


def test_a_new_role_takes_nothing_away(world, told):
    with write():
        session.add(PlgRole(plg_id=world.plg.id, person_id=world.id_of("otto"), role="member", starts_on=clock.today()))
        commit()
    assert told.held == []


def test_closing_the_minutes_takes_writing_away_and_reading_from_nobody(world, told):
    meeting = world.meeting()
    told.calls.clear()
    world.close(meeting)
    assert told.held == [whose.ONLY_WRITING]
    assert not whose.ONLY_WRITING.covers(world.id_of("mo"), [world.community.id])


def test_a_yield_that_is_given_free_or_taken_back_opens_and_closes_no_stream(world, told):
    """Others read a text that was set apart: what the group writes was never theirs to follow."""
    meeting = world.intervisie(-1)
    with write():
        session.execute(update(NoteBlock).where(NoteBlock.subject_kind == "yield").values(text="Luisteren"))
        commit()
    told.calls.clear()
    with write():
        actions.release_yield(meetings.meeting(world.who("mo"), meeting), seq=0, by=world.who("mo"))
        actions.withdraw_yield(session.get_one(Meeting, meeting), by=world.who("mo"))
    assert told.held == []


def test_a_hold_ends_also_when_the_commit_fails(world, told, monkeypatch):
    meeting = world.intervisie()
    told.calls.clear()

    def fail(_connection):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(session.get_bind().dialect, "do_commit", fail)
    with write():
        for one in meetings.meeting(world.who("mo"), meeting).participants:
            one.removed_at = clock.now()
        with pytest.raises(RuntimeError):
            commit()
    assert [how for how, _what in told.calls] == ["hold", "doubt"]
