"""Decisions: proposed, confirmed, changed, taken away and brought back."""

import pytest

from plg.core.db import session, write
from plg.core.ids import new_id
from plg.tasks import actions, queries
from plg.tasks.models import Decision
from tests.at_once import all_at_once
from tests.meetings.world import words_of

WRITERS = {
    "": 401,
    "sam": 404,
    "root": 404,
    "otto": 404,
    "dirk": 403,
    "greta": 403,
    "coco": 403,
    "mo": 303,
    "lena": 303,
}


@pytest.fixture
def meeting(world):
    return world.meeting()


@pytest.fixture
def proposal(world, meeting):
    with write():
        on, lena = ("meeting", meeting), world.who("lena")
        return actions.propose(on, "We lezen samen", community_id=world.community.id, by=lena).id


def ladder(client_for, address, rungs, data=None):
    assert {name: client_for(name).post(address, data=data or {}).status_code for name in rungs} == rungs


@pytest.mark.ladder("tasks.propose")
def test_proposing_is_for_who_writes_the_minutes(client_for, meeting):
    ladder(client_for, f"/subjects/meeting/{meeting}/decisions", WRITERS, {"text": "We lezen samen"})


@pytest.mark.ladder("tasks.confirm", "tasks.change_decision", "tasks.remove_decision", "tasks.restore_decision")
@pytest.mark.parametrize("what", ["/confirmation", "", "/removals", "/restorations"])
def test_changing_is_for_who_writes_the_minutes(client_for, proposal, what):
    ladder(client_for, f"/decisions/{proposal}{what}", WRITERS, {"text": "Anders"})


@pytest.mark.ladder("tasks.propose")
def test_a_decision_is_taken_or_only_proposed(world, client_for, meeting):
    for text, state in (("Eén", "taken"), ("Twee", "proposed")):
        client_for("mo").post(
            f"/subjects/meeting/{meeting}/decisions", data={"text": text, "state": state, "agreed_by": "iedereen"}
        )
    rows = [hung.decision for hung in queries.decisions_of(world.who("mo"), "meeting", meeting)]
    assert [(row.number, row.text, row.taken_at is not None) for row in rows] == [(1, "Eén", True), (2, "Twee", False)]
    page = words_of(client_for("mo").get(f"/meetings/{meeting}"))
    assert "Akkoord van iedereen" in page
    assert "Voorgesteld door Mo · nog niet bevestigd" in page


@pytest.mark.ladder("tasks.confirm")
def test_confirming_says_who_agreed(client_for, proposal):
    answer = client_for("mo").post(
        f"/decisions/{proposal}/confirmation", data={"agreed_by": "allen behalve Nora"}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, "Akkoord van allen behalve Nora" in answer.text) == (200, True)
    client_for("mo").post(f"/decisions/{proposal}/confirmation", data={"agreed_by": "niemand"})
    session.expire_all()
    assert session.get_one(Decision, proposal).agreed_by == "allen behalve Nora"


@pytest.mark.ladder("tasks.propose")
def test_the_same_form_twice_is_one_decision(world, client_for, meeting):
    form = {"text": "We lezen samen", "once": new_id()}
    for _time in range(2):
        client_for("mo").post(f"/subjects/meeting/{meeting}/decisions", data=form)
    assert len(queries.decisions_of(world.who("mo"), "meeting", meeting)) == 1


@pytest.mark.ladder("tasks.remove_decision", "tasks.restore_decision")
def test_a_number_is_not_used_again(world, client_for, meeting, proposal):
    browser = client_for("mo")
    where = browser.post(f"/decisions/{proposal}/removals").location
    browser.post(f"/subjects/meeting/{meeting}/decisions", data={"text": "Iets anders"})
    assert "Zet het besluit terug" in browser.get(where).text
    browser.post(f"/decisions/{proposal}/restorations")
    rows = queries.decisions_of(world.who("mo"), "meeting", meeting)
    assert [(hung.decision.number, hung.decision.text) for hung in rows] == [(1, "We lezen samen"), (2, "Iets anders")]


@pytest.mark.ladder("tasks.change_decision")
def test_decisions_of_closed_minutes_stay_as_they_are(world, client_for, meeting, proposal):
    world.close(meeting)
    assert client_for("lena").post(f"/decisions/{proposal}", data={"text": "Anders"}).status_code == 403


@pytest.mark.ladder("tasks.propose")
@pytest.mark.parametrize("odd", ["", " ", "x" * 5_000, "\x00"])
def test_a_decision_is_a_sentence(client_for, meeting, odd):
    answer = client_for("mo").post(f"/subjects/meeting/{meeting}/decisions", data={"text": odd, "agreed_by": "wij"})
    assert (answer.status_code, 'value="wij"' in answer.text) == (422, True)


def test_decisions_taken_at_the_same_moment_have_numbers_of_their_own(app, world, meeting):
    on, here, lena = ("meeting", meeting), world.community.id, world.who("lena")

    def propose(text):
        return lambda _wait: actions.propose(on, text, community_id=here, by=lena).number

    assert sorted(all_at_once(app, [propose(text) for text in "abcdef"])) == [1, 2, 3, 4, 5, 6]
