"""A personal note stays its author's when they are no longer in the group; nothing else of the intervisie comes along."""

import pytest

from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import commit, session, write
from plg.meetings import actions, queries
from plg.notes.models import NoteBlock
from tests.meetings.world import DAY, words_of

MINE = "Ik liet te weinig stiltes"
OTHERS = ("Intervisie zorg", "Mo Peeters", "Casus van Nora", "We leerden luisteren", "Balintmethode", "lokaal 12")


@pytest.fixture
def left(world, client_for):
    """An intervisie where nora wrote a note for herself before mo took her off it."""
    meeting_id, mo = world.intervisie(protocol="balint", place="lokaal 12"), world.who("mo")
    world.item(meeting_id, "Casus van Nora", by="mo")
    write_down(client_for("nora"), block_of(meeting_id, "personal-note", world.id_of("nora")), MINE)
    write_down(client_for("mo"), block_of(meeting_id, "yield"), "We leerden luisteren")
    with write():
        plan = world.plan(7, title="Intervisie zorg", protocol="balint", place="lokaal 12")
        alone = [actions.Invited(world.id_of("mo"), "moderator")]
        actions.change(queries.meeting(mo, meeting_id), plan, alone, by=mo)
    return meeting_id


def block_of(meeting_id, kind, owner_id=None):
    found = session.query(NoteBlock.id).filter_by(subject_kind=kind, subject_id=meeting_id, owner_id=owner_id)
    return found.scalar()


def write_down(browser, block_id, text):
    sent = browser.post(f"/notes/{block_id}/texts", data={"text": text, "based_on": "0", "then": "read"})
    assert sent.status_code == 303


def pages_of(world, meeting_id):
    block = block_of(meeting_id, "personal-note", world.id_of("nora"))
    own, note = f"/meetings/{meeting_id}/own-note", f"/notes/{block}"
    return own, note, f"{note}/versions", f"{note}/versions/1"


def test_who_is_no_longer_in_the_group_reads_the_own_note_and_nothing_else(world, client_for, left):
    nora = client_for("nora")
    for address in pages_of(world, left):
        text = words_of(nora.get(address))
        assert (address, MINE in text) == (address, True)
        assert [word for word in OTHERS if word in text] == []
    assert nora.get(f"/meetings/{left}").status_code == 404


def test_it_can_be_copied_and_not_changed(world, client_for, left):
    nora, block = client_for("nora"), block_of(left, "personal-note", world.id_of("nora"))
    page = nora.get(f"/meetings/{left}/own-note").text
    assert ('<textarea class="input" id="own-text"' in page, "Schrijf mee" in page) == (True, False)
    assert f'href="/notes/{block}/versions"' in page
    writes = [
        nora.post(f"/notes/{block}/texts", data={"text": "Anders", "based_on": "1"}),
        nora.post(f"/notes/{block}/versions/1/restorations"),
        nora.get(f"/notes/{block}/edit"),
    ]
    assert [answer.status_code for answer in writes] == [403, 403, 403]


def test_it_is_found_in_the_list_of_intervisies(world, client_for, left):
    nora, slug = client_for("nora"), world.community.slug
    page = nora.get(f"/communities/{slug}/intervisies")
    assert f"/meetings/{left}/own-note" in page.text
    assert [word for word in OTHERS if word in words_of(page)] == []
    assert f"/communities/{slug}/intervisies" in nora.get("/calendar", follow_redirects=True).text
    for name in ("mo", "coco", "dirk"):
        assert "/own-note" not in client_for(name).get(f"/communities/{slug}/intervisies").text


@pytest.mark.parametrize("name", ["mo", "coco", "dirk", "erik", "otto", "fien", "sam", "root"])
def test_it_is_nobody_elses(world, client_for, left, name):
    browser = client_for(name)
    own, *notes = pages_of(world, left)
    assert [browser.get(address).status_code for address in notes] == [404, 404, 404]
    page = browser.get(own)
    assert (page.status_code, MINE in page.text) == (200 if name == "mo" else 404, False)


def test_who_is_in_the_group_goes_on_writing_on_the_page_of_the_meeting(world, client_for, left):
    page = client_for("mo").get(f"/meetings/{left}/own-note")
    assert f'href="/meetings/{left}"' in page.text
    assert client_for("mo").get(f"/notes/{block_of(left, 'personal-note', world.id_of('mo'))}/edit").status_code == 200


@pytest.mark.parametrize("kind", ["yield", "agenda-item"])
def test_the_rest_of_the_group_stays_closed(world, client_for, left, kind):
    item = queries.agenda(world.who("mo"), left)[0].id
    block = block_of(left if kind == "yield" else item, kind)
    nora = client_for("nora")
    addresses = (
        f"/notes/{block}",
        f"/notes/{block}/versions",
        f"/meetings/{left}/agenda",
        f"/agenda-items/{item}/edit",
    )
    assert [nora.get(address).status_code for address in addresses] == [404, 404, 404, 404]


def test_who_left_the_community_no_longer_comes_at_it(world, client_for, left):
    with write():
        ended = {"ends_on": clock.today() - DAY}
        session.query(Membership).filter_by(person_id=world.id_of("nora")).update(ended)
        commit()
    assert [client_for("nora").get(address).status_code for address in pages_of(world, left)] == [404] * 4


def test_an_empty_note_is_not_listed(world, client_for, left):
    with write():
        session.query(NoteBlock).filter_by(owner_id=world.id_of("nora")).update({"text": ""})
        commit()
    assert "/own-note" not in client_for("nora").get(f"/communities/{world.community.slug}/intervisies").text


@pytest.mark.parametrize("kind", ["plg", "study_day"])
def test_only_an_intervisie_has_a_note_of_ones_own(world, client_for, kind):
    meeting_id = world.meeting() if kind == "plg" else world.study_day()
    assert client_for("mo").get(f"/meetings/{meeting_id}/own-note").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(world, client_for, assert_queries, rows, left):
    for days in range(rows):
        world.intervisie(days + 8)
    browser, address = client_for("mo"), f"/communities/{world.community.slug}/intervisies"
    browser.get(address)
    with assert_queries(6):
        browser.get(address)


def test_a_yield_given_free_keeps_its_earlier_texts_in_the_group(world, client_for, left):
    moved = world.plan(-1, title="Intervisie zorg")
    with write():
        alone = [actions.Invited(world.id_of("mo"), "moderator")]
        actions.change(queries.meeting(world.who("mo"), left), moved, alone, by=world.who("mo"))
    assert client_for("mo").post(f"/meetings/{left}/release", data={"agreed": "y", "seq": "1"}).status_code == 303
    assert "We leerden luisteren" in client_for("coco").get(f"/meetings/{left}").text
    block, coco = block_of(left, "yield"), client_for("coco")
    texts = ("", "/versions", "/versions/1", "/versions/99")
    assert [coco.get(f"/notes/{block}{one}").status_code for one in texts] == [404] * 4
    assert coco.post(f"/notes/{block}/versions/1/restorations").status_code == 404
    assert [client_for("dirk").get(f"/notes/{block}{one}").status_code for one in texts] == [404] * 4
    assert [client_for("mo").get(f"/notes/{block}{one}").status_code for one in texts] == [200, 200, 200, 404]
