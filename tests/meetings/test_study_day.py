"""A study day: everybody of the schools is invited and writes along; its agenda is for who runs it."""

import pytest

from plg.core import clock
from plg.core.db import session, write
from plg.meetings import actions, queries
from plg.meetings.actions import Invited
from plg.meetings.views import showing
from plg.notes.models import NoteBlock
from plg.tasks.models import Task

POINT = {"title": "Keynote", "audience": "everyone"}


@pytest.fixture
def day(world):
    """A day of all schools: dirk and erik are principals of one each, lena writes the minutes."""
    coco, schools = world.who("coco"), [world.beuk.id, world.linde.id]
    with write():
        place = queries.place(coco, slug=world.community.slug, kind="study_day")
        staff = queries.staff(coco, schools, clock.today())
        roles = {world.id_of("lena"): "scribe"}
        invited = [Invited(one.id, roles.get(one.id, one.capacity), one.group) for one in staff]
        plan = world.plan(7, title="Zien wat leerlingen leren", half_days=1)
        return actions.schedule(place, plan, invited, by=coco, school_ids=schools).id


@pytest.fixture
def own_day(world):
    """A day of De Beuk, of which dirk is the principal."""
    return world.study_day()


def answers(client_for, address, rungs, data=None):
    found = {name: client_for(name).post(address, data=data or {}).status_code for name in rungs}
    assert found == rungs


def block_of(item_id):
    return session.query(NoteBlock.id).filter_by(subject_kind="agenda-item", subject_id=item_id).scalar()


RUNNING = {"": 401, "sam": 404, "root": 404, "fien": 404, "mo": 403, "otto": 403, "dirk": 403, "erik": 403, "lena": 303, "coco": 303}  # fmt: skip
RUNNING_OWN = {"": 401, "sam": 404, "otto": 404, "erik": 404, "mo": 403, "lena": 403, "dirk": 303, "coco": 303}


@pytest.mark.ladder("meetings.create_item", "meetings.fill_agenda")
@pytest.mark.parametrize("what", ["/agenda-items", "/ready-made-agenda"])
def test_the_agenda_is_for_who_runs_the_day(client_for, day, own_day, what):
    answers(client_for, f"/meetings/{day}{what}", RUNNING, POINT)
    answers(client_for, f"/meetings/{own_day}{what}", RUNNING_OWN, POINT)


@pytest.mark.ladder("meetings.change_item", "meetings.move_item", "meetings.remove_item", "meetings.restore_item")
@pytest.mark.parametrize("what", ["", "/moves", "/removals", "/restorations"])
def test_so_are_its_items(world, client_for, day, what):
    item = world.item(day, "Keynote", by="coco")
    answers(client_for, f"/agenda-items/{item}{what}", RUNNING, POINT | {"direction": "up"})


@pytest.mark.ladder("meetings.close_item", "tasks.create", "tasks.propose")
def test_everybody_invited_still_writes_along(world, client_for, day):
    item = world.item(day, "Keynote", by="coco")
    writing = {"": 401, "sam": 404, "dirk": 403, "mo": 303, "otto": 303, "lena": 303, "coco": 303}
    answers(client_for, f"/agenda-items/{item}/closure", writing | {"dirk": 303})
    answers(client_for, f"/subjects/meeting/{day}/tasks", writing, {"text": "Kaarten maken", "who": "Mo"})
    answers(client_for, f"/subjects/meeting/{day}/decisions", writing, {"text": "We lezen", "state": "taken"})
    reading = {
        name: client_for(name).get(f"/notes/{block_of(item)}/edit").status_code for name in ("mo", "otto", "dirk")
    }
    assert reading == {"mo": 200, "otto": 200, "dirk": 200}  # what is for everybody: test_audience.py


@pytest.mark.parametrize(("name", "shown"), [("mo", False), ("dirk", True), ("coco", True)])
def test_only_who_runs_it_is_led_to_the_agenda(world, client_for, own_day, name, shown):
    assert ("Maak de agenda" in client_for(name).get(f"/meetings/{own_day}").text) is shown
    world.item(own_day, "Keynote", by="coco")
    assert ("Pas de agenda aan" in client_for(name).get(f"/meetings/{own_day}").text) is shown
    assert client_for(name).get(f"/meetings/{own_day}/agenda").status_code == (200 if shown else 403)


@pytest.mark.ladder("tasks.create", "tasks.propose", "notes.save")
@pytest.mark.parametrize(("name", "status"), [("dirk", 303), ("coco", 303), ("erik", 404)])
def test_who_organises_the_day_of_a_school_writes_its_minutes(world, client_for, own_day, name, status):
    browser, item = client_for(name), world.item(own_day, "Keynote", by="coco")
    task, decision = {"text": "Kaarten maken", "who": "Mo"}, {"text": "We lezen", "state": "taken"}
    sent = [
        browser.post(f"/subjects/meeting/{own_day}/tasks", data=task),
        browser.post(f"/subjects/meeting/{own_day}/decisions", data=decision),
        browser.post(f"/notes/{block_of(item)}/texts", data={"text": "We zagen", "based_on": "0", "then": "read"}),
    ]
    assert [answer.status_code for answer in sent] == [status] * 3
    session.expire_all()
    assert (session.query(NoteBlock.text).filter_by(subject_id=item).scalar() == "We zagen") is (status == 303)


def test_actions_of_a_day_can_be_ticked_by_who_organises_it_after_it_is_closed(world, client_for, own_day):
    dirk = client_for("dirk")
    dirk.post(f"/subjects/meeting/{own_day}/tasks", data={"text": "Kaarten maken", "who": "Mo"})
    world.close(own_day, by="dirk")
    task = task_of(own_day)
    assert dirk.post(f"/tasks/{task}/closure").status_code == 303
    assert dirk.post(f"/meetings/{own_day}/agenda-items", data=POINT).status_code == 403


def task_of(meeting_id):
    return session.query(Task.id).filter_by(origin_id=meeting_id).scalar()


@pytest.mark.parametrize(("days", "is_asked"), [(7, False), (-1, True)])
def test_who_of_many_was_there_is_asked_once_it_began(world, client_for, monkeypatch, days, is_asked):
    monkeypatch.setattr(showing, "MOST_ROWS", 1)
    day = world.study_day(days)
    assert (f'href="/meetings/{day}/attendance"' in client_for("coco").get(f"/meetings/{day}").text) == is_asked
