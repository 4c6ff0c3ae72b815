"""Intervisie has three layers (domain 3.12): what is administrative, what the group learned, and what is mine alone."""

import re
from datetime import timedelta

import pytest

from plg.core import clock, subjects
from plg.core.db import session, write
from plg.core.errors import NotFound
from plg.meetings import actions, queries
from plg.notes.models import NoteBlock
from plg.tasks import actions as tasks
from tests.meetings.world import words_of

SECRETS = (
    "Casus van Nora",
    "Wat ik tegen niemand zeg",
    "We leerden luisteren",
    "Een brief schrijven",
    "We houden het klein",
)
OUTSIDERS = ("coco", "dirk", "erik", "lena", "otto", "fien", "sam", "root")


@pytest.fixture
def group(world):
    """An intervisie of mo and nora with something secret in every place where one can write."""
    meeting_id, mo = world.intervisie(protocol="balint"), world.who("mo")
    world.item(meeting_id, "Casus van Nora", by="mo")
    with write():
        write_in("yield", meeting_id, "We leerden luisteren")
        write_in("personal-note", meeting_id, "Wat ik tegen niemand zeg", world.id_of("mo"))
        work = tasks.Work("Een brief schrijven", [world.people["nora"]])
        series = queries.meeting(mo, meeting_id).series_id
        tasks.add(("series", series), work, origin=("meeting", meeting_id), community_id=world.community.id, by=mo)
        tasks.propose(
            ("meeting", meeting_id), "We houden het klein", community_id=world.community.id, taken=True, by=mo
        )
    return meeting_id


def write_in(kind, subject_id, text, owner_id=None):
    blocks = session.query(NoteBlock).filter_by(subject_kind=kind, subject_id=subject_id, owner_id=owner_id)
    assert blocks.update({"text": text}) == 1


def read(client, meeting_id):
    answer = client.get(f"/meetings/{meeting_id}")
    return answer.status_code, [secret for secret in SECRETS if secret in answer.text]


def test_the_group_reads_everything_but_each_others_personal_note(world, client_for, group):
    shared = [secret for secret in SECRETS if secret != "Wat ik tegen niemand zeg"]
    assert read(client_for("mo"), group) == (200, list(SECRETS))
    assert read(client_for("nora"), group) == (200, shared)


@pytest.mark.parametrize(("days", "said"), [(7, "Genodigd 2 mensen"), (-1, "Aanwezig nog niet bevestigd")])
def test_who_was_there_is_not_asked_before_it_began(world, client_for, days, said):
    text = words_of(client_for("coco").get(f"/meetings/{world.intervisie(days)}"))
    assert said in " ".join(re.sub(r"<[^>]*>", " ", text).split())


@pytest.mark.parametrize("name", ["coco", "dirk"])
def test_the_organisation_sees_date_method_and_numbers_only(world, client_for, group, name):
    text = words_of(client_for(name).get(f"/meetings/{group}"))
    assert read(client_for(name), group) == (200, [])
    assert [
        word for word in ("Intervisie zorg", "Balintmethode", "Mo Peeters", "150 minuten") if word not in text
    ] == []
    assert "Nora" not in text


@pytest.mark.parametrize("name", ["erik", "lena", "otto", "fien", "sam", "root"])
def test_for_others_it_does_not_exist(world, client_for, group, name):
    assert read(client_for(name), group) == (404, [])


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_layer_leaks_through_what_hangs_on_it(world, group, name):
    who = world.who(name)
    series = queries.meeting(world.who("mo"), group).series_id
    item = queries.agenda(world.who("mo"), group)[0].id
    hung = [("meeting", group), ("series", series), ("agenda-item", item), ("yield", group), ("personal-note", group)]
    for kind, subject_id in hung:
        with pytest.raises(NotFound):
            subjects.load(who, kind, subject_id)


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_list_shows_more(world, client_for, group, name):
    browser = client_for(name)
    for address in ("/", f"/communities/{world.community.slug}/intervisies", "/year", f"/plgs/{world.plg.id}"):
        text = browser.get(address, follow_redirects=True).text
        assert [secret for secret in SECRETS if secret in text] == []


def test_the_list_for_the_coordinator_has_layer_a(world, client_for, group):
    text = words_of(client_for("coco").get(f"/communities/{world.community.slug}/intervisies"))
    assert [
        word for word in ("Intervisie zorg", "Balintmethode", "gespreksleider Mo Peeters") if word not in text
    ] == []


