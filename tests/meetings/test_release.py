"""The yield of an intervisie goes out as the group saw it when it decided so, and not a word more."""

import pytest

from plg.core.db import session, write
from plg.meetings import actions, queries
from plg.notes.models import NoteBlock
from tests.meetings.world import words_of
from tests.people import keep

FIRST, LATER = "We leerden luisteren", "De directeur was er niet blij mee"
TICKED = {"agreed": "y", "seq": "1"}


@pytest.fixture
def group(world):
    meeting_id = world.intervisie(-1)
    put(meeting_id, FIRST, 1)
    return meeting_id


def put(meeting_id, text, seq):
    with write():
        block = session.query(NoteBlock).filter_by(subject_kind="yield", subject_id=meeting_id).one()
        block.text, block.seq = text, seq
        keep(block)
    return block.id


def release(client, meeting_id, **data):
    return client.post(f"/meetings/{meeting_id}/release", data=TICKED | data)


def outside(client_for, meeting_id):
    text = client_for("coco").get(f"/meetings/{meeting_id}").text
    return [words for words in (FIRST, LATER) if words in text]


LADDER = {"": 401, "otto": 404, "root": 404, "coco": 403, "dirk": 403, "nora": 303, "mo": 303}


@pytest.mark.ladder("meetings.release")
def test_the_group_itself_gives_its_yield_free(world, client_for, group):
    assert {name: release(client_for(name), group).status_code for name in LADDER} == LADDER
    assert [release(client_for(name), world.meeting(-1)).status_code for name in ("lena", "mo")] == [403, 403]


@pytest.mark.ladder("meetings.withdraw")
def test_and_takes_it_back(world, client_for, group):
    release(client_for("mo"), group)
    answers = {name: client_for(name).post(f"/meetings/{group}/withdrawals").status_code for name in LADDER}
    assert (answers, outside(client_for, group)) == (LADDER, [])
    assert client_for("lena").post(f"/meetings/{world.meeting(-1)}/withdrawals").status_code == 403


def test_who_released_it_stands_on_the_page(client_for, group):
    release(client_for("nora"), group)
    for name in ("mo", "coco"):
        assert "door Nora, namens de groep" in words_of(client_for(name).get(f"/meetings/{group}"))


def test_the_page_before_shows_the_text_and_who_will_read_it(world, client_for, group):
    page = words_of(client_for("nora").get(f"/meetings/{group}/release"))
    assert [one for one in (FIRST, "Coco Peeters", "De groep heeft dit samen beslist") if one not in page] == []
    assert [client_for(name).get(f"/meetings/{group}/release").status_code for name in ("coco", "otto")] == [403, 404]


@pytest.mark.parametrize("agreed", ["", None])
def test_without_the_tick_nothing_goes_out(client_for, group, agreed):
    data = {"seq": "1"} | ({} if agreed is None else {"agreed": agreed})
    answer = client_for("mo").post(f"/meetings/{group}/release", data=data)
    assert (answer.status_code, "Vink aan dat de groep dit samen beslist heeft." in answer.text) == (422, True)
    assert outside(client_for, group) == []


def test_not_before_it_began_and_not_when_it_is_empty(world, client_for):
    early, empty, mo = world.intervisie(7), world.intervisie(-1), client_for("mo")
    put(early, FIRST, 1)
    for meeting_id, sentence in ((early, "De bijeenkomst is nog niet begonnen."), (empty, "De opbrengst is nog leeg.")):
        answer = release(mo, meeting_id, seq="0" if meeting_id == empty else "1")
        assert (answer.status_code, sentence in answer.text) == (422, True)
        assert sentence in mo.get(f"/meetings/{meeting_id}/release").text
        assert f"/meetings/{meeting_id}/release" not in mo.get(f"/meetings/{meeting_id}").text
        assert (world.seen("mo", meeting_id).yield_released_at, outside(client_for, meeting_id)) == (None, [])


@pytest.mark.parametrize("seq", ["1", "", "x", "9" * 40])
def test_what_was_written_since_the_page_was_opened_does_not_slip_out(client_for, group, seq):
    put(group, f"{FIRST}. {LATER}", 2)
    answer = release(client_for("mo"), group, seq=seq)
    assert (answer.status_code, "Intussen is er verder geschreven." in answer.text) == (422, True)
    assert (LATER in answer.text, outside(client_for, group)) == (True, [])


def test_what_is_written_later_stays_in_the_group_until_it_is_released_too(client_for, group):
    mo, sentence = client_for("mo"), "Na de vrijgave is er verder geschreven; anderen lezen de vrijgegeven tekst."
    release(mo, group)
    assert sentence not in mo.get(f"/meetings/{group}").text
    block = put(group, f"{FIRST}. {LATER}", 2)
    assert (outside(client_for, group), sentence in mo.get(f"/meetings/{group}").text) == ([FIRST], True)
    assert "gaf de groep een versie vrij" in mo.get(f"/notes/{block}/edit").text
    assert "Nu lezen anderen nog" in mo.get(f"/meetings/{group}/release").text
    assert release(mo, group, seq="2").status_code == 303
    assert (outside(client_for, group), sentence in mo.get(f"/meetings/{group}").text) == ([FIRST, LATER], False)


def test_the_coordinator_reads_the_text_and_never_the_block(client_for, group):
    release(client_for("mo"), group)
    block = session.query(NoteBlock.id).filter_by(subject_kind="yield", subject_id=group).scalar()
    coco = client_for("coco")
    assert [coco.get(f"/notes/{block}{one}").status_code for one in ("", "/state", "/updates", "/versions")] == [
        404
    ] * 4
    assert coco.get(f"/live/missed?topic=note:{block}").status_code == 404
    assert FIRST not in client_for("dirk").get(f"/meetings/{group}").text


@pytest.mark.ladder("meetings.release", "meetings.withdraw")
def test_of_a_cancelled_session_nothing_is_given_free_and_it_can_still_be_taken_back(world, client_for, group):
    mo, who = client_for("mo"), world.who("mo")
    assert release(mo, group).status_code == 303
    with write():
        actions.cancel(queries.meeting(who, group), "ziek", by=who)
    assert release(mo, group).status_code == 403
    assert "Houd de opbrengst weer binnen de groep" in mo.get(f"/meetings/{group}").text
    assert mo.post(f"/meetings/{group}/withdrawals").status_code == 303
    assert outside(client_for, group) == []
