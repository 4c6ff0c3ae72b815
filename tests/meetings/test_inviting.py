"""Whom the form offers and ticks: who is in the community, and in their role, on the day of the meeting."""

import re

import pytest

from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import commit, session, write
from plg.meetings import queries
from plg.meetings.actions import Invited
from plg.plgs.models import PlgRole
from tests.meetings.test_schedule import form_of
from tests.meetings.world import DAY, form_day, words_of
from tests.people import keep

AFTER_THE_ROLES = 130  # days; those of the guides end 120 days from now


def leave(world, name, days=-1):
    with write():
        ended = {"ends_on": clock.today() + days * DAY}
        session.query(Membership).filter_by(person_id=world.id_of(name)).update(ended)
        commit()


def boxes(world, page):
    """Who is offered, and who of them is ticked."""
    inputs = re.findall(r"<input[^>]+>", page.text)
    found = {name: next((one for one in inputs if world.id_of(name) in one), "") for name in world.people}
    return {name: " checked" in one for name, one in found.items() if one}


def iso(days):
    return (clock.today() + days * DAY).isoformat()


@pytest.mark.parametrize("name", ["nora", "fien", "vera"])
def test_who_left_the_community_is_not_offered(world, client_for, name):
    lena, first = client_for("lena"), world.meeting(7, Invited(world.id_of("fien"), "process_facilitator"))
    leave(world, name)
    for address in (f"/meetings/new?plg={world.plg.id}", f"/meetings/new?after={first}", f"/meetings/{first}/edit"):
        offered = boxes(world, lena.get(address))
        assert ("mo" in offered, name in offered) == (True, False)


def test_who_left_the_intervisie_and_the_community_is_not_offered_nor_named(world, client_for):
    first = world.intervisie(names=("mo", "nora", "otto"))
    leave(world, "mo")
    leave(world, "otto")
    for address in (f"/meetings/new?after={first}", f"/meetings/{first}/edit"):
        page = client_for("coco").get(address)
        offered = boxes(world, page)
        assert [offered.get(name) for name in ("mo", "nora", "otto")] == [None, True, None]
        assert 'value="Mo Peeters"' not in page.text


def test_who_left_is_gone_from_a_study_day_at_its_next_change(world, client_for):
    day = world.study_day()
    leave(world, "nora")
    page = client_for("coco").get(f"/meetings/{day}/edit")
    assert 'value="Nora Peeters' not in page.text
    sent = form_of(world, schools=[world.beuk.id], half_days="1")
    assert client_for("coco").post(f"/meetings/{day}", data=sent).status_code == 303
    there = {p.person_id for p in world.seen("coco", day).participants if p.removed_at is None}
    assert (world.id_of("mo") in there, world.id_of("nora") in there) == (True, False)


def test_who_was_there_before_they_left_stays_on_that_meeting(world, client_for):
    past = world.meeting(-7)
    leave(world, "nora", days=-3)
    assert boxes(world, client_for("lena").get(f"/meetings/{past}/edit"))["nora"] is True


def test_who_leaves_before_the_day_is_not_offered_for_it(world, client_for):
    leave(world, "nora", days=10)
    offered = boxes(world, client_for("lena").get(f"/meetings/new?plg={world.plg.id}"))
    assert offered["nora"] is True
    assert "nora" not in boxes(world, client_for("lena").get(f"/meetings/new?plg={world.plg.id}&day={iso(20)}"))


@pytest.mark.parametrize(("days", "ticked"), [(7, True), (AFTER_THE_ROLES, False)])
def test_a_guide_is_ticked_when_their_role_runs_on_the_day(world, client_for, days, ticked):
    leave(world, "ella", days=200)
    guides = {"ella": "external_expert", "fien": "process_facilitator"}
    first = world.meeting(6, *(Invited(world.id_of(name), role) for name, role in guides.items()))
    for where in (f"plg={world.plg.id}", f"after={first}"):
        page = client_for("lena").get(f"/meetings/new?{where}&day={iso(days)}")
        offered = boxes(world, page)
        assert (offered["fien"], offered["ella"], offered["mo"]) == (ticked, ticked, True)
        assert "procesbegeleider, tot" in words_of(page)


