"""Mijn week: what is next, what I promised, what is asked of me; and nothing of anybody else."""

from datetime import UTC, datetime

import pytest

from plg.core import clock
from plg.core.db import commit, session, write
from plg.people.models import Person
from plg.tasks.models import Task
from tests.people import email_of, keep

WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)


@pytest.fixture
def on_wednesday(demo_app, monkeypatch):
    """18 November 2026, noon: the day of the third session of PLG-1."""
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
    with assert_queries(8):
        client.get("/")


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
