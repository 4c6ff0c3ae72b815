"""Mijn week: what is next, what I promised, what is asked of me; and nothing of anybody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from plg.core import clock
from plg.core.db import commit, session, write
from plg.core.ids import new_id
from plg.meetings.models import Meeting, Participant
from plg.people.models import Person
from plg.plgs.models import Plg
from plg.tasks.models import Task
from tests.people import email_of, keep

WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)


@pytest.fixture
def on_wednesday(demo_app, monkeypatch):
    """18 November 2026, noon: the third session of PLG-1 is still to come."""
    with write():
        session.query(Meeting).filter(Meeting.starts_at > WEDNESDAY).update({"closed_at": None})
        commit()
    monkeypatch.setattr(clock, "now", lambda: WEDNESDAY)


def test_ilse_sees_her_week_her_actions_and_what_comes(demo_app, client_for):
    page = client_for("ilse").get("/").text
    assert "Dag Ilse" in page
    assert "Robbe bijpraten" in page
    assert "Kijkkaart" in page
    assert "SG-studiedag 2" in page


def test_nobody_is_sent_to_the_sign_in(demo_app, client_for):
    answer = client_for("").get("/")
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_an_administrator_has_an_empty_week(demo_app, client_for):
    page = client_for("beheer").get("/").text
    assert "Geen open acties" in page
    assert "Er is niets gepland" in page


def test_the_meeting_of_today_is_the_one_loud_thing(on_wednesday, client_for):
    page = client_for("jonas").get("/").text
    assert page.count('class="today"') == 1
    assert "Straks om 13.15 is er een bijeenkomst." in page


def test_a_colleague_of_another_community_sees_nothing_of_it(demo_app, client_for):
    page = client_for("sara").get("/").text
    assert "Robbe bijpraten" not in page
    assert "SG-studiedag" not in page


@pytest.mark.parametrize("actions", [1, 3])
def test_the_week_costs_the_same_with_one_or_three_actions(demo_app, client_for, assert_queries, actions):
    jonas = session.query(Person).filter_by(email=email_of("jonas")).one()
    plg_task = session.query(Task).filter(Task.subject_kind == "plg").first()
    with write():
        for number in range(actions):
            task = Task(
                community_id=plg_task.community_id,
                subject_kind="plg",
                subject_id=plg_task.subject_id,
                text=f"Actie {number}",
                made_by_id=jonas.id,
                made_at=clock.now(),
                owners=[jonas],
            )
            session.add(task)
        commit()
    client = client_for("jonas")
    client.get("/")
    with assert_queries(9):
        client.get("/")


TICKERS = {"": 401, "ilse": 303, "jonas": 303, "mieke": 303, "wouter": 403, "ann": 403, "annelies": 404, "sara": 404}
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def late(demo_app):
    """An action of Jonas on PLG-1, four days late. Made for this test: in the demo he has others."""
    jonas = session.query(Person).filter_by(email=email_of("jonas")).one()
    plg = session.query(Plg).filter_by(theme="Lezen om te begrijpen").one()
    facts = {"id": new_id(), "community_id": plg.community_id, "subject_kind": "plg", "subject_id": plg.id}
    due_on = clock.today() - timedelta(days=4)
    keep(
        Task(text="Boeken bestellen", due_on=due_on, made_by_id=jonas.id, made_at=clock.now(), owners=[jonas], **facts)
    )
    return facts["id"]


@pytest.mark.ladder("home.close", "home.reopen")
@pytest.mark.parametrize("what", ["closure", "reopenings"])
def test_ticking_in_the_week_is_for_the_group_and_for_whoever_does_it(late, client_for, what):
    answers = {name: client_for(name).post(f"/week/tasks/{late}/{what}").status_code for name in TICKERS}
    assert answers == TICKERS


@pytest.mark.ladder("home.close", "home.reopen")
def test_a_tick_leaves_the_row_as_it_was_and_the_counts_follow(late, client_for):
    client = client_for("jonas")
    before = client.get("/").text
    ticked = client.post(f"/week/tasks/{late}/closure", headers=IN_PLACE).text
    undone = client.post(f"/week/tasks/{late}/reopenings", headers=IN_PLACE).text
    assert row_of(late, undone) == row_of(late, before)
    assert "action--done" in row_of(late, ticked)
    assert owners_of(late, ticked) == owners_of(late, before) == "Jonas&nbsp;· PLG-1"
    opened, closed = counts(before), counts(ticked)
    assert (closed, counts(undone)) == ((opened[0] - 1, opened[1] - 1), opened)
    assert f'action="/week/tasks/{late}/reopenings"' in ticked.split('id="lead"')[0]


@pytest.mark.ladder("home.close", "home.reopen")
def test_without_scripts_a_tick_comes_back_to_the_week(late, client_for):
    client = client_for("jonas")
    before = client.get("/").text
    answer = client.post(f"/week/tasks/{late}/closure")
    ticked = client.get("/").text
    assert (answer.status_code, answer.location) == (303, "/#acties")
    assert ("action--done" in row_of(late, ticked), owners_of(late, ticked)) == (True, "Jonas&nbsp;· PLG-1")
    assert counts(ticked) == (counts(before)[0] - 1, counts(before)[1] - 1)
    client.post(f"/week/tasks/{late}/reopenings")
    assert row_of(late, client.get("/").text) == row_of(late, before)


def test_what_was_ticked_before_today_is_gone(late, client_for, monkeypatch):
    client_for("jonas").post(f"/week/tasks/{late}/closure")
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert "Boeken bestellen" not in client_for("jonas").get("/").text


def row_of(task_id, text):
    """The row, without its token."""
    row = text.split(f'id="task-{task_id}"')[0].rpartition("<li")[2] + text.split(f'id="task-{task_id}"')[1]
    return re.sub(r'name="csrf_token" value="[^"]*"', "", row.split("</li>")[0])


def owners_of(task_id, text):
    return row_of(task_id, text).split('class="action__meta"><span>')[1].split("<")[0]


def counts(text):
    """How many actions are open, and how many are late, as the page says it."""
    lead = re.search(r"(\d+) acties? sta", text.split('id="lead"')[1])
    late = re.match(r">(\d+) te laat", text.split('id="late"')[1])
    return tuple(int(found[1]) if found else 0 for found in (lead, late))


def test_the_pages_that_explain_are_public(demo_app, client_for):
    for address in ("/who-reads-what", "/accessibility"):
        assert client_for("").get(address).status_code == 200


def test_a_very_long_action_is_shown_whole(demo_app, client_for):
    jonas = session.query(Person).filter_by(email=email_of("jonas")).one()
    community = session.query(Task).first().community_id
    long = "woord " * 80
    keep(
        Task(
            community_id=community,
            subject_kind="series",
            subject_id="0" * 22,
            text=long.strip(),
            made_by_id=jonas.id,
            made_at=clock.now(),
            owners=[session.merge(jonas)],
        )
    )
    assert long.strip() in client_for("jonas").get("/").text


@pytest.fixture
def a_day_of_two(on_wednesday, monkeypatch):
    """Jonas has two meetings today, of which one has no place."""
    jonas = session.query(Person).filter_by(email=email_of("jonas")).one()
    today = session.query(Meeting).filter(Meeting.starts_at > WEDNESDAY).order_by(Meeting.starts_at).first()
    with write():
        today.place = today.link = ""
        commit()
    other = Meeting(
        id=new_id(),
        community_id=today.community_id,
        series_id=new_id(),
        kind="intervisie",
        title="Intervisie zorg",
        starts_at=today.ends_at,
        ends_at=today.ends_at + timedelta(hours=1),
        made_by_id=jonas.id,
        made_at=clock.now(),
    )
    keep(other)
    keep(Participant(meeting_id=other.id, person_id=jonas.id, capacity="member", group=""))
    monkeypatch.setattr(clock, "now", lambda: WEDNESDAY + timedelta(hours=9))


def test_two_meetings_of_today_are_over_and_a_missing_place_leaves_no_dot(a_day_of_two, client_for):
    page = client_for("jonas").get("/").text
    assert page.count('class="today"') == 2
    assert ("De bijeenkomsten van vandaag zijn voorbij." in page, "De bijeenkomst van vandaag" in page) == (True, False)
    assert re.findall(r'<p class="soft">(?:\s|&nbsp;)*·', page) == []
