"""Who is asked into a community, and who of it is invited to sign in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from plg.communities import actions
from plg.communities.models import Invitation
from plg.core import clock, ids
from plg.core.db import session, write
from plg.core.mail import Letter
from plg.people.models import Person
from tests.communities.conftest import LADDER
from tests.communities.test_schools import errors
from tests.people import join, person, viewer

NEW = {
    "given_name": "Nora",
    "family_name": "El Amrani",
    "email": "Nora@School.example",
    "role": "member",
    "function": "leraar L1",
}


def by_email(email):
    return session.scalar(select(Person).where(Person.email == email))


def asked_of(person):
    return list(session.scalars(select(Invitation).where(Invitation.person_id == person.id)))


def letters():
    return list(session.scalars(select(Letter).order_by(Letter.id)))


@pytest.mark.ladder("communities.add_person")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 403)])
def test_adding_a_person_needs_a_coordinator(beek, client_for, who, status):
    answer = client_for(who).post(beek.url("/people"), data=NEW)
    assert (answer.status_code, by_email("nora@school.example") is not None) == (status, status == 303)


@pytest.mark.parametrize(("ticked", "sent"), [({"invite": "y"}, 1), ({}, 0)])
def test_a_new_person_is_asked_and_gets_a_letter_when_that_is_wished(beek, client_for, memberships, ticked, sent):
    answer = client_for("wim").post(beek.url("/people"), data={**NEW, "school": beek.schools[0].id, **ticked})
    nora = by_email("nora@school.example")
    assert (answer.location, nora.name) == (beek.url("/people#uitgenodigd"), "Nora El Amrani")
    [asked] = asked_of(nora)
    assert (asked.role, asked.school_id, asked.function, asked.answer, asked.sent_at is not None) == (
        "member", beek.schools[0].id, "leraar L1", "", bool(sent),
    )  # fmt: skip
    assert ([letter.to for letter in letters()], memberships(nora)) == (["nora@school.example"] * sent, [])


def test_a_form_sent_twice_asks_once(beek, client_for):
    wim, data = client_for("wim"), {**NEW, "invite": "y", "once": ids.new_id()}
    assert [wim.post(beek.url("/people"), data=data).status_code for _ in range(2)] == [303, 303]
    assert (len(asked_of(by_email("nora@school.example"))), len(letters())) == (1, 1)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"given_name": ""}, "Vul een voornaam in."),
        ({"family_name": " \u200b\t"}, None),
        ({"family_name": " \t"}, "Vul een familienaam in."),
        ({"given_name": "x" * 101}, "Maak dit korter: er passen 100 tekens."),
        ({"email": ""}, "Vul het e-mailadres in: daarmee meldt deze persoon zich aan."),
        ({"email": "nora.school.example"}, "Er ontbreekt een @ in “nora.school.example”."),
        ({"role": "principal"}, "Kies van welke school deze persoon directeur is."),
        ({"role": "guest"}, "Kies tot wanneer deze gast toegang heeft."),
    ],
)
def test_a_person_is_refused_at_the_field_and_then_nobody_was_made(beek, client_for, data, sentence):
    answer = client_for("wim").post(beek.url("/people"), data={**NEW, **data})
    if sentence:
        assert (answer.status_code, errors(answer), by_email("nora@school.example")) == (422, [sentence], None)
        assert 'value="leraar L1"' in answer.text


@pytest.mark.ladder("communities.invite_person")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 403)])
def test_inviting_needs_a_coordinator(beek, client_for, who, status):
    beek.people["nieuw"] = person("nieuw", password_hash=None)
    join(beek.people["nieuw"], beek.community)
    answer = client_for(who).post(beek.person_url("nieuw", "/invitations"))
    assert (answer.status_code, len(letters())) == (status, int(status == 303))


def test_an_invitation_goes_again_but_not_at_once(app, beek, client_for):
    nobody = beek.people["nieuw"] = person("nieuw", password_hash=None)
    join(nobody, beek.community)
    wim, url = client_for("wim"), beek.person_url("nieuw", "/invitations")
    assert "vertrokken" in wim.post(url, follow_redirects=True).text
    page = wim.post(url, follow_redirects=True)
    assert ("vertrok zonet al" in page.text, "Stuur de uitnodiging opnieuw" in page.text, len(letters())) == (
        True,
        True,
        1,
    )
    with app.app_context(), clock.at(clock.now() + timedelta(minutes=6)), write():
        assert actions.invite_person(beek.community, nobody, by=viewer(beek.people["wim"]))
    assert len(letters()) == 2


def test_who_can_sign_in_gets_no_invitation(beek, client_for):
    page = client_for("wim").post(beek.person_url("lies", "/invitations"), follow_redirects=True)
    assert ("Lies kan zich al aanmelden." in page.text, letters()) == (True, [])


def test_a_form_cannot_reach_other_columns(beek, client_for):
    odd = {
        "id": "x",
        "community_id": "x",
        "person_id": beek.people["ann"].id,
        "is_administrator": "1",
        "password_hash": "x",
        "sponsor_id": "x",
    }
    client_for("wim").post(beek.url("/people"), data={**NEW, **odd})
    nora = by_email("nora@school.example")
    [made] = asked_of(nora)
    assert (nora.is_administrator, nora.password_hash, made.community_id, made.sponsor_id) == (
        False,
        None,
        beek.community.id,
        None,
    )
