"""What the form of an action says: what must change, what speaks against its day, and who was first."""

import re
from html import unescape

import pytest

from plg.core.db import session, write
from plg.tasks import actions
from plg.tasks.models import Task

IN_PLACE = {"HX-Request": "true"}
MARK = re.compile(r'name="based_on" value="([0-9a-f]{16})"')
SEEN_AT = re.compile(r'name="seen_at" value="([0-9]{16})"')


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


def stood(client, task):
    """What the form tells of how the task stood."""
    text = client.get(f"/tasks/{task}/edit").text
    return {"based_on": MARK.search(text)[1], "seen_at": SEEN_AT.search(text)[1]}


def test_who_was_first_and_what_stands_there_now_is_said_at_each_field(world, client_for, task):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena, task)
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Mo", "due_on": "27/11/2026"})
    mine = {"text": "Kijkkaart maken en sturen", "who": "Nora", "due_on": "27/11/2026", **older}
    answer = lena.post(f"/tasks/{task}", data=mine)
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert "Mo Peeters wijzigde dit terwijl je schreef." in page
    assert sentences(answer) == ["Hier staat nu: “Kijkkaart drukken”.", "Hier staat nu: “Mo Peeters”."]
    assert 'value="Kijkkaart maken en sturen"' in page
    newer = MARK.search(answer.text)[1]
    assert lena.post(f"/tasks/{task}", data={**mine, "based_on": newer}).status_code == 303
    assert session.get_one(Task, task).text == "Kijkkaart maken en sturen"


def test_what_i_changed_myself_in_another_window_is_not_blamed_on_somebody_else(client_for, task):
    lena = client_for("lena")
    older = stood(lena, task)
    lena.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora"})
    answer = lena.post(f"/tasks/{task}", data={"text": "Iets anders", "who": "Nora", **older})
    assert (answer.status_code, "Je wijzigde dit intussen zelf in een ander venster." in answer.text) == (422, True)


def test_of_several_nobody_is_named_and_not_oneself(client_for, task):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena, task)
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora"})
    lena.post(f"/tasks/{task}/closure")
    answer = lena.post(f"/tasks/{task}", data={"text": "Iets anders", "who": "Nora", **older})
    assert (answer.status_code, "Iemand anders wijzigde dit terwijl je schreef." in answer.text) == (422, True)


@pytest.mark.parametrize("seen_at", ["", "x", "9" * 40, "٣" * 16])
def test_a_form_that_does_not_say_when_names_nobody(client_for, task, seen_at):
    lena, mo = client_for("lena"), client_for("mo")
    older = stood(lena, task) | {"seen_at": seen_at}
    mo.post(f"/tasks/{task}", data={"text": "Kijkkaart drukken", "who": "Nora"})
    answer = lena.post(f"/tasks/{task}", data={"text": "Iets anders", "who": "Nora", **older})
    assert (answer.status_code, "Iemand anders wijzigde dit terwijl je schreef." in answer.text) == (422, True)
