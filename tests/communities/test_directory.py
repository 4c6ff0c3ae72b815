"""Looking somebody up."""

import re

import pytest

from tests.people import community, join, keep, person


def names(page):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page.text)


def look(client, beek, **asked):
    return client.get(beek.url("/people"), query_string=asked)


def test_everybody_is_listed_by_name_with_school_function_and_role(beek, client_for):
    page = look(client_for("lies"), beek)
    assert names(page) == [f"{name} Peeters" for name in ("Ann", "Gust", "Koen", "Lies", "Mie", "Wim")]
    for words in (
        "De Beuk",
        "zorgcoördinator",
        "directeur",
        "begeleider",
        "PBD De Brug",
        "via Wim Peeters",
        "de hele gemeenschap",
    ):
        assert words in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "lie"}, ["Lies"]),
        ({"q": "PEETERS an"}, ["Ann"]),
        ({"q": "zorgcoordinator"}, ["Koen"]),
        ({"q": "de brug"}, ["Mie"]),
        ({"role": "guest"}, ["Gust"]),
        ({"role": "principal", "q": "ann"}, ["Ann"]),
        ({"school": "0"}, ["Ann", "Lies"]),
        ({"school": "0", "role": "member"}, ["Lies"]),
        ({"school": "1", "role": "principal"}, []),
        ({"q": "niemand"}, []),
        ({"role": "emperor"}, ["Ann", "Gust", "Koen", "Lies", "Mie", "Wim"]),
    ],
)
def test_words_school_and_role_narrow_the_list(beek, client_for, asked, found):
    if "school" in asked:
        asked = {**asked, "school": beek.schools[int(asked["school"])].id}
    assert names(look(client_for("lies"), beek, **asked)) == [f"{name} Peeters" for name in found]


def test_nobody_found_says_for_what(beek, client_for):
    page = look(client_for("lies"), beek, q="<b>xyz</b>")
    assert "Niemand gevonden voor “&lt;b&gt;xyz&lt;/b&gt;”" in page.text
    assert "Toon iedereen" in page.text


def test_accents_and_capitals_do_not_matter(beek, client_for):
    beek.add("zoe", "member", family_name="Élise")
    assert names(look(client_for("lies"), beek, q="elise")) == ["Zoe Élise"]


def test_a_person_with_two_posts_is_listed_once(beek, client_for):
    join(beek.people["lies"], beek.community, "member", beek.schools[1], function="leraar L4")
    page = look(client_for("wim"), beek, q="lies")
    assert names(page) == ["Lies Peeters"]
    assert ("leraar L3, leraar L4" in page.text, "De Beuk, Basisschool De Eik" in page.text) == (True, True)


def sixty(beek):
    people = [person(f"p{n:02}", family_name="Zwart") for n in range(60)]
    for somebody in people:
        join(somebody, beek.community, "member", beek.schools[0])


def test_fifty_stand_on_a_page(beek, client_for):
    sixty(beek)
    lies = client_for("lies")
    assert len(names(look(lies, beek))) == 50
    second = look(lies, beek, page="2")
    assert len(names(second)) == 16
    assert 'aria-current="page"><span class="hush">bladzijde </span>2' in second.text
    assert len(names(look(lies, beek, q="zwart", page="2"))) == 10
    assert "q=zwart&amp;page=2" in look(lies, beek, q="zwart").text


@pytest.mark.parametrize("odd", ["0", "-1", "1000000000000", "abc", "²", "1e9", "\x00", "9" * 5000])
def test_an_odd_page_is_the_nearest_one(beek, client_for, odd):
    assert len(names(look(client_for("lies"), beek, page=odd))) == 6


@pytest.mark.parametrize(
    "odd", ["\x00", "%", "_", "'; drop table persons; --", "x" * 100_00, "😀", "\u202eabc", "a\r\nb", "\ud800"]
)
def test_odd_words_find_nobody_and_break_nothing(beek, client_for, odd):
    asked = odd.encode("utf-8", "surrogatepass")
    page = client_for("lies").get(beek.url("/people"), query_string={"q": asked, "school": asked, "role": asked})
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("wim", 200), ("ann", 200), ("lies", 200), ("mie", 403), ("gust", 403), ("sara", 404), ("", 303)],
)
def test_the_directory_is_for_the_people_of_the_community(beek, client_for, who, status):
    assert look(client_for(who), beek).status_code == status


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_the_pages_take_a_fixed_number_of_queries(beek, client_for, assert_queries, rows):
    for n in range(rows):
        join(person(f"p{n:02}"), beek.community, "principal", beek.schools[0])
    lies = client_for("lies")
    lies.get("/communities")
    with assert_queries(7):
        look(lies, beek)
    with assert_queries(7):
        look(lies, beek, q="p", role="principal", school=beek.schools[0].id)
    with assert_queries(9):
        lies.get(beek.url())
    with assert_queries(8):
        lies.get(beek.school_url())
    with assert_queries(5):
        lies.get(beek.person_url("ann"))
    with assert_queries(3):
        lies.get("/communities")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_communities_takes_a_fixed_number_of_queries(beek, client_for, assert_queries, rows):
    for n in range(rows):
        join(beek.people["mie"], community(f"Scholengemeenschap {n}"), "adviser")
    mie = client_for("mie")
    mie.get("/communities")
    with assert_queries(4):
        mie.get("/communities")


def test_a_community_without_people_but_me_says_how_to_go_on(beek, client_for):
    for name, role in beek.roles.items():
        if name != "wim":
            role.ends_on = role.starts_on
            keep(role)
    assert names(look(client_for("wim"), beek)) == ["Wim Peeters"]