def test_a_coordinator_moves_the_day_without_touching_the_aim_that_they_do_not_see(world, client_for, group):
    mo = world.who("mo")
    with write():
        meeting = queries.meeting(mo, group)
        plan = world.plan(7, title="Intervisie zorg", aim="Casus van Nora", protocol="balint")
        actions.change(
            meeting,
            plan,
            [actions.Invited(world.id_of("mo"), "moderator"), actions.Invited(world.id_of("nora"))],
            by=mo,
        )
    browser = client_for("coco")
    assert "Casus van Nora" not in browser.get(f"/meetings/{group}/edit").text
    form = {
        "title": "Intervisie zorg",
        "start": "14",
        "end": "15",
        "moderator": "Mo",
        "people": [world.id_of("mo"), world.id_of("nora")],
    }
    day = world.seen("mo", group).starts_at
    browser.post(
        f"/meetings/{group}", data=form | {"date-day": day.day, "date-month": day.month, "date-year": day.year}
    )
    changed = world.seen("mo", group)
    assert (changed.aim, changed.starts_at.astimezone().minute) == ("Casus van Nora", 0)


def test_a_principal_with_somebody_of_the_own_school_gives_a_warning(world, client_for):
    meeting_id = world.intervisie(names=("mo", "dirk"))
    text = words_of(client_for("mo").get(f"/meetings/{meeting_id}?checked=1"))
    assert "Dirk Peeters leidt de school van Mo Peeters" in text


def test_a_coordinator_who_planned_it_for_others_is_warned_at_once(world, client_for):
    meeting_id = world.intervisie(names=("mo", "dirk"))
    coco = client_for("coco")
    text = words_of(coco.get(f"/meetings/{meeting_id}?checked=1"))
    assert "Dirk Peeters leidt de school van Mo Peeters" in text
    assert "leidt de school van" not in words_of(coco.get(f"/meetings/{meeting_id}"))


def test_the_foot_says_that_it_is_never_used_to_judge(world, client_for, group):
    for name in ("mo", "coco"):
        assert "niets hiervan mag in een functioneringsgesprek of evaluatie" in words_of(
            client_for(name).get(f"/meetings/{group}")
        )


def test_somebody_who_left_the_group_no_longer_finds_it(world, client_for, group):
    mo = world.who("mo")
    with write():
        plan = world.plan(7, title="Intervisie zorg")
        actions.change(queries.meeting(mo, group), plan, [actions.Invited(world.id_of("mo"), "moderator")], by=mo)
    assert read(client_for("nora"), group) == (404, [])


@pytest.mark.ladder("tasks.create")
def test_an_action_is_asked_of_the_group_only(world, client_for, group):
    address, form = f"/subjects/meeting/{group}/tasks", {"text": "Een brief schrijven", "who": "Otto Peeters"}
    answer = client_for("mo").post(address, data=form)
    assert (answer.status_code, "We kennen “Otto Peeters” hier niet." in answer.text) == (422, True)
    assert client_for("mo").post(address, data=form | {"who": "Nora"}).status_code == 303


def by_form(world, others):
    day = clock.today() + timedelta(days=20)
    names = {"title": "Intervisie zorg", "start": "14", "end": "15", "moderator": "Mo Peeters", "others": others}
    return names | {"date-day": day.day, "date-month": day.month, "date-year": day.year}


@pytest.mark.parametrize("address", ["/meetings/{}", "/meetings?after={}"])
def test_who_only_organises_does_not_step_in_to_read(world, client_for, group, address):
    world.close(group, by="mo") if "after" in address else None
    answer = client_for("coco").post(address.format(group), data=by_form(world, "Coco Peeters"))
    assert (answer.status_code, "Je zit niet in deze intervisiegroep." in answer.text) == (422, True)
    assert read(client_for("coco"), group) == (200, [])


def test_a_coordinator_who_was_invited_by_the_moderator_goes_on_in_the_group(world, client_for, group):
    assert client_for("mo").post(f"/meetings/{group}", data=by_form(world, "Coco Peeters")).status_code == 303
    assert client_for("coco").post(f"/meetings/{group}", data=by_form(world, "Coco Peeters")).status_code == 303
