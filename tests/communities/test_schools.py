"""Schools and their sites are added and mended by the coordinator; a principal mends her own school."""

import re

import pytest
from sqlalchemy import func, select

from plg.communities import actions
from plg.communities.models import School, Site
from plg.core import ids
from plg.core.db import session
from plg.core.errors import Conflict
from tests.communities.conftest import LADDER
from tests.people import community, keep, school, viewer

NEW = {"number": "012345", "name": "Basisschool De Wilg", "short_name": "De Wilg", "town": "Wilgdorp", "level": "basis", "kind": "gewoon",
       "street": "Wilgstraat", "house_number": "3 bus A", "postcode": "9990"}  # fmt: skip
SITE = {
    "name": "Bijgebouw",
    "street": "Zijstraat",
    "house_number": "1",
    "postcode": "9990",
    "town": "Beekdorp",
    "is_open": "y",
}


def by_number(number):
    return session.scalar(select(School).where(School.number == number))


def sites_of(found):
    return list(session.scalars(select(Site).where(Site.school_id == found.id).order_by(Site.key)))


def count(model):
    return session.scalar(select(func.count()).select_from(model))


def errors(page):
    return re.findall(r'class="field__error"[^>]*>.*?</span>([^<]+)</span>', page.text, re.DOTALL)


@pytest.mark.ladder("communities.add_school")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 403)])
def test_adding_a_school_needs_a_coordinator(beek, client_for, who, status):
    answer = client_for(who).post(beek.url("/schools"), data=NEW)
    assert (answer.status_code, by_number("012345") is not None) == (status, status == 303)


@pytest.mark.ladder("communities.adopt_school")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 403)])
def test_adopting_a_school_needs_a_coordinator(beek, client_for, who, status):
    keep(School(number="000777", name="Basisschool Los"))
    known = by_number("000777")
    answer = client_for(who).post(beek.url("/adoptions"), data={"school_id": known.id})
    session.refresh(known)
    assert (answer.status_code, known.community_id) == (status, beek.community.id if status == 303 else None)


@pytest.mark.ladder("communities.change_school")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 303)])
def test_mending_a_school_is_for_coordinator_and_its_principal(beek, client_for, who, status):
    answer = client_for(who).post(beek.school_url(), data={**NEW, "number": "990901"})
    session.refresh(beek.schools[0])
    assert (answer.status_code, beek.schools[0].town) == (status, "Wilgdorp" if status == 303 else "Beekdorp")


@pytest.mark.ladder("communities.add_site")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 303)])
def test_adding_a_site_is_for_coordinator_and_principal(beek, client_for, who, status):
    answer = client_for(who).post(beek.school_url("/sites"), data=SITE)
    assert (answer.status_code, len(sites_of(beek.schools[0]))) == (status, int(status == 303))


@pytest.mark.ladder("communities.change_site")
@pytest.mark.parametrize(("who", "status"), [*LADDER, ("ann", 303)])
def test_mending_a_site_is_for_coordinator_and_principal(beek, client_for, who, status):
    site = Site(school_id=beek.schools[0].id, key="990901-1", name="Oud", town="Beekdorp")
    keep(site)
    answer = client_for(who).post(beek.school_url(f"/sites/{site.id}"), data={**SITE, "is_open": ""})
    session.refresh(site)
    assert (answer.status_code, site.name, site.is_open) == (
        (303, "Bijgebouw", False) if status == 303 else (status, "Oud", True)
    )


def test_a_new_school_keeps_its_zeros_and_gets_a_site(beek, client_for):
    answer = client_for("wim").post(beek.url("/schools"), data=NEW)
    made = by_number("012345")
    assert answer.location == beek.url(f"/schools/{made.id}")
    assert (made.name, made.short_name, made.town, made.level, made.kind, made.community_id) == (
        "Basisschool De Wilg", "De Wilg", "Wilgdorp", "basis", "gewoon", beek.community.id,
    )  # fmt: skip
    assert [
        (site.key, site.name, site.street, site.house_number, site.postcode, site.town) for site in sites_of(made)
    ] == [("012345-1", "Basisschool De Wilg", "Wilgstraat", "3 bus A", "9990", "Wilgdorp")]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Vul het instellingsnummer in. Dat heeft 6 cijfers, ook als het met een 0 begint."),
        ("12345", "“12345” heeft geen 6 cijfers. Viel er vooraan een nul weg? Schrijf dan 012345."),
        (
            "1234567",
            "“1234567” is geen instellingsnummer. Dat heeft 6 cijfers; een BRIN-nummer 2 cijfers en 2 letters.",
        ),
        ("abc", "“abc” is geen instellingsnummer. Dat heeft 6 cijfers; een BRIN-nummer 2 cijfers en 2 letters."),
        ("-1", "“-1” is geen instellingsnummer. Dat heeft 6 cijfers; een BRIN-nummer 2 cijfers en 2 letters."),
        ("٠١٢٣٤٥", "“٠١٢٣٤٥” is geen instellingsnummer. Dat heeft 6 cijfers; een BRIN-nummer 2 cijfers en 2 letters."),
        ("990901", "De school 990901 staat al in deze gemeenschap."),
        ("990999", "De school 990999 hoort al bij een andere gemeenschap."),
        ("x" * 41, "Maak dit korter: er passen 40 tekens."),
    ],
)
def test_a_number_is_refused_in_words(beek, client_for, number, sentence):
    school(community("Elders"), number="990999")
    answer = client_for("wim").post(beek.url("/schools"), data={**NEW, "number": number})
    assert (answer.status_code, errors(answer)) == (422, [sentence])
    assert 'value="Wilgstraat"' in answer.text


