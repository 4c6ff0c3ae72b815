"""Actions: who may make, tick, change and take them away, and how they are typed while the group talks."""

from datetime import date, timedelta

import pytest

from plg.core import clock
from plg.core.db import session, write
from plg.core.ids import new_id
from plg.tasks import actions, queries, words
from plg.tasks.models import Task
from tests.meetings.world import words_of

IN_PLACE = {"HX-Request": "true"}
EDITORS = {
    "": 401,
    "sam": 404,
    "root": 404,
    "erik": 404,
    "otto": 404,
    "vera": 404,
    "dirk": 403,
    "mo": 303,
    "fien": 303,
    "lena": 303,
}


@pytest.fixture
def task(world):
    return made(world, owners=["nora"])


def made(world, text="Kijkkaart maken", owners=(), due_on=None, **more):
    people = [world.people[name] for name in owners]
    with write():
        work = actions.Work(text, people, due_on)
        return actions.add(
            ("plg", world.plg.id), work, community_id=world.community.id, by=world.who("lena"), **more
        ).id


def stored(task_id):
    session.expire_all()
    return session.get_one(Task, task_id)


def ladder(client_for, address, rungs, data=None, headers=None):
    answers = {name: client_for(name).post(address, data=data or {}, headers=headers).status_code for name in rungs}
    assert answers == rungs


@pytest.mark.ladder("tasks.create")
def test_adding_is_for_the_group(world, client_for):
    rungs = EDITORS | {"erik": 403, "otto": 403, "vera": 403, "greta": 403, "coco": 403, "ella": 403}
    ladder(client_for, f"/subjects/plg/{world.plg.id}/tasks", rungs, {"text": "Brief schrijven"})


@pytest.mark.ladder("tasks.create")
def test_an_action_of_a_meeting_lives_on_with_the_plg(world, client_for):
    meeting = world.meeting()
    client_for("mo").post(f"/subjects/meeting/{meeting}/tasks", data={"text": "Brief schrijven", "who": "lena, Nora"})
    (row,) = queries.open_tasks(world.who("lena"), "plg", world.plg.id)
    assert (row.task.origin_id, sorted(owner.given_name for owner in row.task.owners)) == (meeting, ["Lena", "Nora"])


@pytest.mark.ladder("tasks.close", "tasks.reopen")
def test_ticking_is_for_the_group_and_for_whoever_does_it(client_for, world, task):
    ladder(client_for, f"/tasks/{task}/closure", EDITORS | {"nora": 303})
    ladder(client_for, f"/tasks/{task}/reopenings", EDITORS | {"nora": 303})
    asked = made(world, owners=["otto"])
    ladder(client_for, f"/tasks/{asked}/closure", {"erik": 404, "otto": 303})


@pytest.mark.ladder("tasks.change", "tasks.remove", "tasks.restore")
@pytest.mark.parametrize("what", ["", "/removals", "/restorations"])
def test_changing_is_for_the_group(client_for, task, what):
    ladder(client_for, f"/tasks/{task}{what}", EDITORS, {"text": "Anders"})


@pytest.mark.ladder("tasks.close", "tasks.reopen")
def test_a_tick_answers_in_place_and_can_be_undone(client_for, task):
    browser = client_for("mo")
    answer = browser.post(f"/tasks/{task}/closure", headers=IN_PLACE)
    assert (answer.status_code, stored(task).is_closed) == (200, True)
    assert f'id="task-{task}"' in answer.text
    assert "Ongedaan maken" in answer.text
    assert f"/tasks/{task}/reopenings" in answer.text
    browser.post(f"/tasks/{task}/reopenings", headers=IN_PLACE)
    assert not stored(task).is_closed


@pytest.mark.ladder("tasks.close")
def test_ticking_twice_is_no_error(client_for, task):
    browser = client_for("mo")
    first, second = (browser.post(f"/tasks/{task}/closure").status_code for _time in range(2))
    assert (first, second, stored(task).is_closed) == (303, 303, True)