def test_a_guide_is_offered_in_the_role_of_that_day(world, client_for):
    later = clock.today() + 121 * DAY
    keep(PlgRole(plg_id=world.plg.id, person_id=world.id_of("fien"), role="critical_friend", starts_on=later))
    address = f"/meetings/new?plg={world.plg.id}&day="
    first, second = (words_of(client_for("lena").get(address + iso(days))) for days in (7, AFTER_THE_ROLES))
    assert ("procesbegeleider, tot" in first, "procesbegeleider, tot" in second) == (True, False)
    assert second.count("kritische vriend") == first.count("kritische vriend") + 1


def test_the_day_of_the_form_goes_along_when_it_is_sent(world, client_for):
    page = client_for("lena").get(f"/meetings/new?plg={world.plg.id}&day={iso(AFTER_THE_ROLES)}")
    assert f"&amp;day={iso(AFTER_THE_ROLES)}" in page.text


def test_a_guide_who_is_invited_for_a_later_day_is_warned_of(world, client_for):
    lena = client_for("lena")
    people = {"people": [world.id_of(name) for name in ("lena", "fien", "mo")]}
    answer = lena.post(f"/meetings?plg={world.plg.id}", data=form_of(world) | people | form_day(AFTER_THE_ROLES))
    assert answer.status_code == 303
    text = words_of(lena.get(answer.location))
    assert "De rol van Fien Peeters loopt niet op die dag." in text
    assert "De rol van Mo" not in text


def test_nobody_is_warned_of_who_is_there(world):
    meeting_id = world.meeting(7, Invited(world.id_of("fien"), "process_facilitator"))
    assert queries.away(world.who("lena"), world.seen("lena", meeting_id)) == []


def test_the_two_questions_about_a_school_are_told_apart(world, client_for):
    page = client_for("coco").get(f"/meetings/new?community={world.community.slug}&kind=study_day")
    assert ("Voor welke scholen?" in page.text, "In welke school gaat het door?" in page.text) == (True, True)
    assert "Welke school?" not in page.text


@pytest.mark.parametrize(
    ("ticked", "others", "role"),
    [
        (["nora"], "Mo Peeters", "scribe"),  # beside the list, and as who writes
        (["nora"], "Mo Peeters", "moderator"),
        (["nora", "mo"], "Mo Peeters", "scribe"),  # ticked and named
        (["nora"], "Mo Peeters, mo peeters", "scribe"),
    ],
)
def test_one_person_named_twice_is_one_person(world, client_for, ticked, others, role):
    people = {"people": [world.id_of(name) for name in ticked], "others": others, "moderator": "Nora Peeters"}
    sent = form_of(world, **people | {role: "Mo Peeters"})
    answer = client_for("coco").post(f"/meetings?community={world.community.slug}&kind=intervisie", data=sent)
    assert answer.status_code == 303
    invited = world.seen("coco", answer.location.rpartition("/")[2].partition("?")[0]).participants
    assert [one.capacity for one in invited if one.person_id == world.id_of("mo")] == [role]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["mo"], "Mo is dan al op een andere bijeenkomst."),
        (["mo", "nora"], "Dan al op een andere bijeenkomst: Mo en Nora."),
        (["dirk", "fien", "lena", "mo", "nora"], "Dan al op een andere bijeenkomst: Dirk, Fien, Lena en 2 anderen."),
    ],
)
def test_who_is_elsewhere_is_said_in_one_sentence(world, client_for, names, sentence):
    world.intervisie(7, names=names)
    meeting_id = world.meeting(7, *(Invited(world.id_of(name)) for name in names))
    text = words_of(client_for("lena").get(f"/meetings/{meeting_id}?checked=1"))
    assert (sentence in text, text.count("andere bijeenkomst")) == (True, 1)
