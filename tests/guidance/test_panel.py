"""What guidance shows on the page of a PLG."""

from datetime import date

import pytest

from plg.core.db import commit, session, write
from plg.guidance import panels
from plg.plgs import policy
from plg.plgs import queries as plgs
from plg.plgs.models import PlgRole

SEEING = [
    ("cora", True),
    ("lea", True),
    ("mo", True),
    ("finn", True),
    ("vic", True),
    ("pia", True),
    ("tess", False),
    ("otto", False),
]


@pytest.mark.parametrize(("who", "sees"), SEEING)
def test_the_strip_is_for_who_sees_the_people(plg, agree, client_for, who, sees):
    agree(plg, exit_criterion="de trekker leidt zelf")
    text = client_for(who).get(f"/plgs/{plg.id}").text
    assert ('id="begeleiding"' in text, "stopt wanneer: de trekker leidt zelf" in text) == (sees, sees)
    assert ("Wijs begeleiding toe" in text) is (who in {"cora", "lea"})


@pytest.mark.parametrize("path", ["", "/guidance"])
def test_an_external_expert_reads_their_own_period_alone(plg, agree, client_for, path):
    agree(plg, exit_criterion="de trekker leidt zelf", basis="bestek 12")
    text = client_for("ex").get(f"/plgs/{plg.id}{path}").text
    others = ("Ada Peeters", "Finn Peeters", "kritische vriend", "de trekker leidt zelf", "bestek 12", "2 dagdelen")
    assert [word for word in others if word.lower() in text.lower()] == []
    assert ("Ex Peeters" in text, "extern expert" in text.lower()) == (True, True)


def test_a_plg_without_guidance_says_so(cast, app):
    bare = cast.plg(9)
    with write():
        session.query(PlgRole).filter(PlgRole.plg_id == bare.id, PlgRole.role != "lead").delete()
        commit()
    who = cast.viewer("lea")
    with app.test_request_context():
        whole = plgs.plg(who, bare.id)
        panel = panels.strip_panel(who, whole, policy.parts(who, whole))
    assert panel == {"strip": None, "total": "", "may_assign": True}


@pytest.mark.parametrize("count", [1, 3])
def test_the_panels_take_as_many_queries_however_much_guidance_there_is(
    cast, app, plg, agree, ask, assert_queries, monkeypatch, count
):
    monkeypatch.setattr("plg.plgs.panels._dates", [])
    for name in ("ada", "tess", "otto")[:count]:
        agree(plg, name, first=date(2027, 2, 1))
        ask(plg, of=name)
    who, plg_id = cast.viewer("mo"), plg.id
    session.expunge_all()
    with app.test_request_context():
        whole = plgs.plg(who, plg_id)
        parts = policy.parts(who, whole)
        with assert_queries(2):
            shown = [panels.strip_panel(who, whole, parts), panels.questions_panel(who, whole, parts)]
    assert (len(shown[0]["strip"]["rows"]), len(shown[1]["questions"])) == (4 + count, count)
