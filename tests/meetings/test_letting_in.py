"""Who may not read what a meeting said lets nobody else read it."""

import pytest

from plg.core.db import session, write
from plg.meetings import queries
from plg.meetings.queries.page import actions_on
from plg.notes.models import NoteBlock
from plg.tasks import actions as tasks
from tests.meetings.world import at, words_of
from tests.people import keep

PLG = "Wie je toevoegt, leest wat hier al geschreven is: vraag het de trekker of de procesbegeleider."
INTERVISIE = "Wie je toevoegt, leest wat hier al geschreven is: vraag het de gespreksleider."


def form_of(world, meeting_id, others="", people=("lena", "mo", "nora"), **more):
    day = at(world.days).date()
    on = {"date-day": day.day, "date-month": day.month, "date-year": day.year}
    ticked = {"people": [world.id_of(name) for name in people]}
    return {"title": "Focus", "start": "13.15", "end": "15.45", "others": others, **on, **ticked, **more}


def write_at(kind, subject_id):
    with write():
        block = session.query(NoteBlock).filter_by(subject_kind=kind, subject_id=subject_id, owner_id=None).one()
        block.text, block.seq = "Wat er gezegd is", 1
        keep(block)


def plan(world, kind, days):
    world.days = days
    return world.meeting(days) if kind == "plg" else world.intervisie(days)


def change(client, world, kind, meeting_id, others="Otto Peeters"):
    people = ("lena", "mo", "nora") if kind == "plg" else ("mo", "nora")
    led = {} if kind == "plg" else {"moderator": "Mo"}
    return client.post(f"/meetings/{meeting_id}", data=form_of(world, meeting_id, others, people, **led))


@pytest.mark.ladder("meetings.change")
@pytest.mark.parametrize(("kind", "sentence"), [("plg", PLG), ("intervisie", INTERVISIE)])
def test_once_it_has_begun_an_organiser_from_outside_adds_nobody(world, client_for, kind, sentence):
    meeting_id = plan(world, kind, -1)
    answer = change(client_for("coco"), world, kind, meeting_id)
    assert (answer.status_code, sentence in words_of(answer)) == (422, True)
    assert client_for("otto").get(f"/meetings/{meeting_id}").status_code == 404


@pytest.mark.ladder("meetings.change")
@pytest.mark.parametrize(("kind", "sentence"), [("plg", PLG), ("intervisie", INTERVISIE)])
def test_nor_when_something_is_written_before_it(world, client_for, kind, sentence):
    meeting_id = plan(world, kind, 7)
    item = world.item(meeting_id, by="mo")
    write_at("agenda-item", item)
    answer = change(client_for("coco"), world, kind, meeting_id)
    assert (answer.status_code, sentence in words_of(answer)) == (422, True)
    reader = client_for("lena" if kind == "plg" else "mo")
    assert change(reader, world, kind, meeting_id).status_code == 303


def test_a_yield_that_is_written_counts_too(world, client_for):
    group = plan(world, "intervisie", 7)
    write_at("yield", group)
    assert change(client_for("coco"), world, "intervisie", group).status_code == 422


@pytest.mark.parametrize("kind", ["plg", "intervisie"])
def test_until_then_they_plan_as_always(world, client_for, kind):
    meeting_id = plan(world, kind, 7)
    assert change(client_for("coco"), world, kind, meeting_id).status_code == 303


@pytest.mark.parametrize("kind", ["plg", "intervisie"])
def test_they_still_move_it_for_who_was_invited(world, client_for, kind):
    meeting_id = plan(world, kind, -1)
    assert change(client_for("coco"), world, kind, meeting_id, others="").status_code == 303


def test_who_was_taken_off_does_not_come_back_that_way(world, client_for):
    meeting_id = plan(world, "plg", -1)
    lena, coco = client_for("lena"), client_for("coco")
    assert (
        lena.post(f"/meetings/{meeting_id}", data=form_of(world, meeting_id, people=("lena", "mo"))).status_code == 303
    )
    assert coco.post(f"/meetings/{meeting_id}", data=form_of(world, meeting_id)).status_code == 422


def plan_next(client, world, after, *others, days=14):
    world.days = days
    form = form_of(world, after, ", ".join(others), ("mo", "nora"), moderator="Mo")
    return client.post(f"/meetings?after={after}", data=form)


def agree(world, group, what):
    mo = world.who("mo")
    on = {"community_id": world.community.id, "by": mo}
    with write():
        meeting = queries.meeting(mo, group)
        if what == "decision":
            tasks.propose(("meeting", group), "We lezen samen", **on)
        else:
            work = tasks.Work("Een brief aan de ouders")
            tasks.add(actions_on(meeting), work, origin=("meeting", group), **on)


@pytest.mark.ladder("meetings.create")
def test_a_next_one_is_planned_from_outside_for_the_same_group_only(world, client_for):
    group, coco = plan(world, "intervisie", -1), client_for("coco")
    world.item(group, "Casus van Nora", by="mo")
    world.close(group, by="mo")
    answer = plan_next(coco, world, group, "Otto Peeters")
    assert (answer.status_code, INTERVISIE in words_of(answer)) == (422, True)
    assert plan_next(coco, world, group).status_code == 303
    assert plan_next(client_for("mo"), world, group, "Otto Peeters", days=21).status_code == 303


@pytest.mark.ladder("meetings.create")
@pytest.mark.parametrize("what", ["note", "decision", "action"])
def test_nor_after_one_to_come_in_which_something_was_said(world, client_for, what):
    group, coco = plan(world, "intervisie", 7), client_for("coco")
    assert plan_next(coco, world, group, "Erik Peeters", days=10).status_code == 303
    if what == "note":
        write_at("agenda-item", world.item(group, by="mo"))
    else:
        agree(world, group, what)
    assert plan_next(coco, world, group, "Otto Peeters").status_code == 422


@pytest.mark.ladder("meetings.change")
@pytest.mark.parametrize("what", ["decision", "action", "carried"])
def test_what_was_agreed_or_taken_along_counts_as_written(world, client_for, what):
    group, coco = plan(world, "intervisie", -1), client_for("coco")
    assert plan_next(coco, world, group, days=7).status_code == 303
    later = queries.siblings(world.who("mo"), world.seen("mo", group))[-1].id
    session.rollback()
    if what == "carried":
        world.item(group, "Casus van Nora", by="mo")
        world.close(group, by="mo")
    else:
        agree(world, later, what)
    world.days = 7
    assert change(coco, world, "intervisie", later).status_code == 422
    assert change(client_for("mo"), world, "intervisie", later).status_code == 303


def test_of_a_plg_a_coordinator_reads_what_was_agreed_and_so_plans_on(world, client_for):
    held, coco = world.meeting(-1), client_for("coco")
    world.item(held)
    world.close(held)
    world.days = 7
    form = form_of(world, held, "Otto Peeters")
    assert coco.post(f"/meetings?after={held}", data=form).status_code == 303
