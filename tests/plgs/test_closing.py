"""A PLG that is over: closed with a reason, still to be read, and opened again when it is not over after all."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from plg.core import clock
from plg.core.db import session, write
from plg.core.deeds import Deed
from plg.guidance.models import Assignment
from plg.plgs import actions, queries
from plg.plgs.models import PlgRole
from tests import people
from tests.at_once import all_at_once
from tests.plgs.cast import errors, whole

WHY = {"reason": "Het doel is gehaald", "ends_guidance": "y"}
IN_PLACE = {"HX-Request": "true"}


def closure(plg):
    return f"/plgs/{plg.id}/closures"


def ends(cast, plg):
    """Until when each guide has a role."""
    names = {"finn", "gus", "vic", "ex"}
    roles = {role.person_id: role.ends_on for role in whole(cast, plg).roles}
    return {name: roles.get(cast[name].id, "gone") for name in sorted(names)}


def agreed(cast, plg, name, **facts):
    """An agreement behind the role of a guide."""
    role = next(role for role in whole(cast, plg).roles if role.person_id == cast[name].id)
    for column, value in facts.items():
        setattr(role, column, value)
    row = Assignment(plg_role_id=role.id, intensity="3 momenten", made_by_id=cast["cora"].id, made_at=clock.now())
    people.keep(role, row)
    return row.id


@pytest.mark.ladder("plgs.close")
@pytest.mark.parametrize(
    ("name", "status"),
    [("cora", 303), ("lea", 303), ("mo", 403), ("finn", 403), ("pia", 403), ("tess", 403), ("sara", 404), ("", 401)],
)
def test_the_coordinator_and_the_lead_close_a_plg(cast, plg, client_for, name, status):
    answer = client_for(name).post(closure(plg), data=WHY, headers=IN_PLACE)
    assert (answer.status_code, whole(cast, plg).status) == (
        200 if status == 303 else status,
        "closed" if status == 303 else "running",
    )


@pytest.mark.ladder("plgs.reopen")
@pytest.mark.parametrize(
    ("name", "status"),
    [("cora", 303), ("lea", 303), ("mo", 403), ("pia", 403), ("tess", 404), ("sara", 404), ("", 401)],
)
def test_the_same_open_it_again(cast, plg, client_for, name, status):
    client_for("cora").post(closure(plg), data=WHY)
    answer = client_for(name).post(f"/plgs/{plg.id}/reopenings", headers=IN_PLACE)
    assert (answer.status_code, whole(cast, plg).status) == (
        200 if status == 303 else status,
        "running" if status == 303 else "closed",
    )


def test_without_a_reason_it_stays_open(cast, plg, client_for):
    answer = client_for("lea").post(closure(plg), data={"reason": " "})
    assert (answer.status_code, errors(answer)) == (422, ["Schrijf in één zin waarom jullie afsluiten."])
    assert 'name="ends_guidance"' in answer.text
    assert whole(cast, plg).status == "running"


def test_a_reason_that_is_too_long_is_kept_in_the_form(cast, plg, client_for):
    answer = client_for("lea").post(closure(plg), data={"reason": "lang " * 70})
    assert (answer.status_code, errors(answer)) == (422, ["Maak dit korter: er passen 300 tekens."])
    assert "lang " * 60 in answer.text


def test_the_page_says_when_why_and_by_whom(plg, client_for):
    lea = client_for("lea")
    page = lea.post(closure(plg), data=WHY, follow_redirects=True).text
    assert "Afgesloten op 22 november 2026" in page
    assert "Het doel is gehaald" in page
    assert "Lea Peeters" in page
    assert "Open deze PLG opnieuw" in page
    assert "Open deze PLG opnieuw" not in client_for("mo").get(f"/plgs/{plg.id}").text


@pytest.mark.parametrize("path", ["", "/goals", "/members", "/actions", "/story", "/guidance"])
def test_who_was_in_it_reads_on(plg, client_for, path):
    client_for("lea").post(closure(plg), data=WHY)
    assert [client_for(name).get(f"/plgs/{plg.id}{path}").status_code for name in ("lea", "mo", "cora", "pia")] == [
        200
    ] * 4


@pytest.mark.parametrize(
    "path",
    [
        "/edit",
        "/goals",
        "/members",
        "/lead",
        "/guidance/new",
        "/guidance",
        "/questions",
        "/closures/new",
        "/closures",
        "/launch",
    ],
)
def test_nothing_is_added_any_more(plg, client_for, path):
    client_for("lea").post(closure(plg), data=WHY)
    method = "GET" if path.endswith(("/edit", "/new")) else "POST"
    assert client_for("lea").open(f"/plgs/{plg.id}{path}", method=method).status_code == 403


def test_no_meeting_no_action_and_no_document_either(plg, client_for):
    lea = client_for("lea")
    lea.post(closure(plg), data=WHY)
    assert lea.get(f"/meetings/new?plg={plg.id}").status_code == 403
    assert lea.post(f"/subjects/plg-documents/{plg.id}/files").status_code == 403
    page = lea.get(f"/plgs/{plg.id}").text
    offered = ("Wijs begeleiding toe", "Voeg het document toe", "/edit", "/new", "Poort van fase", "Leg de beslissing")
    assert [word for word in offered if word in page] == []


def test_what_guides_agreed_on_ends_today_for_the_same_reason(cast, plg, client_for):
    today = clock.today()
    running = agreed(cast, plg, "finn", ends_on=today + timedelta(days=200))
    to_come = agreed(cast, plg, "ex", starts_on=today + timedelta(days=10), ends_on=today + timedelta(days=40))
    over = today - timedelta(days=3)
    agreed(cast, plg, "vic", ends_on=over)
    client_for("lea").post(closure(plg), data=WHY)
    assert ends(cast, plg) == {"ex": "gone", "finn": today, "gus": today, "vic": over}
    row = session.get_one(Assignment, running)
    assert (row.closed_by_id, row.closing_reason) == (cast["lea"].id, "Het doel is gehaald")
    assert session.get(Assignment, to_come) is None


def test_guidance_goes_on_where_that_is_wished(cast, plg, client_for):
    client_for("lea").post(closure(plg), data={"reason": "Het doel is gehaald"})
    assert set(ends(cast, plg).values()) == {None}


def test_a_plg_that_is_opened_again_is_the_groups_again(cast, plg, client_for):
    lea = client_for("lea")
    lea.post(closure(plg), data=WHY)
    lea.post(f"/plgs/{plg.id}/reopenings")
    assert lea.get(f"/plgs/{plg.id}/edit").status_code == 200
    assert "Afgesloten op" not in lea.get(f"/plgs/{plg.id}").text
    wanted = select(Deed.verb).where(Deed.subject_id == plg.id, Deed.verb.in_(("plg_closed", "plg_reopened")))
    assert list(session.scalars(wanted.order_by(Deed.id))) == ["plg_closed", "plg_reopened"]


def test_two_who_close_it_at_once_close_it_once(app, cast, plg):
    lea, plg_id = cast.viewer("lea"), plg.id

    def close(wait):
        found = queries.plg(lea, plg_id)
        wait()
        return actions.close(found, reason="af", ends_guidance=True, by=lea)

    assert sorted(all_at_once(app, [close, close])) == [False, True]
    assert len(list(session.scalars(select(Deed.id).where(Deed.verb == "plg_closed")))) == 1


def test_in_the_list_it_says_that_it_is_over(plg, client_for):
    lea = client_for("lea")
    lea.post(closure(plg), data=WHY)
    assert "afgesloten" in lea.get("/plgs").text
    assert "Lezen om te begrijpen" not in client_for("tess").get("/plgs").text


def test_who_left_the_group_before_it_was_closed_stays_out(cast, plg, client_for):
    with write():
        role = session.scalars(select(PlgRole).where(PlgRole.person_id == cast["mo"].id)).one()
        role.ends_on = clock.today() - timedelta(days=1)
        session.commit()
    client_for("lea").post(closure(plg), data=WHY)
    assert "Het doel is gehaald" not in client_for("mo").get(f"/plgs/{plg.id}").text
