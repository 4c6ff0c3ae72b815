"""The year page: who sees it, what stands on it, its filters and pages, and how few queries it takes."""

import re
from datetime import date

import pytest

from plg.calendar import actions
from plg.core.db import write
from tests import people

YEAR = "/communities/de-beek/calendar"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("cora", 200),
        ("pia", 200),
        ("tess", 200),
        ("ada", 200),
        ("gast", 404),
        ("sara", 404),
        ("beheer", 404),
        ("", 303),
    ],
)
@pytest.mark.parametrize("place", [YEAR, f"{YEAR}/days", f"{YEAR}/half-days", f"{YEAR}/day"])
def test_the_year_is_for_who_belongs_to_the_community(cast, client_for, place, who, status):
    assert client_for(who).get(place).status_code == status


def test_the_year_shows_the_rode_draad_holidays_and_days(cast, client_for, at_march):
    with write():
        actions.say_common_thread(cast.community, 2026, "Zien wat leerlingen leren.", by=cast.viewer("cora"))
    text = client_for("tess").get(YEAR).text
    shown = [
        "“Zien wat leerlingen leren.”",
        "PLG-1",
        "Paasvakantie",
        "29 maart tot 11 april",
        "vandaag, 4 maart",
        "PLG-1 sessie 5",
    ]
    assert [word for word in shown if word not in text] == []
    assert ("PLG-1 sessie 4" in text, "Wijzig de rode draad" in text) == (False, False)


def test_the_coordinator_may_change_what_others_read(cast, client_for):
    text = client_for("cora").get(YEAR).text
    assert ("Schrijf de rode draad" in text, "Zet er een sluitingsdag bij" in text) == (True, True)


def test_another_year_is_in_the_address(cast, client_for, at_march):
    text = client_for("tess").get(f"{YEAR}?year=2022").text
    assert ("26 december 2022 tot 8 januari 2023" in text, "vandaag," in text) == (True, False)


@pytest.mark.parametrize(
    "asked",
    ["year=abc", "year=99999", "kind=%00", "school=x", "page=-1", "page=999999", "from=31-31", "from=9999-12-31"],
)
def test_what_an_address_cannot_mean_is_left_out(cast, client_for, asked):
    assert client_for("tess").get(f"{YEAR}?{asked}").status_code == 200
    assert client_for("tess").get(f"{YEAR}/days?{asked}").status_code == 200


def test_a_filter_keeps_one_kind(cast, client_for, at_march):
    text = client_for("tess").get(f"{YEAR}?kind=study_day").text
    assert 'class="year__name"><a href="/plgs/1"' not in text
    assert 'aria-current="true">Studiedag' in text


def test_a_school_is_chosen_in_the_address(cast, client_for, fake):
    text = client_for("tess").get(f"{YEAR}?school={cast.beuk.id}").text
    assert ('<th scope="row">De Beuk</th>' in text, '<th scope="row">De Eik</th>' in text) == (True, False)


def test_many_threads_come_in_pages(cast, client_for, fake):
    fake.plgs = 20
    first, second = (client_for("tess").get(f"{YEAR}?page={n}").text for n in (1, 2))
    assert ("PLG-15<" in first, "PLG-16<" in first, "Meer groepen" in first) == (True, False, True)
    assert ("PLG-16<" in second, "PLG-20<" in second, "Vorige groepen" in second) == (True, True, True)


def test_the_whole_year_can_be_read_as_a_list(cast, client_for, fake):
    fake.plgs = 20
    first = client_for("tess").get(f"{YEAR}/days?year=2026").text
    assert (first.count('<li class="row'), 'rel="next"' in first) == (100, True)
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    rest = client_for("tess").get(following).text
    assert (rest.count('<li class="row'), 'rel="next"' in rest) == (60, False)


