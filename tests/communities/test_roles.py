"""Who is what from when until when; who is added and invited."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from plg.communities import actions, queries
from plg.communities.models import Membership
from plg.core import clock, ids
from plg.core.db import session, write
from plg.core.errors import Invalid
from plg.web.filters import dated
from tests.at_once import all_at_once
from tests.communities.conftest import LADDER
from tests.communities.test_schools import errors
from tests.people import community, join, keep, person, viewer

TODAY = clock.today()


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


UNTIL = day("ends_on", TODAY + timedelta(days=30))


# ---- one more role


@pytest.mark.ladder("communities.add_membership")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 403)])
def test_giving_a_role_needs_a_coordinator(beek, client_for, memberships, who, status):
    answer = client_for(who).post(beek.person_url("lies", "/memberships"), data={"role": "coordinator"})
    assert (answer.status_code, len(memberships(beek.people["lies"]))) == (status, 2 if status == 303 else 1)


def test_a_role_has_a_school_a_function_and_a_period(beek, client_for, memberships):
    first, last = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    data = {
        "role": "principal",
        "school": beek.schools[1].id,
        "function": "directeur a.i.",
        **day("starts_on", first),
        **day("ends_on", last),
    }
    assert client_for("wim").post(beek.person_url("lies", "/memberships"), data=data).status_code == 303
    made = memberships(beek.people["lies"])[-1]
    assert (made.role, made.school_id, made.function, made.starts_on, made.ends_on, made.sponsor_id) == (
        "principal", beek.schools[1].id, "directeur a.i.", first, last, None,
    )  # fmt: skip


def test_a_guest_has_a_sponsor_an_organisation_and_an_end(beek, client_for, memberships):
    data = {"role": "guest", "organisation": "Hogeschool", "sponsor": "ann peeters", **UNTIL}
    assert client_for("wim").post(beek.person_url("koen", "/memberships"), data=data).status_code == 303
    made = memberships(beek.people["koen"])[-1]
    assert (made.role, made.organisation, made.sponsor_id) == ("guest", "Hogeschool", beek.people["ann"].id)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"role": "guest", "sponsor": "Wim Peeters"}, "Kies tot wanneer deze gast toegang heeft."),
        ({"role": "guest", **UNTIL}, "Kies wie deze gast uitnodigt en ervoor instaat."),
        (
            {"role": "guest", "sponsor": "Gust Peeters", **UNTIL},
            "“Gust Peeters” werkt niet in deze gemeenschap. Kies iemand uit de lijst.",
        ),
        (
            {"role": "guest", "sponsor": "Sara Peeters", **UNTIL},
            "“Sara Peeters” werkt niet in deze gemeenschap. Kies iemand uit de lijst.",
        ),
        ({"role": "principal"}, "Kies van welke school deze persoon directeur is."),
        ({"role": "emperor"}, "Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."),
        ({"role": ""}, "Kies wat deze persoon hier is."),
        ({"role": "member", "school": "x"}, "Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."),
        (
            {"role": "adviser", **day("ends_on", TODAY - timedelta(days=1))},
            "Het einde ligt vóór het begin. Kies een latere dag.",
        ),
        (
            {"role": "adviser", "ends_on-day": "31", "ends_on-month": "2", "ends_on-year": "2027"},
            "31 februari bestaat niet. Kies een dag van 1 tot 28.",
        ),
        (
            {"role": "adviser", "starts_on-day": "-1", "starts_on-month": "2", "starts_on-year": "2027"},
            "Schrijf dag, maand en jaar als getallen, bijvoorbeeld 18 11 2026.",
        ),
        (
            {"role": "adviser", "starts_on-day": "1", "starts_on-month": "2", "starts_on-year": "1000000000000"},
            "Het jaar 1000000000000 kan niet. Kies een jaar tussen 2000 en 2100.",
        ),
    ],
)
def test_a_role_is_refused_at_its_field(beek, client_for, memberships, data, sentence):
    answer = client_for("wim").post(beek.person_url("lies", "/memberships"), data={"function": "getypt", **data})
    assert (answer.status_code, errors(answer)) == (422, [sentence])
    assert 'value="getypt"' in answer.text
    assert len(memberships(beek.people["lies"])) == 1


def test_the_same_role_twice_in_one_period_is_refused(beek, client_for):
    wim, school = client_for("wim"), beek.schools[0].id
    answer = wim.post(beek.person_url("lies", "/memberships"), data={"role": "member", "school": school})
    assert errors(answer) == ["Deze persoon heeft die rol hier al."]
    before = day("ends_on", beek.roles["lies"].starts_on - timedelta(days=1)) | day(
        "starts_on", beek.roles["lies"].starts_on - timedelta(days=9)
    )
    assert (
        wim.post(
            beek.person_url("lies", "/memberships"), data={"role": "member", "school": school, **before}
        ).status_code
        == 303
    )
    assert (
        wim.post(
            beek.person_url("lies", "/memberships"), data={"role": "member", "school": beek.schools[1].id}
        ).status_code
        == 303
    )


def test_a_form_sent_twice_gives_one_role(beek, client_for, memberships):
    wim, data = client_for("wim"), {"role": "adviser", "once": ids.new_id()}
    assert [wim.post(beek.person_url("lies", "/memberships"), data=data).status_code for _ in range(2)] == [303, 303]
    assert len(memberships(beek.people["lies"])) == 2


def test_namesakes_are_told_apart_by_address(beek, client_for, memberships):
    twin = person("ann2", given_name="Ann")
    join(twin, beek.community)
    wim, data = client_for("wim"), {"role": "guest", "sponsor": "Ann Peeters", **UNTIL}
    answer = wim.post(beek.person_url("koen", "/memberships"), data=data)
    assert errors(answer) == ["Er zijn meer mensen met de naam “Ann Peeters”. Schrijf het e-mailadres."]
    wim.post(beek.person_url("koen", "/memberships"), data={**data, "sponsor": "ANN2@school.example"})
    assert memberships(beek.people["koen"])[-1].sponsor_id == twin.id


def test_a_school_of_elsewhere_is_refused(beek):
    elsewhere = community("Elders")
    with write(), pytest.raises(Invalid) as refused:
        actions.put_membership(elsewhere, beek.people["lies"], "member", school=beek.schools[0], by=None)
    assert refused.value.field == "school"


# ---- an end


@pytest.mark.ladder("communities.end_membership")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 403)])
def test_ending_a_role_needs_a_coordinator(beek, client_for, who, status):
    role = beek.roles["koen"]
    answer = client_for(who).post(beek.url(f"/memberships/{role.id}/closure"), data={"when": "now"})
    session.refresh(role)
    assert (answer.status_code, role.ends_on) == (status, TODAY - timedelta(days=1) if status == 303 else None)


def test_what_ends_at_once_counts_at_the_next_click(beek, client_for):
    koen = client_for("koen")
    assert koen.get(beek.url()).status_code == 200
    client_for("wim").post(beek.url(f"/memberships/{beek.roles['koen'].id}/closure"), data={"when": "now"})
    assert koen.get(beek.url()).status_code == 404


def test_a_role_may_have_a_last_day(beek, client_for):
    role, last = beek.roles["koen"], TODAY + timedelta(days=5)
    answer = client_for("wim").post(
        beek.url(f"/memberships/{role.id}/closure"), data={"when": "later", **day("ends_on", last)}
    )
    session.refresh(role)
    assert (answer.status_code, role.ends_on, client_for("koen").get(beek.url()).status_code) == (303, last, 200)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("koen", {"when": "later"}, "Vul de laatste dag in, bijvoorbeeld 30 6 2027."),
        ("koen", {"when": ""}, "Kies wanneer deze rol eindigt."),
        ("koen", {"when": "later", **day("ends_on", date(2001, 2, 3))}, "Deze rol begon op {begin}. Kies die dag of een latere."),
        ("gust", {"when": "later", **day("ends_on", TODAY + timedelta(days=91))}, "Deze rol eindigt al op {end}. Voeg een nieuwe rol toe om langer te gaan."),
    ],
)  # fmt: skip
def test_an_end_is_refused_at_its_field(beek, client_for, name, data, sentence):
    role = beek.roles[name]
    written = {"begin": role.starts_on, "end": role.ends_on or TODAY}
    sentence = sentence.format(**{word: dated(on) for word, on in written.items()})
    answer = client_for("wim").post(beek.url(f"/memberships/{role.id}/closure"), data=data)
    assert (answer.status_code, errors(answer)) == (422, [sentence])


def test_the_last_coordinator_stays(beek, client_for):
    wim, role = client_for("wim"), beek.roles["wim"]
    url = beek.url(f"/memberships/{role.id}/closure")
    for data in ({"when": "now"}, {"when": "later", **day("ends_on", TODAY)}):
        answer = wim.post(url, data=data)
        assert (answer.status_code, "Dit is de enige coördinator. Wijs eerst iemand anders aan." in answer.text) == (
            422,
            True,
        )
    join(beek.people["lies"], beek.community, "coordinator", ends_on=TODAY)
    assert wim.post(url, data={"when": "later", **day("ends_on", TODAY)}).status_code == 422
    join(beek.people["ann"], beek.community, "coordinator")
    assert wim.post(url, data={"when": "now"}).status_code == 303
    assert wim.get(beek.url()).status_code == 404


def test_ending_twice_is_no_error_and_never_makes_it_longer(beek):
    role, wim = beek.roles["koen"], viewer(beek.people["wim"])
    past = TODAY - timedelta(days=9)
    with write():
        assert [actions.end_membership(role, past, by=wim) for _ in range(2)] == [True, False]
        assert (actions.end_membership(role, by=wim), role.ends_on) == (False, past)


@pytest.mark.parametrize("starts", [0, 5])
def test_what_had_yet_to_begin_never_counted(beek, client_for, memberships, starts):
    first = TODAY + timedelta(days=starts)
    wim = client_for("wim")
    wim.post(beek.person_url("koen", "/memberships"), data={"role": "coordinator", **day("starts_on", first)})
    made = memberships(beek.people["koen"])[-1]
    wim.post(beek.url(f"/memberships/{made.id}/closure"), data={"when": "now"})
    assert (
        memberships(beek.people["koen"])[-1].ends_on,
        client_for("koen").get(beek.url("/people/new")).status_code,
    ) == (first - timedelta(days=1), 403)
    assert "is nooit begonnen" in wim.get(beek.person_url("koen")).text
    assert wim.post(beek.person_url("koen", "/memberships"), data={"role": "coordinator"}).status_code == 303


def test_a_role_of_elsewhere_is_not_found(beek, client_for):
    theirs = session.scalar(select(Membership).where(Membership.person_id == beek.people["sara"].id))
    assert (
        client_for("wim").post(beek.url(f"/memberships/{theirs.id}/closure"), data={"when": "now"}).status_code == 404
    )
    join(beek.people["wim"], community("Elders"), "coordinator")
    mine = session.scalars(select(Membership).where(Membership.person_id == beek.people["wim"].id)).all()
    assert [client_for("wim").get(beek.url(f"/memberships/{one.id}/closure")).status_code for one in mine] == [200, 404]


def test_who_has_left_cannot_coordinate_alone(beek, client_for):
    old = beek.add("oud", "coordinator")
    old.ended_at = old.made_at
    keep(old)
    answer = client_for("wim").post(beek.url(f"/memberships/{beek.roles['wim'].id}/closure"), data={"when": "now"})
    assert answer.status_code == 422


def test_two_coordinators_who_end_each_others_role_at_once_leave_one(app):
    here, an, bo = community("Scholengemeenschap De Vliet"), person("anna"), person("bo")
    of_an, of_bo, here_id = join(an, here, "coordinator").id, join(bo, here, "coordinator").id, here.id

    def end(role_id, by):
        def deed(wait):
            role = queries.membership(by, role_id)
            wait()
            return actions.end_membership(role, by=by)

        return deed

    told = all_at_once(app, [end(of_bo, viewer(an)), end(of_an, viewer(bo))])
    assert sorted(type(one).__name__ for one in told) == ["Invalid", "bool"]
    assert session.query(Membership).filter_by(community_id=here_id, ends_on=None).count() == 1
