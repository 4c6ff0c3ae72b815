"""Who is asked to take part says yes or no, and only then belongs."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from plg.communities import actions, queries
from plg.communities.models import Invitation
from plg.core import clock
from plg.core.db import session
from plg.core.deeds import Deed
from plg.people.models import Person
from tests.at_once import all_at_once
from tests.communities.inviting import NEW, WORDS, ask, letters, link_in, roles, stored
from tests.people import keep, viewer


@pytest.fixture
def wim(client_for, beek):
    return client_for("wim")


def test_somebody_with_an_account_says_yes_when_signed_in(beek, wim, client_for):
    sara = beek.people["sara"]
    one = ask(wim, beek, email=sara.email, school=beek.schools[0].id)
    [letter] = letters()
    assert (letter.to, letter.subject, link_in(letter)) == (
        sara.email,
        "Een uitnodiging in de PLG-werkplek",
        "/invitations",
    )
    browser = client_for("sara")
    page = browser.get("/invitations").text
    assert [text for text in ("Wim Peeters vraagt je", "De Beuk", "leraar L1") if text not in page] == []
    answer = browser.post(f"/invitations/{one.id}/acceptances")
    assert (answer.status_code, answer.location) == (303, beek.url())
    assert roles(sara, beek.community) == [("member", clock.today())]
    assert browser.get(beek.url()).status_code == 200
    people = wim.get(beek.url("/people")).text
    assert ("Sara" in people, "Uitgenodigd" in people) == (True, False)


def test_mijn_week_says_that_one_is_asked(beek, wim, client_for):
    ask(wim, beek, email=beek.people["sara"].email)
    page = client_for("sara").get("/").text
    assert ('href="/invitations"' in page, beek.community.name in page) == (True, True)
    assert 'href="/invitations"' not in client_for("lies").get("/").text


def test_somebody_new_says_yes_by_choosing_a_password(beek, wim, client_for):
    ask(wim, beek)
    browser = client_for("")
    path = link_in(letters()[0])
    assert "Nora" in browser.get(path).text
    assert browser.post(path, data=WORDS).status_code == 303
    nora = session.scalars(select(Person).where(Person.email == NEW["email"])).one()
    assert (roles(nora, beek.community), stored()[0].answer) == ([("member", clock.today())], "accepted")
    assert browser.get(beek.url()).status_code == 200


def test_a_password_chosen_for_one_community_is_no_yes_to_another(beek, wim, client_for):
    ask(wim, beek)
    sara = client_for("sara")
    sara.post("/communities/de-wissel/people", data={**NEW, "given_name": "Noor"})
    browser = client_for("")
    browser.post(link_in(letters()[1]), data=WORDS)
    nora = session.scalars(select(Person).where(Person.email == NEW["email"])).one()
    assert (roles(nora, beek.community), [one.answer for one in stored()]) == ([], ["", "accepted"])
    assert beek.community.name in browser.get("/invitations").text


def test_a_link_that_was_sent_again_still_lets_in(beek, wim, client_for):
    """The first letter sets the password; the yes is asked for on the page."""
    one = ask(wim, beek)
    row = session.get_one(Invitation, one.id)
    row.link_id = None
    keep(row)
    browser = client_for("")
    assert browser.post(link_in(letters()[0]), data=WORDS).status_code == 303
    browser.token = ""  # the session is a new one
    assert browser.post(f"/invitations/{one.id}/acceptances").status_code == 303
    assert stored()[0].answer == "accepted"


@pytest.mark.ladder("communities.accept")
@pytest.mark.parametrize(("who", "status"), [("sara", 303), ("wim", 404), ("lies", 404), ("beheer", 404), ("", 401)])
def test_nobody_says_yes_for_somebody_else(beek, wim, client_for, who, status):
    one = ask(wim, beek, email=beek.people["sara"].email)
    answer = client_for(who).post(f"/invitations/{one.id}/acceptances")
    assert (answer.status_code, bool(roles(beek.people["sara"], beek.community))) == (status, status == 303)


@pytest.mark.ladder("communities.decline")
@pytest.mark.parametrize(("who", "status"), [("sara", 303), ("wim", 404), ("lies", 404), ("beheer", 404), ("", 401)])
def test_nobody_says_no_for_somebody_else(beek, wim, client_for, who, status):
    one = ask(wim, beek, email=beek.people["sara"].email)
    answer = client_for(who).post(f"/invitations/{one.id}/refusals")
    assert (answer.status_code, stored()[0].answer) == (status, "declined" if status == 303 else "")


def test_a_no_stays_on_the_list_under_the_name_that_was_typed(beek, wim, client_for):
    one = ask(wim, beek, email=beek.people["sara"].email)
    client_for("sara").post(f"/invitations/{one.id}/refusals")
    page = wim.get(beek.url("/people")).text
    assert ("zei nee" in page, "Nora El Amrani" in page, "Sara" in page) == (True, True, False)
    assert "Sara" not in wim.get(beek.url("/history")).text
    wim.post(beek.url(f"/invitations/{one.id}/withdrawals"))
    assert "zei nee" not in wim.get(beek.url("/people")).text
    ask(wim, beek, email=beek.people["sara"].email)


@pytest.mark.parametrize("answer", ["acceptances", "refusals"])
def test_what_was_taken_back_is_asked_no_more(beek, wim, client_for, answer):
    one, sara = ask(wim, beek, email=beek.people["sara"].email), client_for("sara")
    wim.post(beek.url(f"/invitations/{one.id}/withdrawals"))
    assert sara.post(f"/invitations/{one.id}/{answer}").status_code == 404


@pytest.mark.parametrize(("answer", "kept"), [("acceptances", "accepted"), ("refusals", "declined")])
def test_a_second_click_is_answered_as_the_first(beek, wim, client_for, answer, kept):
    one, sara = ask(wim, beek, email=beek.people["sara"].email), client_for("sara")
    first, second = (sara.post(f"/invitations/{one.id}/{answer}") for _click in range(2))
    assert [(one.status_code, one.location) for one in (first, second)] == [(303, first.location)] * 2
    assert (stored()[0].answer, len(roles(beek.people["sara"], beek.community))) == (kept, int(kept == "accepted"))
    told = select(func.count(Deed.id)).where(Deed.verb == f"invitation_{kept}")
    assert session.scalar(told) == 1
    assert f"/invitations/{one.id}" not in sara.get("/invitations").text


@pytest.mark.parametrize(
    ("first", "then", "sentence"),
    [
        ("acceptances", "refusals", "Je zei eerder ja op deze uitnodiging."),
        ("refusals", "acceptances", "Je zei eerder nee op deze uitnodiging."),
    ],
)
def test_who_answered_does_not_change_it_with_an_old_page(beek, wim, client_for, first, then, sentence):
    one, sara = ask(wim, beek, email=beek.people["sara"].email), client_for("sara")
    sara.post(f"/invitations/{one.id}/{first}")
    late = sara.post(f"/invitations/{one.id}/{then}")
    assert (late.status_code, sentence in late.text) == (409, True)
    assert stored()[0].answer == ("accepted" if first == "acceptances" else "declined")


def test_two_yeses_at_once_make_one_membership(app, beek, wim):
    one_id = ask(wim, beek, email=beek.people["sara"].email).id
    sara = viewer(beek.people["sara"])

    def yes(wait):
        invitation = queries.my_invitation(sara, one_id)
        wait()
        return actions.accept_invitation(invitation, by=sara)

    assert all_at_once(app, [yes, yes]).count(True) == 1
    assert len(roles(beek.people["sara"], beek.community)) == 1


def test_a_guest_whose_time_is_over_is_asked_no_more(app, beek, wim, client_for):
    until = clock.today() + timedelta(days=3)
    day = {"ends_on-day": until.day, "ends_on-month": until.month, "ends_on-year": until.year}
    one = ask(wim, beek, email=beek.people["sara"].email, role="guest", sponsor="ann peeters", **day)
    assert one.ends_on == until
    row = session.get_one(Invitation, one.id)
    row.ends_on = clock.today() - timedelta(days=1)
    keep(row)
    sara = client_for("sara")
    assert beek.community.name not in sara.get("/invitations").text
    assert sara.post(f"/invitations/{one.id}/acceptances").status_code == 404


@pytest.mark.parametrize(("days", "late"), [(5, 0), (-5, 5)])
def test_a_role_to_come_begins_on_its_day_and_a_late_yes_begins_today(beek, wim, client_for, days, late):
    first = clock.today() + timedelta(days=days)
    day = {"starts_on-day": first.day, "starts_on-month": first.month, "starts_on-year": first.year}
    one = ask(wim, beek, email=beek.people["sara"].email, **day)
    client_for("sara").post(f"/invitations/{one.id}/acceptances")
    assert roles(beek.people["sara"], beek.community) == [("member", first + timedelta(days=late))]


def test_what_cannot_be_any_more_is_said_and_nothing_is_made(beek, wim, client_for):
    one = ask(wim, beek, email=beek.people["sara"].email, school=beek.schools[0].id)
    school = beek.schools[0]
    school.community_id = None
    keep(school)
    answer = client_for("sara").post(f"/invitations/{one.id}/acceptances")
    assert answer.status_code == 409
    assert "Deze uitnodiging kan niet meer. Vraag een nieuwe aan wie je uitnodigde." in answer.text
    assert (roles(beek.people["sara"], beek.community), stored()[0].answer) == ([], "")


def test_a_password_is_chosen_even_when_the_role_cannot_be_any_more(beek, wim, client_for):
    ask(wim, beek, school=beek.schools[0].id)
    school = beek.schools[0]
    school.community_id = None
    keep(school)
    browser = client_for("")
    assert browser.post(link_in(letters()[0]), data=WORDS).status_code == 303
    assert browser.get("/invitations").status_code == 200
    assert stored()[0].answer == ""


def test_the_history_says_who_came_and_not_who_did_not(beek, wim, client_for):
    one = ask(wim, beek, email=beek.people["sara"].email)
    client_for("sara").post(f"/invitations/{one.id}/acceptances")
    page = wim.get(beek.url("/history")).text
    assert ("Wim Peeters nodigde iemand uit" in page, "Sara Peeters nam een uitnodiging aan" in page) == (True, True)
    assert session.scalar(select(Deed.id).where(Deed.verb == "invitation_accepted"))


@pytest.mark.parametrize("path", ["acceptances", "refusals"])
@pytest.mark.parametrize("odd", ["0" * 22, "x", "..", "%00", "💥" * 22])
def test_an_invitation_that_is_not_there_is_not_found(beek, client_for, path, odd):
    assert client_for("sara").post(f"/invitations/{odd}/{path}").status_code == 404


def test_the_page_costs_the_same_with_one_or_three(beek, wim, client_for, assert_queries):
    sara = client_for("sara")
    counts = []
    for role in ("member", "coordinator", "adviser"):
        ask(wim, beek, email=beek.people["sara"].email, role=role)
        with assert_queries(4):
            counts.append(sara.get("/invitations").status_code)
    assert counts == [200] * 3
