"""Who comes too late is told what is in the way, and keeps what they typed, under the labels of the form."""

import pytest

from plg.core.db import commit, session, write
from plg.meetings import actions, queries
from plg.notes.models import NoteBlock
from plg.notes.queries import blocks
from plg.plgs.models import Plg
from tests.meetings.world import words_of

HTMX = {"HX-Request": "true"}
NOT_TRUE = "wie de groep trekt of begeleidt"


def cancelled(world):
    meeting_id, lena = world.meeting(7), world.who("lena")
    with write():
        actions.cancel(queries.meeting(lena, meeting_id), "staking", by=lena)
    return meeting_id


def closed(world):
    meeting_id = world.meeting(-7)
    world.close(meeting_id)
    return meeting_id


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("ended", "reason"), [(closed, "Dit verslag is gesloten op "), (cancelled, "Deze bijeenkomst is geannuleerd op ")]
)
def test_a_decision_that_comes_too_late(world, client_for, headers, ended, reason):
    data = {"once": "0" * 22, "text": "We lezen elke dag", "agreed_by": "iedereen", "state": "taken"}
    answer = client_for("lena").post(f"/subjects/meeting/{ended(world)}/decisions", data=data, headers=headers)
    page = words_of(answer)
    assert (answer.status_code, reason in page, NOT_TRUE in page) == (403, True, False)
    if not headers:
        assert '<dt>Wat is besloten?</dt><dd class="typed">We lezen elke dag</dd>' in page
        assert ("once" in page.split("<main")[1], "0" * 22 in page) == (False, False)


def test_an_agenda_item_and_attendance_that_come_too_late(world, client_for):
    meeting_id = closed(world)
    answer = client_for("lena").post(
        f"/meetings/{meeting_id}/agenda-items", data={"title": "Nog een punt", "minutes": "5"}
    )
    assert (answer.status_code, "Dit verslag is gesloten op " in answer.text) == (403, True)
    assert "<dt>Punt</dt>" in answer.text
    assert "<dt>Minuten</dt>" in answer.text


def test_a_meeting_that_was_cancelled_is_reinstated_before_it_is_changed(world, client_for):
    meeting_id, lena = cancelled(world), client_for("lena")
    here = f"/meetings/{meeting_id}"
    for answer in (lena.get(f"{here}/edit"), lena.post(here, data={"title": "Wat ik net typte"})):
        assert (answer.status_code, "Deze bijeenkomst is geannuleerd op " in words_of(answer)) == (403, True)
    assert "Wat ik net typte" in words_of(answer)
    assert f"{here}/edit" not in lena.get(here).text
    assert lena.post(f"{here}/reinstatements").status_code == 303
    assert lena.get(f"{here}/edit").status_code == 200


def test_what_belongs_to_a_plg_that_was_closed(world, client_for):
    with write():
        plg = session.get_one(Plg, world.plg.id)
        plg.status, plg.closed_at = "closed", plg.made_at
        commit()
    for path in (f"/plgs/{plg.id}/edit", f"/subjects/plg/{plg.id}/tasks"):
        client = client_for("lena")
        answer = client.get(path) if path.endswith("edit") else client.post(path, data={"text": "Brief schrijven"})
        assert (answer.status_code, "Deze PLG is afgesloten op " in answer.text) == (403, True)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_text_of_a_note_after_the_meeting_was_cancelled(world, client_for, headers):
    meeting_id = world.meeting(7)
    world.item(meeting_id)
    lena = client_for("lena")
    lena.get(f"/meetings/{meeting_id}")
    with write():
        actions.cancel(queries.meeting(world.who("lena"), meeting_id), "staking", by=world.who("lena"))
    block = session.query(NoteBlock).filter_by(subject_kind="agenda-item").one()
    answer = lena.post(f"/notes/{block.id}/texts", data={"text": "Wat ik net typte"}, headers=headers)
    page = words_of(answer)
    assert (answer.status_code, "Deze bijeenkomst is geannuleerd op " in page, "Wat ik net typte" in page) == (
        409,
        True,
        True,
    )
    assert "Dit verslag is gesloten" not in page
    assert session.get_one(NoteBlock, block.id).text == ""


def test_a_page_that_is_not_there_to_read_does_not_say_that_one_reads_it(world, client_for):
    answer = client_for("ella").get(f"/communities/{world.community.slug}/people")
    assert (answer.status_code, "Deze bladzijde is niet voor jou" in answer.text) == (403, True)
    assert "Je kunt dit lezen" not in answer.text
    lists = client_for("otto").get(f"/plgs/{world.plg.id}/edit")
    assert (lists.status_code, "Je kunt dit lezen, niet wijzigen" in lists.text, NOT_TRUE in lists.text) == (
        403,
        True,
        False,
    )


def test_only_who_wrote_at_an_item_learns_that_it_was_taken_off_the_agenda(world, client_for):
    meeting_id = world.meeting(7)
    item = world.item(meeting_id, "Terugblik")
    block = blocks(world.who("lena"), "agenda-item", [item])[item].id
    nothing = {"data": b"\0\0", "headers": {"Content-Type": "application/octet-stream"}}
    clients = {name: client_for(name) for name in world.people}
    sent = {name: client.post(f"/notes/{block}/updates", **nothing) for name, client in clients.items()}
    before = {name: answer.status_code for name, answer in sent.items()}
    assert {before["mo"], before["otto"]} == {200, 404}
    clients["lena"].post(f"/agenda-items/{item}/removals")
    for name, client in clients.items():
        after = client.post(f"/notes/{block}/updates", **nothing)
        told = (after.status_code, after.json.get("shut"), "van de agenda gehaald" in after.json["error"])
        assert told == ((403, True, True) if before[name] == 200 else (before[name], None, False))
