"""Sessions of a PLG that is closed can be read, and no more; when it runs again they are as they were."""

import pytest
from sqlalchemy import update

from plg.core import clock
from plg.core.db import session, write
from plg.live import queries as live
from plg.meetings import queries
from plg.notes.actions import Closed
from plg.notes.models import NoteBlock
from plg.plgs import actions as plgs
from plg.plgs.models import Plg
from plg.plgs.queries import plg as whole_plg
from tests.meetings.test_ladders import form_of
from tests.meetings.world import at, words_of


@pytest.fixture
def meeting(world):
    meeting_id = world.meeting(0)
    world.item(meeting_id)
    return meeting_id


def turn(world, deed, **facts):
    lena = world.who("lena")
    with write():
        deed(whole_plg(lena, world.plg.id), by=lena, **facts)
    session.expire_all()


def close(world):
    turn(world, plgs.close, reason="het doel is gehaald", ends_guidance=False)


def block_of(world, meeting_id):
    item = queries.agenda(world.who("lena"), meeting_id)[0].id
    return session.query(NoteBlock).filter_by(subject_kind="agenda-item", subject_id=item).one()


WRITES = ("", "/cancellation", "/agenda-items", "/ready-made-agenda", "/attendance", "/excuses", "/closure")


@pytest.mark.parametrize("what", WRITES)
def test_they_take_no_change(world, client_for, meeting, what):
    close(world)
    data = form_of(world) | {"reason": "staking", "audience": "everyone"}
    assert client_for("lena").post(f"/meetings/{meeting}{what}", data=data).status_code == 403
    turn(world, plgs.reopen)
    assert client_for("lena").post(f"/meetings/{meeting}{what}", data=data).status_code in {303, 422}


@pytest.mark.ladder("notes.save", "tasks.create")
def test_nor_notes_nor_actions(world, client_for, meeting):
    block, lena = block_of(world, meeting).id, client_for("lena")
    sent = {"text": "We zagen", "based_on": "0", "then": "read"}
    close(world)
    assert lena.get(f"/notes/{block}/edit").status_code == 403
    assert lena.post(f"/notes/{block}/texts", data=sent).status_code == 409
    assert lena.post(f"/subjects/meeting/{meeting}/tasks", data={"text": "Kaarten", "who": "Mo"}).status_code == 403
    assert block_of(world, meeting).closed_at is not None
    turn(world, plgs.reopen)
    assert lena.post(f"/notes/{block}/texts", data=sent).status_code == 303
    assert block_of(world, meeting).closed_at is None


def test_minutes_that_were_closed_stay_closed_when_it_runs_again(world, meeting):
    world.close(meeting)
    close(world)
    turn(world, plgs.reopen)
    assert block_of(world, meeting).closed_at is not None


def test_the_page_says_why(world, client_for, meeting):
    close(world)
    page = words_of(client_for("lena").get(f"/meetings/{meeting}"))
    assert "Deze PLG is afgesloten op" in page
    assert f"/meetings/{meeting}/closure" not in page


def test_what_was_to_come_is_in_nobodys_week(world, client_for):
    past, later = world.meeting(-1), world.meeting(3)

    def mine():
        session.expire_all()
        return [row.id for row in queries.my_meetings(world.who("mo"), at(-7).date(), at(30).date())]

    assert mine() == [past, later]
    close(world)
    assert mine() == [past]
    assert queries.asked_of_me(world.who("lena")) == []
    assert queries.next_meetings(world.who("mo"), [world.plg.id]) == {}
    turn(world, plgs.reopen)
    assert mine() == [past, later]
    assert clock.today() == at(0).date()


def test_open_pages_of_its_sessions_hear_of_it(world, client_for, meeting):
    topic = f"meeting:{meeting}"
    for deed, word in (
        (close, "Deze PLG is afgesloten."),
        (lambda _: turn(world, plgs.reopen), "Het verslag is open."),
    ):
        before = live.numbers(None, [topic])[topic]
        session.rollback()
        deed(world)
        assert [part for _number, part, _by in live.missed(None, topic, before)] == ["closing"]
        assert word in client_for("mo").get(f"/meetings/{meeting}").text


@pytest.mark.ladder("notes.save")
def test_a_note_of_its_sessions_says_that_the_plg_is_closed(world, client_for, meeting):
    block, lena = block_of(world, meeting).id, client_for("lena")
    close(world)
    page = words_of(lena.get(f"/notes/{block}"))
    assert ("Deze PLG is afgesloten op" in page, "erslag gesloten" in page) == (True, False)
    lena.lint = False
    late = words_of(lena.post(f"/notes/{block}/texts", data={"text": "Te laat", "based_on": "0"}))
    assert ("Deze PLG is afgesloten op" in late, "erslag is gesloten" in late, "Te laat" in late) == (True, False, True)


EMPTY = {"data": b"\0\0", "headers": {"Content-Type": "application/octet-stream"}}


@pytest.mark.ladder("notes.add_update")
def test_who_types_along_learns_that_the_plg_is_closed(world, client_for, meeting):
    address, lena = f"/notes/{block_of(world, meeting).id}/updates", client_for("lena")
    close(world)
    told = lena.post(address, **EMPTY)
    assert (told.status_code, told.json["closed"], told.json["shut"]) == (409, True, True)
    assert told.json["error"].startswith("Deze PLG is afgesloten op ")
    turn(world, plgs.reopen)
    assert lena.post(address, **EMPTY).status_code == 200


def test_also_when_it_closes_while_what_they_typed_waits(world, client_for, meeting, monkeypatch):
    block, lena = block_of(world, meeting).id, client_for("lena")

    def closes_meanwhile(*_what):
        session.execute(update(Plg).values(status="closed", closed_at=clock.now()))
        session.commit()
        raise Closed(clock.now())

    monkeypatch.setattr("plg.notes.writer.submit", closes_meanwhile)
    told = lena.post(f"/notes/{block}/updates", **EMPTY)
    assert (told.status_code, told.json["closed"], told.json["shut"]) == (409, True, True)
    assert told.json["error"].startswith("Deze PLG is afgesloten op ")


@pytest.mark.ladder("notes.add_update")
def test_of_minutes_that_were_closed_they_learn_the_day(world, client_for, meeting):
    block, lena = block_of(world, meeting).id, client_for("lena")
    world.close(meeting)
    told = lena.post(f"/notes/{block}/updates", **EMPTY)
    assert (told.status_code, told.json["closed"], told.json["shut"]) == (409, True, True)
    assert told.json["error"].startswith("Dit verslag is gesloten op ")


def test_who_saves_while_the_plg_closes_reads_that_it_closed(world, client_for, meeting, monkeypatch):
    block, lena, plg_id, now = block_of(world, meeting).id, client_for("lena"), world.plg.id, clock.now()
    lena.lint = False

    def closes_meanwhile(*_what, **_more):
        session.execute(update(Plg).where(Plg.id == plg_id).values(status="closed", closed_at=now))
        session.commit()
        raise Closed(now)

    monkeypatch.setattr("plg.notes.actions.save_text", closes_meanwhile)
    late = words_of(lena.post(f"/notes/{block}/texts", data={"text": "Te laat", "based_on": "0"}))
    assert ("Deze PLG is afgesloten op" in late, "Te laat" in late) == (True, True)