def test_a_dutch_school_has_a_brin(beek, client_for):
    beek.community.country = "NL"
    keep(beek.community)
    wim = client_for("wim")
    assert errors(wim.post(beek.url("/schools"), data=NEW)) == [
        "“012345” is geen BRIN-nummer. Dat heeft 2 cijfers en 2 letters, en voor een vestiging nog 2 cijfers."
    ]
    assert wim.post(beek.url("/schools"), data={**NEW, "number": "32jk00"}).status_code == 303
    made = by_number("32JK")
    assert [site.key for site in sites_of(made)] == ["32JK00"]
    wim.post(beek.url(f"/schools/{made.id}/sites"), data=SITE)
    assert [site.key for site in sites_of(made)] == ["32JK00", "32JK01"]


def test_a_form_sent_twice_makes_one_school(beek, client_for):
    wim, data = client_for("wim"), {**NEW, "once": ids.new_id()}
    answers = [wim.post(beek.url("/schools"), data=data) for _ in range(2)]
    assert [answer.location for answer in answers] == [beek.url(f"/schools/{by_number('012345').id}")] * 2
    assert (count(School), count(Site)) == (3, 1)


def test_a_form_sent_twice_makes_one_site(beek, client_for):
    wim, data = client_for("wim"), {**SITE, "once": ids.new_id()}
    assert [wim.post(beek.school_url("/sites"), data=data).status_code for _ in range(2)] == [303, 303]
    assert count(Site) == 1


def test_sites_are_numbered_on(beek, client_for):
    keep(Site(school_id=beek.schools[0].id, key="990901-7", name="Oud"))
    client_for("wim").post(beek.school_url("/sites"), data=SITE)
    assert [site.key for site in sites_of(beek.schools[0])] == ["990901-7", "990901-8"]


def test_another_number_goes_to_the_sites_too(beek, client_for):
    keep(Site(school_id=beek.schools[0].id, key="990901-1", name="Oud"))
    wim = client_for("wim")
    assert wim.post(beek.school_url(), data={**NEW, "number": "000321"}).status_code == 303
    session.refresh(beek.schools[0])
    assert (beek.schools[0].number, [site.key for site in sites_of(beek.schools[0])]) == ("000321", ["000321-1"])
    assert errors(wim.post(beek.school_url(), data={**NEW, "number": "009902"})) == [
        "De school 009902 staat al in deze gemeenschap."
    ]


def test_a_form_cannot_reach_other_columns(beek, client_for):
    before = beek.schools[0].community_id
    odd = {"community_id": "x", "id": "x", "country": "NL", "is_open": "", "board_number": "1"}
    client_for("ann").post(beek.school_url(), data={**NEW, "number": "990901", **odd})
    session.refresh(beek.schools[0])
    kept = beek.schools[0]
    assert (kept.community_id, kept.country, kept.is_open, kept.board_number) == (before, "BE", True, "")


def test_a_known_school_is_found_by_number_name_or_town(beek, client_for):
    keep(
        School(number="000777", name="Basisschool Los", town="Verweg"),
        School(number="000778", name="Basisschool Gesloten", is_open=False),
        School(number="77AA", name="Los in Nederland", country="NL"),
        School(number="990800", name="Los maar bezet", community_id=community("Elders").id),
    )
    wim = client_for("wim")
    for asked in ("000777", "los", "LOS verweg", "verweg"):
        assert re.findall(
            r'class="row__title">([^<]+)', wim.get(beek.url("/schools/new"), query_string={"q": asked}).text
        ) == ["Basisschool Los"]
    for asked in ("gesloten", "nederland", "bezet", "beuk", "%", "_", "\x00", "x" * 5000, "<b>"):
        page = wim.get(beek.url("/schools/new"), query_string={"q": asked})
        assert ("Basisschool Los" in page.text, "<b>" in page.text) == (False, False)


def test_a_search_shows_twenty_and_says_that_there_are_more(beek, client_for):
    keep(*(School(number=f"0008{n:02}", name=f"Los {n}") for n in range(21)))
    page = client_for("wim").get(beek.url("/schools/new"), query_string={"q": "los"})
    assert (page.text.count("row__title"), "Er zijn er meer." in page.text) == (20, True)


def test_what_another_community_has_is_not_given(beek, client_for):
    theirs = school(community("Elders"), number="990999")
    for school_id in (theirs.id, "x", "", ids.new_id()):
        answer = client_for("wim").post(beek.url("/adoptions"), data={"school_id": school_id})
        assert answer.status_code == 409
    session.refresh(theirs)
    assert theirs.community_id != beek.community.id


def test_of_two_who_adopt_one_is_first(beek):
    free = School(number="000777", name="Basisschool Los")
    keep(free)
    theirs = school(community("Elders"), number="990999")
    wim = viewer(beek.people["wim"])
    assert (actions.adopt_school(beek.community, free, by=wim), actions.adopt_school(beek.community, free, by=wim)) == (
        True,
        False,
    )
    with pytest.raises(Conflict):
        actions.adopt_school(beek.community, theirs, by=wim)


def test_a_number_that_is_known_is_taken_in_with_its_sites(beek, client_for):
    free = School(number="012345", name="Oude naam")
    keep(free)
    keep(Site(school_id=free.id, key="012345-1", name="Uit de lijst"))
    assert client_for("wim").post(beek.url("/schools"), data=NEW).status_code == 303
    session.refresh(free)
    assert (free.name, free.community_id, [site.name for site in sites_of(free)]) == (
        "Basisschool De Wilg", beek.community.id, ["Uit de lijst"],
    )  # fmt: skip
