"""Two who change the same of a PLG: the second is told what stands there now, and who was first when that is sure."""

import pytest

from plg.core import clock
from plg.core.db import commit, session, write
from plg.plgs.models import Plg
from tests.plgs.cast import measured, whole
from tests.plgs.test_goals import on
from tests.stale import MINE, NOBODY, stood, told

SCHOOLS = "Hier staat nu: “Basisschool De Beuk, Basisschool De Eik, Basisschool De Olm”."
GOAL = {"level": "school", "indicator": "", "start": "54 %", "target": "66 %"}


def of_plg(cast, *schools):
    chosen = [cast.school[name].id for name in schools]
    return {"theme": "Lezen om te begrijpen", "first_year": "2026", "schools": chosen}


@pytest.fixture
def forms(cast, plg):
    """By name: the address of a form, where it goes, what the first sends, what the second sends, what stands there."""
    base, made = f"/plgs/{plg.id}", whole(cast, plg)
    goal, phase = f"{base}/goals/{made.goals[0].id}", f"{base}/phases/{made.phases[0].id}"
    row = f"{goal}/measurements/{measured(made.goals[0], '60 %', cast['lea']).id}"
    schools = of_plg(cast, "beuk", "eik", "olm"), of_plg(cast, "eik")
    return {
        "plg": (base, *schools, SCHOOLS),
        "goal": (goal, {**GOAL, "text": "Meer lezen"}, {**GOAL, "text": "Lezen"}, "Hier staat nu: “Meer lezen”."),
        "phase": (phase, {"name": "Starten"}, {"name": "Beginnen"}, "Hier staat nu: “Starten”."),
        "row": (row, on(clock.today(), value="61 %"), on(clock.today(), value="62 %"), "Hier staat nu: “61 %”."),
    }


NAMES = ("plg", "goal", "phase", "row")


@pytest.mark.parametrize("name", NAMES)
def test_the_second_reads_who_was_first_and_what_stands_there_now(cast, client_for, forms, name):
    address, first, second, there = forms[name]
    lea, cora = client_for("lea"), client_for("cora")
    older = stood(lea.get(f"{address}/edit"))
    assert cora.post(address, data=first).status_code == 303
    answer = lea.post(address, data=second | older)
    assert told(answer, there, NOBODY, MINE) == (422, [there], [cast["cora"].name])
    assert lea.post(address, data=second | stood(answer)).status_code == 303


@pytest.mark.parametrize("name", NAMES)
def test_in_two_windows_of_one_person_nobody_else_is_named(client_for, forms, name):
    address, first, second, there = forms[name]
    lea = client_for("lea")
    older = stood(lea.get(f"{address}/edit"))
    assert lea.post(address, data=first).status_code == 303
    assert told(lea.post(address, data=second | older), MINE, there) == (422, [MINE, there], [])


@pytest.mark.parametrize("name", NAMES)
def test_what_others_did_to_the_rest_of_the_plg_blocks_nothing(client_for, forms, name):
    address, _first, second, _there = forms[name]
    lea, cora = client_for("lea"), client_for("cora")
    older = stood(lea.get(f"{address}/edit"))
    for other in set(NAMES) - {name}:
        assert cora.post(forms[other][0], data=forms[other][1]).status_code == 303
    assert lea.post(address, data=second | older).status_code == 303


def test_who_changed_something_else_is_not_named(plg, client_for, forms):
    address, _first, second, _there = forms["plg"]
    lea = client_for("lea")
    older = stood(lea.get(f"{address}/edit"))
    assert client_for("cora").post(forms["goal"][0], data=forms["goal"][1]).status_code == 303
    with write():
        session.get_one(Plg, plg.id).place = "De Olm"  # leaves no deed
        commit()
    there = "Hier staat nu: “De Olm”."
    answer = lea.post(address, data=second | older | {"place": "De Eik"})
    assert told(answer, there, NOBODY) == (422, [there, NOBODY], [])