def test_the_half_days_of_a_school_stand_with_the_rule(cast, client_for, fake, at_march):
    fake.use(cast.beuk, date(2026, 9, 25), 2)
    fake.use(cast.beuk, date(2027, 3, 12), 2, arranged=False)
    text = client_for("tess").get(YEAR).text
    shown = [
        "4 van 3",
        "1 meer dan de regel toelaat",
        "nog te regelen",
        "aangekondigd, nog niet definitief",
        "Lees de bron",
        "0 van 3 gebruikt",
    ]
    assert [word for word in shown if word not in text] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_year_takes_as_many_queries_however_much_is_on_it(cast, client_for, fake, assert_queries, count):
    fake.plgs = count
    with write():
        for n in range(count):
            first = date(2027, 3, 1 + n)
            actions.add_closing(cast.community, first, first, "feest", school=cast.eik, by=cast.viewer("cora"))
    client = client_for("tess")
    with assert_queries(8):
        client.get(YEAR)


@pytest.mark.parametrize("count", [1, 3])
def test_my_years_take_as_many_queries_however_many_there_are(cast, client_for, assert_queries, count):
    for n in range(count + 1):
        people.join(cast.people["ada"], people.community(f"Scholengemeenschap Nr {n}"), "adviser")
    client = client_for("ada")
    with assert_queries(4):
        text = client.get("/calendar").text
    assert text.count('class="row__title"') == count + 2


def test_with_one_community_the_menu_leads_to_its_year(cast, client_for):
    assert client_for("tess").get("/calendar").location == YEAR


def test_without_a_community_the_page_says_so(cast, client_for):
    assert "Nog geen jaar om te tonen" in client_for("beheer").get("/calendar").text


def test_many_schools_show_their_half_days_on_a_page_of_their_own(cast, client_for):
    for n in range(10):
        last = people.school(cast.community, f"9908{n:02}", f"School {n}")
    year, own, every = (
        client_for("tess").get(f"{YEAR}{more}").text for more in ("", f"?school={last.id}", "/half-days")
    )
    assert ('id="halve-dagen"' in year, "Kies een school" in year, ">De Eik</a>" in year, ">School 1</a>" in year) == (
        False,
        True,
        True,
        False,
    )
    assert ('<th scope="row">School 9</th>' in own, '<th scope="row">School 1</th>' in own) == (True, False)
    assert (f'school={last.id}">School 9</a></th>' in every, every.count('<th scope="row">')) == (True, 12)


@pytest.mark.parametrize(
    ("plgs", "kind", "said"),
    [
        (3, "", "Op deze lijn: 1 studiedag en 3 PLG’s."),
        (0, "", "Op deze lijn: 1 studiedag."),
        (3, "?kind=plg", None),
        (20, "", None),
    ],
)
def test_what_hangs_on_the_line_is_counted_when_all_of_it_is_shown(cast, client_for, fake, plgs, kind, said):
    fake.plgs = plgs
    text = client_for("tess").get(YEAR + kind).text
    assert ("Op deze lijn:" in text, said is None or said in text) == (said is not None, True)


def test_the_second_to_say_the_thread_is_told_what_it_is_now(cast, client_for):
    cora, address = client_for("cora"), f"{YEAR}/2026/common-thread"
    mark = re.compile(r'name="based_on" value="([0-9a-f]{16})"')
    older = mark.search(cora.get(f"{address}/edit").text)[1]
    with write():
        actions.say_common_thread(cast.community, 2026, "Zien wat leerlingen leren.", by=None)
    second = cora.post(address, data={"common_thread": "Samen lezen.", "based_on": older})
    assert (second.status_code, "Hier staat nu: “Zien wat leerlingen leren.”." in second.text) == (422, True)
    assert "Samen lezen." in second.text
    newer = mark.search(second.text)[1]
    assert cora.post(address, data={"common_thread": "Samen lezen.", "based_on": newer}).status_code == 303
    older = newer
    third = cora.post(address, data={"common_thread": "Nog iets.", "based_on": older})
    assert (third.status_code, "Hier staat nu: “Samen lezen.”." in third.text) == (422, True)