@pytest.mark.ladder("tasks.remove", "tasks.restore")
def test_what_is_taken_away_comes_back(client_for, world, task):
    browser = client_for("mo")
    where = browser.post(f"/tasks/{task}/removals").location
    assert queries.open_tasks(world.who("lena"), "plg", world.plg.id) == []
    assert "Zet de actie terug" in browser.get(where).text
    browser.post(f"/tasks/{task}/restorations")
    assert len(queries.open_tasks(world.who("lena"), "plg", world.plg.id)) == 1


@pytest.mark.ladder("tasks.create")
def test_the_same_line_sent_twice_makes_one_action(world, client_for):
    address, form = f"/subjects/plg/{world.plg.id}/tasks", {"text": "Brief schrijven", "once": new_id()}
    for _time in range(2):
        client_for("mo").post(address, data=form)
    client_for("mo").post(address, data=form | {"text": "Nog een brief"})
    assert [row.task.text for row in queries.open_tasks(world.who("mo"), "plg", world.plg.id)] == [
        "Brief schrijven",
        "Nog een brief",
    ]


@pytest.mark.ladder("tasks.create")
def test_somebody_elses_form_id_makes_a_row_of_its_own(world, client_for):
    address, form = f"/subjects/plg/{world.plg.id}/tasks", {"text": "Brief schrijven", "once": new_id()}
    for name in ("mo", "lena"):
        assert client_for(name).post(address, data=form).status_code == 303
    assert len(queries.open_tasks(world.who("mo"), "plg", world.plg.id)) == 2


@pytest.mark.ladder("tasks.create")
def test_an_addition_in_place_gives_the_row_and_a_fresh_line(world, client_for):
    meeting = world.meeting()
    answer = client_for("mo").post(
        f"/subjects/meeting/{meeting}/tasks", data={"text": "Brief schrijven"}, headers=IN_PLACE
    )
    (row,) = queries.tasks_of(world.who("mo"), "plg", world.plg.id)
    assert answer.status_code == 200
    assert f'hx-target="#tasks-{meeting}"' in answer.text
    assert f'id="task-{row.id}"' in answer.text
    assert 'value="Brief schrijven"' not in answer.text


@pytest.mark.ladder("tasks.create")
def test_alle_leden_means_the_members(world, client_for):
    meeting = world.meeting()
    client_for("mo").post(f"/subjects/meeting/{meeting}/tasks", data={"text": "Eén proefles", "who": "Alle leden"})
    (row,) = queries.tasks_of(world.who("mo"), "plg", world.plg.id)
    assert (row.task.for_all, row.task.owners) == (True, [])
    having = {name for name in world.people if queries.my_tasks(world.who(name), clock.now())}
    assert having == {"lena", "mo", "nora"}
    assert "alle leden" in client_for("nora").get(f"/meetings/{meeting}").text


SENTENCES = [
    ({"text": " "}, "Schrijf wat er moet gebeuren."),
    ({"who": "Jan"}, "We kennen “Jan” hier niet. Schrijf de voornaam van iemand uit de groep"),
    ({"due_on": "31/2"}, "31 februari bestaat niet. Kies een dag van 1 tot"),
    ({"due_on": "straks"}, "“straks” is geen dag. Schrijf bijvoorbeeld 27/11."),
]


@pytest.mark.ladder("tasks.create")
@pytest.mark.parametrize("headers", [{}, IN_PLACE])
@pytest.mark.parametrize(("typed", "sentence"), SENTENCES)
def test_what_cannot_be_is_refused_in_a_sentence_and_kept(world, client_for, typed, sentence, headers):
    form = {"text": "Brief schrijven", "who": "mo", **typed}
    answer = client_for("mo").post(f"/subjects/meeting/{world.meeting()}/tasks", data=form, headers=headers)
    assert (answer.status_code, sentence in words_of(answer)) == (422, True)
    assert f'value="{form["who"]}"' in answer.text


ODD = ("x" * 10_000, "\x00", "👩‍🏫", "<script>alert(1)</script>", "{{7*7}}", "-1", "1000000000000", "a\r\nb: c")


