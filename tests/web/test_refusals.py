"""A refused form: nothing of it is kept in the database, and nobody waits until its page is made."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import before_render_template
from sqlalchemy import select

from plg.core.db import commit, session, write
from plg.core.deeds import Deed, record
from plg.people.models import Person

ASKED = {"given_name": "Nora", "family_name": "Smets", "email": "nora@demeander.example", "function": "leraar L1"}
PEOPLE = "/communities/de-meander/people"


@pytest.fixture
def meanwhile(demo_app):
    """Somebody else who writes each time that a page is about to be made."""

    def deed():
        with demo_app.app_context(), write():
            record("written_meanwhile", "test", "test", by=None)
            commit()

    def others(_app, **_what):
        with ThreadPoolExecutor(1) as thread:
            thread.submit(deed).result(timeout=8)

    with before_render_template.connected_to(others, demo_app):
        yield


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        pytest.param(PEOPLE, {**ASKED, "role": "member", "given_name": ""}, 422, id="by the form"),
        pytest.param(PEOPLE, {**ASKED, "role": "principal"}, 422, id="by the action"),
        pytest.param(f"/plgs/{'0' * 22}/goals", {}, 404, id="what is not there"),
        pytest.param("/calendar", {}, 405, id="what takes nothing"),
    ],
)
def test_others_write_while_the_page_of_a_refusal_is_made(demo_app, client_for, meanwhile, path, data, status):
    answer = client_for("wouter").post(path, data=data)
    assert answer.status_code == status
    assert session.scalar(select(Deed.id).where(Deed.verb == "written_meanwhile").limit(1))
    if status == 422:
        assert 'value="leraar L1"' in answer.text


def test_what_an_action_began_before_it_refused_is_undone(demo_app, client_for):
    assert client_for("wouter").post(PEOPLE, data={**ASKED, "role": "principal"}).status_code == 422
    assert session.scalar(select(Person.id).where(Person.email == ASKED["email"])) is None
