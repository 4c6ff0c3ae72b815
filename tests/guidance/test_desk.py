"""The role desk: every PLG that somebody guides, over all communities, in a fixed number of queries."""

import re
from datetime import date

import pytest

from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import commit, session, write
from plg.guidance import desk_page, upcoming
from plg.plgs.models import Plg, PlgRole
from tests import people


@pytest.fixture
def meetings(monkeypatch):
    """The next date of each PLG, as meetings would tell it."""
    found = {}
    monkeypatch.setattr(upcoming, "_loaders", [lambda who, ids: {key: found[key] for key in ids if key in found}])
    return found


def shown(client, **asked):
    return client.get("/desk", query_string=asked).text


def test_the_desk_shows_role_end_phase_next_date_and_questions(cast, plg, agree, ask, client_for, meetings):
    agree(plg, "ada", "process_guardian", last=date(2027, 3, 31), half_days=3)
    meetings[plg.id] = upcoming.Upcoming(date(2027, 3, 9), "Sessie 6", "/meetings/6", is_invited=True)
    ask(plg, text="Kijk je mee naar de poort?", of="ada")
    text = shown(client_for("ada"))
    wanted = [
        "PLG-1 Lezen om te begrijpen", "procesbewaker", "tot 31 maart", "1 van 7: ", '<a href="/meetings/6"><mark>di 9 maart</mark></a>',
        "Sessie 6", "Mo vraagt: Kijk je mee naar de poort?", "Rol stopt over 27 dagen", "3 dagdelen",
        "Je hebt 1 rol in 1 gemeenschap. Eerst: dinsdag 9 maart met PLG-1 Lezen om te begrijpen, in De Beek.", "Beantwoord Mo",
    ]  # fmt: skip
    assert [one for one in wanted if one not in text] == []


def test_roles_of_later_and_before_stand_below(plg, agree, client_for):
    agree(plg, "ada", "process_facilitator", date(2026, 9, 1), date(2027, 1, 31))
    agree(plg, "ada", "critical_friend", date(2027, 5, 1), date(2027, 6, 30))
    text = shown(client_for("ada"))
    later, earlier = text.split('id="straks"')[1].split('id="eerder"')
    assert ("1 mei tot 30 juni" in later, "1 september tot 31 januari" in earlier, "Geen lopende rol" in text) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("role", "sees"),
    [("process_facilitator", True), ("process_guardian", True), ("critical_friend", False), ("external_expert", False)],
)
def test_a_phase_is_shown_to_roles_that_follow_the_phases(plg, agree, client_for, role, sees):
    agree(plg, "ada", role)
    assert ("1 van 7: " in shown(client_for("ada"))) is sees


def test_the_desk_goes_over_communities_and_can_be_narrowed(cast, plg, agree, client_for):
    agree(plg)
    people.join(cast["ada"], cast.elsewhere, "adviser")
    facts = {
        "number": 7,
        "first_year": 2026,
        "status": "running",
        "made_by_id": cast["sara"].id,
        "made_at": clock.now(),
    }
    other = Plg(community_id=cast.elsewhere.id, theme="Schrijven met een doel", **facts)
    people.keep(other)
    people.keep(
        PlgRole(plg_id=other.id, person_id=cast["ada"].id, role="process_facilitator", starts_on=date(2026, 9, 1))
    )
    both, one = shown(client_for("ada")), shown(client_for("ada"), community=cast.elsewhere.id)
    assert ("Je hebt 2 rollen in 2 gemeenschappen." in both, "PLG-7 Schrijven" in both, "PLG-1 Lezen" in both) == (
        True,
        True,
        True,
    )
    assert ("PLG-7 Schrijven" in one, "PLG-1 Lezen" in one) == (True, False)


