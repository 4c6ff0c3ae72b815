"""The list of PLG's: mine first, the others by community, by school year, at a fixed number of queries."""

import re

import pytest

from plg.plgs import years
from tests import people
from tests.plgs.cast import give_schools, measured, whole


def sections(page):
    return re.findall(r'<h2 id="(?!status)[^"]*"[^>]*>(.*?)</h2>', page)


def test_my_plgs_come_first_and_the_others_stand_by_community(cast, plg, client_for):
    cast.plg(number=2, theme="Rekenen")
    page = client_for("lea").get("/plgs").text
    assert sections(page) == ["Mijn PLG’s"]
    page = client_for("tess").get("/plgs").text
    assert (sections(page), page.index("Lezen") < page.index("Rekenen")) == (["De Beek"], True)


def test_a_row_says_who_leads_which_schools_and_where_it_stands(cast, plg, client_for):
    page = client_for("tess").get("/plgs").text
    words = ("PLG-1", "trekker Lea Peeters", "Basisschool De Beuk, Basisschool De Eik", "fase 1 van 7")
    assert [word for word in words if word not in page] == []


def test_a_draft_stands_apart_for_the_coordinator_only(cast, client_for):
    cast.plg(status="draft")
    assert sections(client_for("cora").get("/plgs").text) == ["Nog niet gestart"]
    assert "Hier staat nog geen PLG" in client_for("lea").get("/plgs").text


@pytest.mark.parametrize(("name", "starts"), [("cora", True), ("pia", False), ("lea", False), ("ex", False)])
def test_the_coordinator_may_start_one(cast, plg, client_for, name, starts):
    assert ("Start een PLG" in client_for(name).get("/plgs").text) == starts


def test_an_administrator_and_an_outsider_see_none(cast, plg, client_for):
    assert ["Lezen" in client_for(name).get("/plgs").text for name in ("beheer", "sara", "ada")] == [
        False,
        False,
        False,
    ]


def test_a_list_is_of_one_school_year(cast, plg, client_for):
    cast.plg(number=2, theme="Van vroeger", first_year=2025)
    lea = client_for("lea")
    now, before = lea.get("/plgs").text, lea.get("/plgs?year=2025").text
    assert ("Lezen" in now, "Van vroeger" in now, "2025-2026" in now) == (True, False, True)
    assert ("Lezen" in before, "Van vroeger" in before) == (False, True)


@pytest.mark.parametrize(
    ("known", "asked", "year"),
    [
        ([2026, 2025], "", 2026),
        ([2025, 2024], "", 2025),
        ([2028], "", 2028),
        ([], "", 2026),
        ([2026], "2024", 2024),
        ([2026], "x", 2026),
    ],
)
def test_the_year_that_is_shown(november, known, asked, year):
    from plg.core import clock

    assert years.shown(known, asked, clock.today()) == year


def fill(cast, count):
    for number in range(1, count + 1):
        made = cast.plg(number=number)
        give_schools(made, *list(cast.school.values())[:count])
        for goal in whole(cast, made).goals:
            for _time in range(count):
                measured(goal, "60 %", cast["lea"])
    return made


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(cast, client_for, assert_queries, count):
    fill(cast, count)
    lea = client_for("lea")
    with assert_queries(8):  # who I am, my roles, years, PLG's, leads, schools, phases; the menu
        assert lea.get("/plgs").text.count('class="row row--date"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_is_on_it(cast, client_for, assert_queries, alone, count):
    plg = fill(cast, count)
    lea = client_for("lea")
    with assert_queries(11):  # who I am, my roles; PLG, roles, schools, phases, goals, places, actions, files; the menu
        assert lea.get(f"/plgs/{plg.id}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_step_of_the_people_costs_the_same_for_a_large_staff(cast, client_for, assert_queries, count):
    draft = cast.plg(status="draft")
    give_schools(draft, *list(cast.school.values())[:count])
    for number in range(count):
        people.join(people.person(f"nieuw{number}"), cast.community, "member", cast.school["beuk"])
    cora = client_for("cora")
    with assert_queries(12):
        assert cora.get(f"/plgs/{draft.id}/making/people").status_code == 200
