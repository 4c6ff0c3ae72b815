"""What the form of an action says: what must change, what speaks against its day, and who was first."""

import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from plg.core.db import commit, session, write
from plg.people.models import Person
from plg.tasks import actions
from plg.tasks.models import Task, task_owners
from tests.stale import stood

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def task(world):
    work = actions.Work("Kijkkaart maken", [world.people["nora"]])
    with write():
        return actions.add(("plg", world.plg.id), work, community_id=world.community.id, by=world.who("lena")).id


def sentences(answer):
    found = re.findall(r'class="field__error".*?</span>(.*?)</span></p>', answer.text, re.DOTALL)
    return [unescape(one) for one in found]


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_an_unknown_name_and_a_wrong_day_are_said_in_one_answer(world, client_for, headers):
    data = {"text": "Brief", "who": "Karel", "due_on": "31/2"}
    answer = client_for("lena").post(f"/subjects/plg/{world.plg.id}/tasks", data=data, headers=headers)
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert "We kennen “Karel” hier niet." in page
    assert "31 februari bestaat niet." in page
    assert ('value="Karel"' in page, 'value="31/2"' in page) == (True, True)


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("25/12/2026", "Vrijdag 25 december valt in de kerstvakantie"),
        ("28/11/2026", "Zaterdag 28 november is in het weekend."),
        ("27/11/2026", ""),
        ("", ""),
    ],
)
def test_a_day_off_is_said_and_blocks_nothing(world, client_for, typed, warning):
    lena, place = client_for("lena"), f"/subjects/plg/{world.plg.id}/tasks"
    added = lena.post(place, data={"text": "Brief", "due_on": typed}, headers=IN_PLACE)
    assert (added.status_code, f"Actie toegevoegd. {warning}".strip() in added.text) == (200, True)
    one = session.query(Task).one()
    address = f"/tasks/{one.id}"
    lena.post(address, data={"text": "Brief", "due_on": typed})
    assert f"Actie gewijzigd. {warning}".strip() in lena.get(f"/plgs/{world.plg.id}").text


def test_who_was_first_and_what_stands_there_now_is_said_at_each_field(world, client_for, task):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena.get(f"/tasks/{task}/edit"))
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Mo", "due_on": "27/11/2026"})
    mine = {"text": "Kijkkaart maken en sturen", "who": "Nora", "due_on": "27/11/2026", **older}
    answer = lena.post(f"/tasks/{task}", data=mine)
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert "Mo Peeters wijzigde dit terwijl je schreef." in page
    assert sentences(answer) == ["Hier staat nu: “Kijkkaart drukken”.", "Hier staat nu: “Mo Peeters”."]
    assert 'value="Kijkkaart maken en sturen"' in page
    assert lena.post(f"/tasks/{task}", data=mine | stood(answer)).status_code == 303
    assert session.get_one(Task, task).text == "Kijkkaart maken en sturen"


def test_what_i_changed_myself_in_another_window_is_not_blamed_on_somebody_else(client_for, task):
    lena = client_for("lena")
    older = stood(lena.get(f"/tasks/{task}/edit"))
    lena.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora"})
    answer = lena.post(f"/tasks/{task}", data={"text": "Iets anders", "who": "Nora", **older})
    assert (answer.status_code, "Je wijzigde dit intussen zelf in een ander venster." in answer.text) == (422, True)


def test_of_several_nobody_is_named_and_not_oneself(client_for, task):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena.get(f"/tasks/{task}/edit"))
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora"})
    lena.post(f"/tasks/{task}/closure")
    answer = lena.post(f"/tasks/{task}", data={"text": "Iets anders", "who": "Nora", **older})
    assert (answer.status_code, "Iemand anders wijzigde dit terwijl je schreef." in answer.text) == (422, True)


@pytest.mark.parametrize("seen_at", ["", "x", "9" * 40, "٣" * 16])
def test_a_form_that_does_not_say_when_names_nobody(client_for, task, seen_at):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena.get(f"/tasks/{task}/edit")) | {"seen_at": seen_at}
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora"})
    answer = lena.post(f"/tasks/{task}", data={"text": "Iets anders", "who": "Nora", **older})
    assert (answer.status_code, "Dit werd intussen gewijzigd." in answer.text) == (422, True)


def owners_of(task):
    joined = select(Person).join(task_owners, task_owners.c.person_id == Person.id)
    return session.scalars(joined.where(task_owners.c.task_id == task)).all()


def test_who_does_it_is_not_lost_when_nothing_else_was_changed(world, client_for, task):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena.get(f"/tasks/{task}/edit"))
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart maken", "who": "Mo"})
    answer = lena.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora", **older})
    assert (answer.status_code, "Mo Peeters wijzigde dit terwijl je schreef." in answer.text) == (422, True)
    assert "Hier staat nu: “Mo Peeters”." in sentences(answer)
    assert [one.given_name for one in owners_of(task)] == ["Mo"]


def test_of_what_left_no_deed_nobody_is_named(client_for, task):
    lena = client_for("lena")
    older = stood(lena.get(f"/tasks/{task}/edit"))
    with write():
        session.get_one(Task, task).due_on = date(2026, 11, 27)
        commit()
    answer = lena.post(f"/tasks/{task}", data={"text": "Kijkkaart maken", "who": "Nora", **older})
    assert (answer.status_code, "Dit werd intussen gewijzigd." in answer.text) == (422, True)


def test_a_day_that_does_not_exist_is_not_replaced_by_that_of_another(client_for, task):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena.get(f"/tasks/{task}/edit"))
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart maken", "who": "Nora", "due_on": "27/11/2026"})
    mine = {"text": "Kijkkaart maken", "who": "Nora", "due_on": "31/11/2026"}
    answer = lena.post(f"/tasks/{task}", data=mine | older)
    assert (answer.status_code, 'value="31/11/2026"' in answer.text) == (422, True)
    assert any("bestaat niet" in one for one in sentences(answer))