def test_who_left_the_community_sees_its_plgs_no_more(cast, plg, agree, client_for):
    agree(plg)
    with write():
        session.query(Membership).filter_by(person_id=cast["ada"].id).update({"ends_on": date(2027, 3, 3)})
        commit()
    assert "PLG-1" not in shown(client_for("ada"))


def test_a_draft_is_not_on_the_desk(cast, client_for):
    cast.plg(2, status="draft", theme="Nog in de maak")
    assert "Nog in de maak" not in shown(client_for("finn"))


@pytest.mark.parametrize("who", ["tess", "beheer"])
def test_without_a_role_the_desk_says_what_will_fill_it(cast, plg, client_for, who):
    assert "Je hebt nog geen begeleidende rol" in shown(client_for(who))


MENU = [("finn", True), ("ada", True), ("cora", False), ("tess", False), ("beheer", False)]


@pytest.mark.parametrize(("who", "listed"), MENU)
def test_the_menu_has_the_desk_for_who_guides_or_advises(plg, client_for, who, listed):
    assert ('href="/desk"' in client_for(who).get("/calendar", follow_redirects=True).text) is listed


def test_the_menu_counts_what_is_asked_of_me(plg, ask, client_for):
    ask(plg)
    text = client_for("finn").get("/calendar", follow_redirects=True).text
    assert ('nav__count" aria-hidden="true">1<' in text, "open vragen aan jou" in text) == (True, True)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_desk_takes_as_many_queries_for_thirty_plgs_as_for_one(
    cast, client_for, assert_queries, ask, meetings, count
):
    for number in range(1, count + 1):
        one = cast.plg(number)
        meetings[one.id] = upcoming.Upcoming(date(2027, 4, 21), "Sessie 7")
    ask(one)
    client = client_for("finn")
    with assert_queries(6):
        text = client.get("/desk").text
    assert text.count('<th scope="row">') == min(count, desk_page.ROWS)


def test_many_roles_come_in_pages(cast, client_for):
    for number in range(1, 15):
        cast.plg(number)
    client = client_for("finn")
    first, second = shown(client), shown(client, page=2)
    assert ("PLG-12 " in first, "PLG-13 " in first, "PLG-13 " in second, 'rel="prev"' in second) == (
        True,
        False,
        True,
        True,
    )


@pytest.mark.parametrize(
    "asked", [{"page": "-1"}, {"page": "x"}, {"earlier": "9" * 9}, {"community": "x\0"}, {"show": "<b>"}]
)
def test_what_an_address_cannot_mean_is_left_out(plg, client_for, asked):
    assert client_for("finn").get("/desk", query_string=asked).status_code == 200


def test_nobody_is_sent_to_the_sign_in(cast, client_for):
    assert client_for("").get("/desk").status_code == 303


def test_the_desk_is_in_order_of_the_next_date_over_all_communities(cast, agree, client_for, meetings):
    plgs = [cast.plg(number) for number in (1, 2, 3)]
    for one in plgs:
        agree(one, "ada")
    meetings[plgs[2].id] = upcoming.Upcoming(date(2027, 3, 9), "Sessie 6")
    meetings[plgs[1].id] = upcoming.Upcoming(date(2027, 3, 20), "Sessie 2")
    text = shown(client_for("ada"))
    assert re.findall(r'<th scope="row"><a [^>]*>(PLG-\d)', text) == ["PLG-3", "PLG-2", "PLG-1"]
    assert text.count("<small>De Beek</small>") == 3


def test_a_date_after_the_last_day_of_the_role_is_not_mine(plg, agree, client_for, meetings):
    agree(plg, "ada", "process_facilitator", date(2026, 9, 1), date(2027, 3, 31))
    meetings[plg.id] = upcoming.Upcoming(date(2027, 4, 6), "Sessie 7", "/meetings/7")
    assert "Sessie 7" not in shown(client_for("ada"))
    agree(plg, "ada", "critical_friend", date(2027, 4, 1), date(2027, 6, 30))
    assert "Sessie 7" in shown(client_for("ada"))
