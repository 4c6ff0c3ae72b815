"""A measurement that was written down wrong: who corrects it, who takes it away, and what the history keeps."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from plg.core import clock
from plg.core.db import session
from plg.core.deeds import Deed
from plg.plgs.models import PlgRole
from tests import people
from tests.plgs.cast import DAY, errors, measured, whole
from tests.plgs.test_goals import on


@pytest.fixture
def goal(cast, plg):
    return whole(cast, plg).goals[0]


@pytest.fixture
def row(cast, goal):
    return measured(goal, "600 %", cast["lea"], answers=236, note="toets")


def at(plg, row, path=""):
    return f"/plgs/{plg.id}/goals/{row.goal_id}/measurements/{row.id}{path}"


def now(cast, plg):
    return [(one.value, one.measured_on, one.answers, one.note) for one in whole(cast, plg).goals[0].measurements]


def deeds(plg):
    wanted = select(Deed).where(Deed.subject_id == plg.id, Deed.verb.startswith("measurement_")).order_by(Deed.id)
    return [(one.verb, one.detail["was"], one.detail["answers"]) for one in session.scalars(wanted)]


def no_longer_edits(cast, name="lea"):
    """She led the group until yesterday, and is a member now."""
    role = session.scalars(select(PlgRole).where(PlgRole.person_id == cast[name].id)).one()
    role.ends_on = clock.today() - DAY
    people.keep(role, PlgRole(plg_id=role.plg_id, person_id=role.person_id, role="member", starts_on=clock.today()))


def test_a_typing_error_is_corrected_and_the_history_knows_what_stood_there(cast, plg, row, client_for):
    yesterday = clock.today() - timedelta(days=1)
    lea = client_for("lea")
    assert 'value="600 %"' in lea.get(at(plg, row, "/edit")).text
    answer = lea.post(at(plg, row), data=on(yesterday, value="60 %", answers="235", note="toets"))
    assert (answer.status_code, answer.location) == (303, f"/plgs/{plg.id}/goals#goal-{row.goal_id}")
    assert now(cast, plg) == [("60 %", yesterday, 235, "toets")]
    assert deeds(plg) == [("measurement_corrected", "600 %", 236)]


def test_what_was_not_changed_is_no_correction(cast, plg, goal, client_for):
    row = measured(goal, "60 %", cast["lea"], answers=236, note="toets")
    same = on(clock.today(), value="60 %", answers="236", note="toets")
    assert client_for("lea").post(at(plg, row), data=same).status_code == 303
    assert deeds(plg) == []


def test_a_wrong_measurement_is_taken_away_once(cast, plg, row, client_for):
    lea = client_for("lea")
    assert [lea.post(at(plg, row, "/removals")).status_code for _click in range(2)] == [303, 404]
    assert (now(cast, plg), deeds(plg)) == ([], [("measurement_removed", "600 %", 236)])


@pytest.mark.parametrize(
    ("data", "sentences"),
    [
        ({"value": ""}, ["Schrijf wat jullie maten, bijvoorbeeld 60 %."]),
        ({"value": "veel"}, ["Schrijf een getal zoals bij het begin van dit doel: 54 %."]),
        ({"value": "60 %", "answers": "-1"}, ["Schrijf een getal van 1 tot een miljoen, of laat het leeg."]),
    ],
)
def test_a_correction_says_what_must_change_and_keeps_what_was_typed(cast, plg, row, client_for, data, sentences):
    answer = client_for("lea").post(at(plg, row), data=on(clock.today(), note="van juni", **data))
    assert (answer.status_code, errors(answer), "van juni" in answer.text) == (422, sentences, True)
    assert now(cast, plg) == [("600 %", clock.today(), 236, "toets")]


def test_a_measurement_is_not_corrected_into_the_future(cast, plg, row, client_for):
    answer = client_for("lea").post(at(plg, row), data=on(clock.today() + DAY, value="60 %"))
    assert errors(answer) == ["Deze dag moet nog komen. Schrijf de dag waarop jullie maten."]


def test_two_who_correct_at_once_do_not_overwrite_each_other(cast, plg, row, client_for):
    shown = client_for("lea").get(at(plg, row, "/edit")).text
    mark = shown.partition('name="based_on" value="')[2][:16]
    client_for("cora").post(at(plg, row), data=on(clock.today(), value="61 %"))
    late = client_for("lea").post(at(plg, row), data=on(clock.today(), value="62 %", based_on=mark))
    assert (late.status_code, now(cast, plg)[0][0]) == (422, "61 %")


@pytest.mark.parametrize("path", ["", "/removals"])
def test_who_wrote_it_down_may_also_when_the_plg_is_no_longer_theirs_to_change(cast, plg, row, client_for, path):
    no_longer_edits(cast)
    lea = client_for("lea")
    assert "/edit" in lea.get(f"/plgs/{plg.id}/goals").text
    assert lea.post(at(plg, row, path), data=on(clock.today(), value="60 %")).status_code == 303
    assert lea.post(f"/plgs/{plg.id}/goals/{row.goal_id}/measurements", data={}).status_code == 403


@pytest.mark.parametrize(("name", "status"), [("mo", 403), ("pia", 403), ("vic", 403), ("tess", 403)])
def test_others_see_no_link_to_correct_it_and_may_not(plg, row, client_for, name, status):
    browser = client_for(name)
    assert "/edit" not in browser.get(f"/plgs/{plg.id}/goals").text
    assert [browser.post(at(plg, row, path)).status_code for path in ("", "/removals")] == [status] * 2
    assert browser.get(at(plg, row, "/edit")).status_code == status


def test_a_value_on_four_answers_is_read_by_who_wrote_it_alone(cast, plg, goal, client_for):
    row = measured(goal, "61,5 %", cast["lea"], answers=4, note="stille leerlingen")
    assert "61,5" in client_for("lea").get(at(plg, row, "/edit")).text
    cora = client_for("cora")
    page = cora.get(at(plg, row, "/edit")).text
    assert [word for word in ("61,5", "stille") if word in page] == []
    assert cora.post(at(plg, row), data=on(clock.today(), value="60 %")).status_code == 403
    assert cora.post(at(plg, row, "/removals")).status_code == 303
    assert (now(cast, plg), deeds(plg)) == ([], [("measurement_removed", "", 4)])


def test_a_measurement_of_another_goal_is_not_found(cast, plg, row, client_for):
    other = whole(cast, cast.plg(number=2)).goals[0].id
    path = f"/plgs/{plg.id}/goals/{other}/measurements/{row.id}"
    assert client_for("lea").post(path, data=on(clock.today(), value="60 %")).status_code == 404
