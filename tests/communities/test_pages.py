"""What who sees of a community, its schools and its people."""

import pytest

from tests.people import community, join, keep, person

SLUG = "/communities/de-beek"


def test_the_only_community_is_where_the_menu_leads(beek, client_for):
    answer = client_for("lies").get("/communities")
    assert (answer.status_code, answer.location) == (302, SLUG)
    assert 'href="/communities"' in client_for("lies").get(SLUG).text


def test_who_works_in_two_communities_chooses(beek, client_for):
    join(beek.people["mie"], community("Scholengemeenschap De Dijk"), "adviser")
    page = client_for("mie").get("/communities")
    assert page.status_code == 200
    assert [name in page.text for name in ("De Beek", "De Dijk", "De Wissel")] == [True, True, False]


def test_who_is_nowhere_reads_why(beek, client_for):
    page = client_for("beheer").get("/communities")
    assert "Je hoort nog bij geen gemeenschap" in page.text
    assert 'href="/communities"' not in page.text


@pytest.mark.parametrize("who", ["wim", "ann", "lies"])
def test_the_people_of_the_community_see_schools_principals_and_coordinator(beek, client_for, who):
    text = client_for(who).get(SLUG).text
    for words in (
        "De Beuk",
        "990901",
        "009902",
        "Beekdorp",
        "Ann Peeters",
        "Wim Peeters",
        "6 mensen",
        "2 scholen",
        "Het schooljaar",
    ):
        assert words in text
    assert ("Voeg een school toe" in text) == (who == "wim")


@pytest.mark.parametrize("who", ["mie", "gust"])
def test_who_comes_from_outside_sees_names_of_schools_only(beek, client_for, who):
    text = client_for(who).get(SLUG).text
    assert [words in text for words in ("De Beuk", "Beekdorp", "Basisschool De Eik")] == [True, True, True]
    assert [words in text for words in ("Ann", "Wim", "mensen", "/people", "990901", "Voeg")] == [False] * 6


@pytest.mark.parametrize(("who", "status"), [("sara", 404), ("beheer", 404), ("", 303)])
@pytest.mark.parametrize("path", ["", "/people", "/people/new", "/schools/new"])
def test_others_do_not_know_that_it_exists(beek, client_for, who, status, path):
    assert client_for(who).get(SLUG + path).status_code == status


def test_a_school_shows_its_sites_principal_and_people(beek, client_for):
    client_for("wim").post(
        beek.school_url("/sites"),
        data={"name": "Hoofdgebouw", "street": "Beekstraat", "house_number": "7", "town": "Beekdorp", "is_open": "y"},
    )
    text = client_for("lies").get(beek.school_url()).text
    for words in (
        "Basisschool De Beuk",
        "990901",
        "Hoofdgebouw",
        "Beekstraat 7, Beekdorp",
        "Ann Peeters",
        "Lies Peeters",
        "leraar L3",
        "basisonderwijs\u00a0· gewoon",
    ):
        assert words in text
    assert "Koen" not in text
    assert "Wijzig" not in text


@pytest.mark.parametrize("who", ["mie", "gust"])
def test_who_comes_from_outside_sees_no_people_of_a_school(beek, client_for, who):
    text = client_for(who).get(beek.school_url()).text
    assert ("Ann Peeters" in text, "Lies" in text, "/people" in text) == (True, False, False)


def test_a_principal_may_mend_her_own_school_only(beek, client_for):
    ann = client_for("ann")
    assert ann.get(beek.school_url("/edit")).status_code == 200
    assert ann.get(beek.url(f"/schools/{beek.schools[1].id}/edit")).status_code == 403


def test_a_school_of_another_community_is_not_found_here(beek, client_for):
    mine = beek.schools[0].id
    assert client_for("sara").get(f"/communities/de-wissel/schools/{mine}").status_code == 404
    assert client_for("sara").get(f"/communities/de-wissel/people/{beek.people['lies'].id}").status_code == 404


@pytest.mark.parametrize("odd", ["x", "0" * 22, "\x00", "é" * 22, "9" * 10_000, "../x", "😀", "%00"])
def test_odd_addresses_are_not_found(beek, client_for, odd):
    wim = client_for("wim")
    for path in (
        f"/schools/{odd}",
        f"/people/{odd}",
        f"/memberships/{odd}/closure",
        f"/schools/{beek.schools[0].id}/sites/{odd}/edit",
    ):
        assert wim.get(beek.url(path)).status_code == 404, path
    assert wim.get(f"/communities/{odd}").status_code == 404


def test_a_person_is_known_by_name_function_and_address(beek, client_for):
    text = client_for("lies").get(beek.person_url("ann")).text
    for words in ("Ann Peeters", "Directeur, De Beuk", "directeur", beek.people["ann"].email, "sinds "):
        assert words in text
    assert [words in text for words in ("Sluit deze rol af", "Nodig", "Aanmelden</h2>", "Voeg een rol toe")] == [
        False
    ] * 4


def test_a_guest_shows_the_sponsor_and_the_end(beek, client_for):
    text = client_for("lies").get(beek.person_url("gust")).text
    assert ("Wim Peeters staat ervoor in" in text, "tot en met" in text) == (True, True)


@pytest.mark.parametrize("who", ["mie", "gust"])
@pytest.mark.parametrize("whose", ["lies", "gust", "mie"])
def test_who_comes_from_outside_opens_nobody(beek, client_for, who, whose):
    answer = client_for(who).get(beek.person_url(whose))
    assert (answer.status_code, beek.people[whose].email in answer.text) == (403, False)


def test_who_left_is_known_to_the_coordinator_only(beek, client_for):
    old = beek.add("oud", "member", beek.schools[0], ends_on=beek.roles["lies"].starts_on)
    assert client_for("lies").get(beek.person_url("oud")).status_code == 404
    text = client_for("wim").get(beek.person_url("oud")).text
    assert ("Oud Peeters" in text, "voorbij" in text) == (True, True)
    assert old.name not in client_for("wim").get(beek.url("/people")).text


def test_who_left_the_installation_is_nowhere(beek, client_for):
    koen = beek.people["koen"]
    koen.ended_at = koen.made_at
    keep(koen)
    assert client_for("wim").get(beek.person_url("koen")).status_code == 404
    assert "Koen" not in client_for("wim").get(beek.url("/people")).text


def test_names_are_shown_as_text(beek, client_for):
    beek.add("x", "member", beek.schools[0], family_name="<b>{{7*7}}</b>", function="<script>alert(1)</script>")
    for path in (beek.url("/people"), beek.person_url("x"), beek.school_url()):
        text = client_for("wim").get(path).text
        assert ("<b>{{7*7}}" in text, "<script>alert" in text, "&lt;b&gt;{{7*7}}" in text) == (False, False, True)


def test_a_person_without_password_is_not_told_to_members(beek, client_for):
    nobody = person("nieuw", password_hash=None)
    join(nobody, beek.community)
    beek.people["nieuw"] = nobody
    assert "Uitgenodigd" not in client_for("lies").get(beek.person_url("nieuw")).text
    assert "Nodig Nieuw uit" in client_for("wim").get(beek.person_url("nieuw")).text
