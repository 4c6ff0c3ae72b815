"""The page of a meeting: who sees what of it, and how many questions it costs."""

import pytest

from plg.core.db import session, write
from plg.meetings import policy, queries
from plg.meetings.actions import Invited
from plg.meetings.models import Meeting
from plg.meetings.queries.visible import VISIBLE
from plg.notes.models import NoteBlock
from plg.people.asking import asked
from plg.tasks import actions as tasks
from tests.meetings.world import words_of

EVERYBODY = ("lena", "mo", "fien", "greta", "vera", "ella", "coco", "dirk", "erik", "otto", "sam", "root")
LEVELS = {"lena": "full", "mo": "full", "fien": "full", "greta": "outline", "coco": "outline", "dirk": "outline"}


def filled(world):
    """A meeting with a note, a decision and an action on it."""
    meeting_id = world.meeting(aim="We kiezen een leervraag.")
    item_id = world.item(meeting_id, "Terugblik", minutes=10, goal="Wat probeerde ik uit?")
    lena = world.who("lena")
    with write():
        session.query(NoteBlock).filter_by(subject_kind="agenda-item", subject_id=item_id).update(
            {"text": "Geheime duo’s"}
        )
        tasks.propose(("meeting", meeting_id), "We lezen samen", community_id=world.community.id, taken=True, by=lena)
        work = tasks.Work("Kijkkaart maken", [world.people["mo"]])
        tasks.add(("plg", world.plg.id), work, origin=("meeting", meeting_id), community_id=world.community.id, by=lena)
    return meeting_id


def test_a_member_reads_all_of_it(world, client_for):
    text = words_of(client_for("mo").get(f"/meetings/{filled(world)}"))
    shown = (
        "Focus en doelen",
        "We kiezen een leervraag.",
        "Terugblik",
        "Geheime duo’s",
        "We lezen samen",
        "Kijkkaart maken",
    )
    assert [word for word in shown if word not in text] == []
    assert "3 genodigden" in text


@pytest.mark.parametrize("name", ["greta", "coco", "dirk"])
def test_the_outline_has_agenda_decisions_and_actions_but_no_notes(world, client_for, name):
    text = words_of(client_for(name).get(f"/meetings/{filled(world)}"))
    assert [word for word in ("Terugblik", "We lezen samen", "Kijkkaart maken") if word not in text] == []
    assert "Geheime" not in text


def test_a_principal_sees_how_many_were_there_and_not_who(world, client_for):
    text = words_of(client_for("dirk").get(f"/meetings/{filled(world)}"))
    assert "3 genodigden" in text
    assert "Nora Peeters" not in text


@pytest.mark.parametrize("name", ["vera", "ella", "erik", "otto", "sam", "root"])
def test_whoever_is_not_invited_does_not_find_it(world, client_for, name):
    assert client_for(name).get(f"/meetings/{filled(world)}").status_code == 404


def test_an_expert_reads_the_meeting_they_are_invited_to(world, client_for):
    meeting_id = world.meeting(7, Invited(world.id_of("ella"), "external_expert"))
    answers = [client_for("ella").get(f"/meetings/{one}").status_code for one in (meeting_id, world.meeting(14))]
    assert answers == [200, 404]


def test_the_levels_are_those_of_the_table(world):
    meeting = world.seen("lena", world.meeting())
    assert {name: policy.access(world.who(name), meeting) for name in EVERYBODY} == {
        name: LEVELS.get(name, "none") for name in EVERYBODY
    }


def test_lists_follow_the_same_rule_as_the_page(world):
    made = [
        world.meeting(),
        world.intervisie(),
        world.study_day(),
        world.meeting(9, Invited(world.id_of("ella"), "guest")),
    ]
    loaded = {one: queries.meeting(world.who("coco"), one) for one in made}
    for name in EVERYBODY:
        who = world.who(name)
        listed = set(session.scalars(session.query(Meeting.id).filter(VISIBLE).statement, asked(who)))
        assert listed == {one for one, meeting in loaded.items() if policy.may_see(who, meeting)}, name


@pytest.mark.parametrize("odd", ["0", "🦊", "x" * 10_000, "%00", "../1", "0" * 22])
def test_an_odd_address_is_not_found(world, client_for, odd):
    assert client_for("lena").get(f"/meetings/{odd}").status_code == 404


def test_a_principal_of_a_study_day_sees_when_they_are_expected(world, client_for):
    day = world.study_day()
    world.item(day, "Keynote", by="coco", minutes=60)
    world.item(day, "Werkwinkels", by="coco", minutes=90, audience="teachers")
    assert "Jij bent verwacht van 13.15 tot 14.15." in words_of(client_for("dirk").get(f"/meetings/{day}"))
    assert "Jij bent verwacht" not in words_of(client_for("mo").get(f"/meetings/{day}"))


def full_meeting(world, rows):
    meeting_id = world.meeting(7, Invited(world.id_of("fien"), "process_facilitator"))
    lena = world.who("lena")
    for number in range(rows):
        world.item(meeting_id, f"Punt {number}", minutes=10)
        with write():
            tasks.propose(("meeting", meeting_id), f"Besluit {number}", community_id=world.community.id, by=lena)
            for origin in (("meeting", meeting_id), ("", "")):
                work = tasks.Work(f"Actie {number}", [world.people["mo"], world.people["lena"]])
                tasks.add(("plg", world.plg.id), work, origin=origin, community_id=world.community.id, by=lena)
    return meeting_id


@pytest.mark.parametrize("rows", [1, 3, 8])
def test_the_page_costs_the_same_with_one_and_with_many_rows(world, client_for, assert_queries, rows):
    meeting_id, browser = full_meeting(world, rows), client_for("lena")
    browser.get(f"/meetings/{meeting_id}")
    with assert_queries(15):
        browser.get(f"/meetings/{meeting_id}")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_sessions_costs_the_same_with_one_and_three(world, client_for, assert_queries, rows):
    for days in range(rows):
        world.meeting(days + 1)
    browser = client_for("lena")
    browser.get(f"/plgs/{world.plg.id}/meetings")
    with assert_queries(9):
        page = browser.get(f"/plgs/{world.plg.id}/meetings")
    assert page.text.count("Sessie ") == rows


def test_earlier_texts_are_for_who_writes_and_of_what_is_closed_for_all(world, client_for):
    meeting, lena, mo = world.meeting(-1), client_for("lena"), client_for("mo")
    item = world.item(meeting)
    block = queries.page.notes.blocks(world.who("lena"), "agenda-item", [item])[item].id
    lena.post(f"/notes/{block}/texts", data={"text": "We zagen", "based_on": "0"})
    link = f'href="/notes/{block}/versions"'

    def shown():
        return [link in mo.get(address).text for address in (f"/meetings/{meeting}", f"/notes/{block}")]

    assert shown() == [True, True]
    lena.post(f"/meetings/{meeting}/cancellation", data={"reason": "staking"})
    assert shown() == [False, True]
    lena.post(f"/meetings/{meeting}/reinstatements")
    world.close(meeting)
    assert shown() == [True, True]