@pytest.mark.ladder("tasks.create")
@pytest.mark.parametrize("field", ["text", "who", "due_on", "once"])
def test_odd_input_is_no_fault_of_ours(world, client_for, field):
    browser = client_for("mo")
    for odd in ODD:
        answer = browser.post(f"/subjects/plg/{world.plg.id}/tasks", data={"text": "Brief", field: odd})
        assert (answer.status_code in {303, 422}, "<script>alert(1)" in answer.text) == (True, False), odd


@pytest.mark.ladder("tasks.create", "tasks.close")
@pytest.mark.parametrize("odd", ["0", "x" * 3000, "%00", "👩", "0" * 22])
def test_an_odd_place_is_not_found(world, client_for, odd):
    browser = client_for("mo")
    for kind in ("plg", "meeting", "series", "nergens", "person"):
        assert browser.post(f"/subjects/{kind}/{odd}/tasks", data={"text": "x"}).status_code == 404
    assert browser.post(f"/tasks/{odd}/closure").status_code == 404


@pytest.mark.ladder("tasks.close")
def test_actions_can_be_ticked_after_the_minutes_are_closed(world, client_for):
    meeting = world.meeting()
    task = made(world, origin=("meeting", meeting))
    world.close(meeting)
    assert client_for("mo").post(f"/tasks/{task}/closure").status_code == 303
    assert client_for("mo").post(f"/subjects/meeting/{meeting}/tasks", data={"text": "Nog iets"}).status_code == 403


@pytest.mark.parametrize(
    ("days", "said"), [(-5, ("5 dagen te laat", "late")), (-1, ("1 dag te laat", "late")), (0, ("vandaag", "now"))]
)
def test_late_is_said_in_days(app, days, said):
    task = Task(due_on=clock.today() + timedelta(days=days))
    with app.test_request_context():
        assert words.due(task) == said


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27/11", (11, 27)),
        ("27-11-2026", (11, 27)),
        ("27.11.26", (11, 27)),
        ("27 november", (11, 27)),
        ("27 nov", (11, 27)),
        ("2026-11-27", (11, 27)),
    ],
)
def test_a_day_is_typed_in_many_ways(world, client_for, typed, day):
    client_for("mo").post(f"/subjects/plg/{world.plg.id}/tasks", data={"text": "Brief", "due_on": typed})
    (row,) = queries.open_tasks(world.who("mo"), "plg", world.plg.id)
    assert isinstance(row.task.due_on, date)
    assert (row.task.due_on.month, row.task.due_on.day) == day


@pytest.mark.parametrize("rows", [1, 3])
def test_my_actions_cost_the_same_with_one_and_three(world, assert_queries, rows):
    for number in range(rows):
        made(world, f"Actie {number}", owners=["mo", "nora"])
    who = world.who("mo")
    session.expire_all()
    with assert_queries(1):
        assert len(queries.my_tasks(who, clock.now())) == rows


def test_my_actions_end_with_my_place_in_the_community(world):
    made(world, owners=["mo"])
    assert [len(queries.my_tasks(world.who(name), clock.now())) for name in ("mo", "sam")] == [1, 0]


def test_only_what_takes_actions_and_decisions_is_given_any(world, client_for):
    group, mo = world.intervisie(), client_for("mo")
    item = world.item(group, "Casus", by="mo")
    asked = {"text": "Een brief schrijven", "who": "Otto Peeters"}
    others = [("agenda-item", item), ("yield", group), ("personal-note", group), ("plg-documents", world.plg.id)]
    for kind, subject_id in others:
        assert mo.post(f"/subjects/{kind}/{subject_id}/tasks", data=asked).status_code == 404
        assert mo.post(f"/subjects/{kind}/{subject_id}/decisions", data=asked).status_code == 404
    assert mo.post(f"/subjects/plg/{world.plg.id}/decisions", data=asked).status_code == 404


def test_my_actions_keep_what_was_ticked_since(world):
    made(world, owners=["mo"])
    ticked, before = made(world, owners=["mo"]), clock.now()
    with write():
        actions.close(stored(ticked), by=world.who("mo"))
    assert [len(queries.my_tasks(world.who("mo"), since)) for since in (before, clock.now())] == [2, 1]
