"""What stands in closed minutes keeps its words, for who sees them and for who does not; who, when and the tick may change."""

import pytest

from plg.core.db import session, write
from plg.meetings import actions as meetings
from plg.meetings import queries
from plg.meetings.actions import Invited
from plg.tasks import actions
from plg.tasks.models import Decision, Task

SENTENCE = "Deze actie staat in een gesloten verslag: haar woorden blijven."


def agree(world, meeting_id, on, by="lena", **more):
    who = world.who(by)
    with write():
        work = actions.Work("Kijkkaart maken", [world.people["mo"]])
        there = {"community_id": world.community.id, "by": who, "origin": ("meeting", meeting_id)}
        return actions.add(on, work, **there, **more).id


@pytest.fixture
def minuted(world):
    """An action and one that was taken away before, of a meeting whose minutes are closed."""
    meeting_id = world.meeting(-1)
    task, gone = (agree(world, meeting_id, ("plg", world.plg.id)) for _ in range(2))
    with write():
        actions.remove(session.get_one(Task, gone), by=world.who("lena"))
    world.close(meeting_id)
    return meeting_id, task, gone


def stored(task_id):
    session.expire_all()
    return session.get_one(Task, task_id)


@pytest.mark.ladder("tasks.change")
def test_its_words_stay_and_who_and_when_may_change(world, client_for, minuted):
    _meeting, task, _gone = minuted
    lena = client_for("lena")
    answer = lena.post(f"/tasks/{task}", data={"text": "Niets meer", "who": "Mo"})
    assert (answer.status_code, SENTENCE in answer.text, stored(task).text) == (422, True, "Kijkkaart maken")
    sent = {"text": "Kijkkaart maken", "who": "Nora", "due_on": "18/12"}
    assert lena.post(f"/tasks/{task}", data=sent).status_code == 303
    assert ([one.given_name for one in stored_owners(task)], stored(task).due_on is not None) == (["Nora"], True)
    assert lena.post(f"/tasks/{task}/closure").status_code == 303


def stored_owners(task_id):
    from plg.people.models import Person
    from plg.tasks.models import task_owners

    joined = session.query(Person).join(task_owners, task_owners.c.person_id == Person.id)
    return joined.filter(task_owners.c.task_id == task_id).all()


@pytest.mark.ladder("tasks.remove", "tasks.restore")
@pytest.mark.parametrize(("who", "status"), [("lena", 403), ("mo", 403), ("dirk", 403), ("sam", 404), ("", 401)])
def test_it_is_not_taken_away_nor_put_back(client_for, minuted, who, status):
    _meeting, task, gone = minuted
    client = client_for(who)
    answers = [client.post(f"/tasks/{task}/removals"), client.post(f"/tasks/{gone}/restorations")]
    assert [answer.status_code for answer in answers] == [status, status]
    assert (stored(task).removed_at, stored(gone).removed_at is None) == (None, False)


def test_the_page_offers_neither(client_for, minuted):
    _meeting, task, gone = minuted
    pages = [client_for("lena").get(f"/tasks/{one}/edit").text for one in (task, gone)]
    assert ["Haal deze actie weg" in pages[0], "Zet de actie terug" in pages[1]] == [False, False]
    assert "readonly" in pages[0]


@pytest.mark.ladder("tasks.remove", "tasks.restore")
def test_once_they_are_open_again_it_may(world, client_for, minuted):
    meeting_id, task, gone = minuted
    lena = world.who("lena")
    with write():
        meetings.reopen(queries.meeting(lena, meeting_id), "een fout", by=lena)
    browser = client_for("lena")
    assert browser.post(f"/tasks/{task}", data={"text": "Anders", "who": "Mo"}).status_code == 303
    assert browser.post(f"/tasks/{task}/removals").status_code == 303
    assert browser.post(f"/tasks/{gone}/restorations").status_code == 303


@pytest.mark.ladder("tasks.change", "tasks.remove")
def test_who_came_into_the_group_later_changes_no_words_of_before(world, client_for):
    """They act on the actions of the series, but the minutes of before are not theirs to see."""
    first, mo = world.intervisie(-7), world.who("mo")
    series = queries.meeting(mo, first).series_id
    task = agree(world, first, ("series", series), by="mo")
    world.close(first, by="mo")
    with write():
        people = [Invited(world.id_of("mo"), "moderator"), Invited(world.id_of("otto"))]
        meetings.schedule(queries.place(mo, after_id=first), world.plan(7, title="Intervisie zorg"), people, by=mo)
    otto = client_for("otto")
    assert otto.get(f"/meetings/{first}").status_code == 404
    assert otto.post(f"/tasks/{task}", data={"text": "Anders", "who": "Otto"}).status_code == 422
    assert otto.post(f"/tasks/{task}/removals").status_code == 403
    assert stored(task).text == "Kijkkaart maken"


@pytest.mark.ladder("tasks.change_decision", "tasks.remove_decision", "tasks.restore_decision", "tasks.confirm")
@pytest.mark.parametrize("what", ["", "/removals", "/restorations", "/confirmation"])
def test_a_decision_in_closed_minutes_stays_as_it_is(world, client_for, what):
    meeting_id, lena = world.meeting(-1), world.who("lena")
    with write():
        made = actions.propose(
            ("meeting", meeting_id), "We lezen samen", community_id=world.community.id, taken=True, by=lena
        ).id
    world.close(meeting_id)
    data = {"text": "We lezen niet", "agreed_by": "niemand", "state": "taken"}
    assert client_for("lena").post(f"/decisions/{made}{what}", data=data).status_code == 403
    session.expire_all()
    assert (session.get_one(Decision, made).text, session.get_one(Decision, made).removed_at) == (
        "We lezen samen",
        None,
    )
