"""The administrator founds communities and reads nothing that is in them."""

import pytest
from sqlalchemy import select

from plg.communities.models import Community, Membership
from plg.core.db import session
from plg.core.mail import Letter

FORM = {
    "name": "Scholengemeenschap De Kiem",
    "kind": "scholengemeenschap",
    "region": "Flemish",
    "given_name": "Nora",
    "family_name": "Peeters",
    "email": "nora@kiem.example",
}


@pytest.mark.ladder("admin.found_community")
@pytest.mark.parametrize(("who", "status"), [("beheer", 303), ("wouter", 403), ("ilse", 403), ("", 401)])
def test_founding_a_community_needs_an_administrator(demo_app, client_for, who, status):
    answer = client_for(who).post("/admin/communities", data=FORM)
    founded = session.scalar(select(Community).where(Community.name == FORM["name"]))
    assert (answer.status_code, founded is not None) == (status, status == 303)


def test_the_first_coordinator_is_invited(demo_app, client_for):
    client_for("beheer").post("/admin/communities", data=FORM)
    assert session.scalar(select(Letter.to).where(Letter.to == "nora@kiem.example")) == "nora@kiem.example"
    role = session.scalar(select(Membership.role).join(Community).where(Community.slug == "de-kiem"))
    assert role == "coordinator"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Geef de gemeenschap een naam"),
        ("name", "Scholengemeenschap De Meander", "Er is al een gemeenschap met deze naam"),
        ("name", "x" * 5_000, "Maak dit korter"),
        ("email", "nora.kiem.example", "Er ontbreekt een @"),
        ("given_name", "\x00", "Vul de voornaam in"),
        ("region", "Atlantis", "Kies"),
    ],
)
def test_what_cannot_be_taken_gets_a_sentence_and_stays(demo_app, client_for, field, typed, sentence):
    answer = client_for("beheer").post("/admin/communities", data={**FORM, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "nora" in answer.text
    assert session.scalar(select(Community).where(Community.slug == "de-kiem")) is None


@pytest.mark.parametrize("communities", [1, 3])
def test_the_list_costs_the_same_with_one_or_three_communities(demo_app, client_for, assert_queries, communities):
    browser = client_for("beheer")
    for number in range(communities):
        browser.post(
            "/admin/communities", data={**FORM, "name": f"Scholengroep {number}", "email": f"n{number}@kiem.example"}
        )
    with assert_queries(5):
        assert browser.get("/admin").text.count('<th scope="row">') == 2 + communities


def test_an_administrator_becomes_a_member_of_nothing(demo_app, client_for):
    form = {"given_name": "Beheer", "family_name": "Beheer", "email": "beheer@plg.example", "role": "member"}
    answer = client_for("wouter").post("/communities/de-meander/people", data=form)
    assert answer.status_code == 422
    assert "Dit adres kan hier geen rol krijgen" in answer.text
    assert client_for("beheer").get("/communities/de-meander").status_code == 404


def test_an_administrator_finds_no_content(demo_app, client_for):
    browser = client_for("beheer")
    for address in ("/communities/de-meander", "/communities/de-meander/calendar", "/communities/de-meander/people"):
        assert browser.get(address).status_code == 404
