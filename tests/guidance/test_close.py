"""Closing a period, and withdrawing a mistake. Nothing is edited; the history keeps all."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlalchemy import func, select

from plg.core.db import session
from plg.core.deeds import Deed
from plg.guidance.models import Assignment
from plg.plgs.models import PlgRole

LADDER = [
    ("cora", 303), ("lea", 303), ("mo", 403), ("finn", 403), ("pia", 403), ("tess", 403), ("ada", 403),
    ("sara", 404), ("beheer", 404), ("", 401),
]  # fmt: skip


def typed(day="15", month="3", year="2027", reason="de trekker leidt zelf"):
    return {"ends_on-day": day, "ends_on-month": month, "ends_on-year": year, "reason": reason}


def fresh(assignment_id):
    query = select(PlgRole.ends_on, Assignment.closing_reason).join(Assignment, Assignment.plg_role_id == PlgRole.id)
    return session.execute(query.where(Assignment.id == assignment_id)).one_or_none()


@pytest.mark.ladder("guidance.close")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_the_coordinator_and_the_lead_close_guidance(plg, agree, client_for, who, status):
    made = agree(plg).id
    answer = client_for(who).post(f"/assignments/{made}/closures", data=typed())
    closed = (date(2027, 3, 15), "de trekker leidt zelf")
    assert (answer.status_code, fresh(made)) == (status, closed if status == 303 else (date(2027, 6, 30), ""))


WRONG = [
    (typed(reason=""), "Zeg in één zin waarom de begeleiding stopt."),
    (typed(day="31", month="1"), "Dat is vóór de eerste dag. Kies een dag vanaf 1 februari 2027."),
    (
        typed(day="1", month="7"),
        "Deze periode loopt tot 30 juni 2027. Kies een vroegere dag, of spreek daarna een nieuwe periode af.",
    ),
    (typed(day="30", month="2"), "30 februari bestaat niet. Kies een dag van 1 tot 28."),
]


@pytest.mark.parametrize(("data", "sentence"), WRONG)
def test_what_cannot_be_is_refused_in_one_sentence(plg, agree, client_for, data, sentence):
    made = agree(plg).id
    answer = client_for("cora").post(f"/assignments/{made}/closures", data=data)
    assert (answer.status_code, sentence in answer.text, fresh(made)) == (422, True, (date(2027, 6, 30), ""))


def test_a_closed_period_is_not_closed_again(plg, agree, client_for):
    made = agree(plg).id
    answers = [
        client_for("cora").post(f"/assignments/{made}/closures", data=typed(reason=why)) for why in ("eerst", "dan")
    ]
    assert ([answer.status_code for answer in answers], fresh(made)[1]) == ([303, 409], "eerst")


def test_after_closing_another_period_may_follow(plg, agree, client_for):
    made = agree(plg).id
    client_for("cora").post(f"/assignments/{made}/closures", data=typed())
    agree(plg, first=date(2027, 3, 16))
    assert session.scalar(select(func.count(Assignment.id))) == 2


@pytest.mark.ladder("guidance.withdraw")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_a_mistake_of_today_is_withdrawn(plg, agree, client_for, who, status):
    made = agree(plg).id
    answer = client_for(who).post(f"/assignments/{made}/withdrawals")
    assert (answer.status_code, fresh(made) is None) == (status, status == 303)


def test_what_was_withdrawn_stays_in_the_history(cast, plg, agree, client_for):
    client_for("cora").post(f"/assignments/{agree(plg).id}/withdrawals")
    deed = session.scalar(select(Deed).where(Deed.verb == "guidance_withdrawn"))
    assert deed.detail == {
        "person": cast["ada"].id,
        "role": "critical_friend",
        "first": "2027-02-01",
        "last": "2027-06-30",
    }


def test_a_period_that_runs_since_before_today_is_closed_and_not_withdrawn(plg, agree, client_for):
    with time_machine.travel(datetime(2027, 2, 20, 9, tzinfo=UTC), tick=False):
        made = agree(plg).id
    answer = client_for("cora").post(f"/assignments/{made}/withdrawals")
    assert (answer.status_code, fresh(made) is None) == (409, False)


def test_a_period_that_is_still_to_come_may_be_withdrawn(plg, agree, client_for):
    with time_machine.travel(datetime(2027, 2, 20, 9, tzinfo=UTC), tick=False):
        made = agree(plg, first=date(2027, 4, 1)).id
    assert client_for("cora").post(f"/assignments/{made}/withdrawals").status_code == 303


@pytest.mark.parametrize("address", ["closures", "withdrawals"])
@pytest.mark.parametrize("assignment_id", ["x", "0" * 22, "é" * 22])
def test_an_assignment_that_is_not_there_is_not_found(cast, client_for, address, assignment_id):
    assert client_for("cora").post(f"/assignments/{assignment_id}/{address}", data=typed()).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("cora", 200), ("lea", 200), ("mo", 403), ("sara", 404), ("", 303)])
def test_the_form_of_closing_is_for_who_may_use_it(plg, agree, client_for, who, status):
    assert client_for(who).get(f"/assignments/{agree(plg).id}/closures/new").status_code == status


SEEING = [
    ("cora", 200),
    ("mo", 200),
    ("vic", 200),
    ("pia", 200),
    ("otto", 403),
    ("tess", 403),
    ("sara", 404),
    ("beheer", 404),
]


@pytest.mark.parametrize(("who", "status"), SEEING)
def test_what_was_agreed_is_read_by_who_sees_the_people_of_the_plg(plg, agree, client_for, who, status):
    agree(plg, exit_criterion="poort fase 6 gehaald")
    answer = client_for(who).get(f"/plgs/{plg.id}/guidance")
    assert (answer.status_code, "poort fase 6 gehaald" in answer.text) == (status, status == 200)
    assert ("Sluit af" in answer.text) is (who == "cora")


@pytest.mark.parametrize("count", [1, 3])
def test_the_guidance_of_a_plg_takes_as_many_queries_however_much_there_is(
    plg, agree, client_for, assert_queries, count
):
    for name in ("ada", "tess", "otto")[:count]:
        agree(plg, name)
    client, address = client_for("cora"), f"/plgs/{plg.id}/guidance"
    with assert_queries(9):
        client.get(address)
