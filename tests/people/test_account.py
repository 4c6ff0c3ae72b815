from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from plg.core import clock
from plg.core.db import session
from plg.people.browser import device_words
from plg.people.models import Person, SignIn
from tests.people import PASSWORD, person

GOOD = "zeven-fietsen-in-de-regen"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"


def open_sign_ins():
    return session.scalar(select(func.count()).where(SignIn.ended_at.is_(None)))


@pytest.fixture
def an(app, client_for):
    person("an")
    return client_for("an")


def enter(client, agent):
    data = {"email": "an@school.example", "password": PASSWORD}
    assert client.post("/sign-in", data=data, headers={"User-Agent": agent}).status_code == 303
    client.token = ""


def test_an_sees_who_she_is_here(an):
    page = an.get("/account")
    assert ("An Peeters" in page.text, "an@school.example" in page.text) == (True, True)


def test_the_account_is_in_the_menu(an):
    assert '<a href="/account">Mijn account</a>' in an.get("/account").text


@pytest.mark.ladder(
    "people.choose_language", "people.change_password", "people.end_other_sign_ins", "people.end_sign_in"
)
@pytest.mark.parametrize("path", ["language", "password", "sign-ins/removals", "sign-ins/x/removals"])
def test_nobody_has_no_account(app, client_for, path):
    assert client_for("").get("/account").location == "/sign-in?next=/account"
    assert client_for("").post(f"/account/{path}").status_code == 401


def test_an_chooses_english(an):
    assert an.post("/account/language", data={"language": "en"}).location == "/account"
    assert session.scalar(select(Person.language)) == "en"
    assert '<html lang="en-GB"' in an.get("/account").text


@pytest.mark.parametrize("language", ["", "fr", "x" * 10_000, "{{7*7}}"])
def test_a_language_we_do_not_speak_gets_a_sentence(an, language):
    answer = an.post("/account/language", data={"language": language})
    assert (answer.status_code, "field__error" in answer.text) == (422, True)


def test_an_sees_where_she_is_signed_in(an, client_for):
    enter(client_for(""), CHROME)
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        enter(client_for(""), IPHONE)
        page = an.get("/account").text
    assert page.count(">dit toestel<") == 1
    assert page.index("dit toestel") < page.index("Safari op iPhone") < page.index("Chrome op Windows")
    assert "Op 3 toestellen" in page


def test_the_page_costs_the_same_however_many_places(an, client_for, assert_queries):
    with assert_queries(4):
        an.get("/account")
    for _ in range(2):
        enter(client_for(""), CHROME)
    with assert_queries(4):
        an.get("/account")


def test_an_signs_out_one_other_place(an, client_for):
    other = client_for("")
    enter(other, CHROME)
    there = session.scalar(select(SignIn.id).where(SignIn.device == CHROME))
    assert an.post(f"/account/sign-ins/{there}/removals").status_code == 303
    assert (other.get("/account").status_code, an.get("/account").status_code) == (303, 200)
    assert an.post(f"/account/sign-ins/{there}/removals").status_code == 303


@pytest.mark.ladder("people.end_sign_in")
def test_nobody_else_signs_an_out(an, client_for):
    person("bart")
    hers = session.scalar(select(SignIn.id))
    assert client_for("bart").post(f"/account/sign-ins/{hers}/removals").status_code == 404
    assert client_for("").post(f"/account/sign-ins/{hers}/removals").status_code == 401
    assert client_for("bart").get(f"/account/sign-ins/{hers}/removals").status_code == 405
    assert an.get("/account").status_code == 200


@pytest.mark.parametrize("odd", ["x", "x" * 10_000, "%00", "🦊", "' or 1=1 --"])
def test_an_odd_sign_in_is_not_found(an, odd):
    assert an.post(f"/account/sign-ins/{odd}/removals").status_code == 404


def test_an_signs_out_everywhere_else(an, client_for):
    others = [client_for("") for _ in range(2)]
    for other in others:
        enter(other, CHROME)
    an.post("/account/sign-ins/removals")
    assert [browser.get("/account").status_code for browser in (an, *others)] == [200, 303, 303]
    assert open_sign_ins() == 1


def test_an_changes_her_password(an, client_for, letters):
    other = client_for("")
    enter(other, CHROME)
    answer = an.post("/account/password", data={"password_now": PASSWORD, "password": GOOD})
    assert answer.status_code == 303
    assert (an.get("/account").status_code, other.get("/account").status_code) == (200, 303)
    assert [letter.subject for letter in letters()] == ["Je wachtwoord van de PLG-werkplek is gewijzigd"]
    assert client_for("").post("/sign-in", data={"email": "an@school.example", "password": GOOD}).status_code == 303


@pytest.mark.parametrize(
    ("now", "new", "sentence"),
    [
        ("", GOOD, "Vul je huidige wachtwoord in."),
        ("fout wachtwoord", GOOD, "Dit is niet je huidige wachtwoord."),
        (PASSWORD, "", "Kies een wachtwoord van 12 tekens of meer."),
        (PASSWORD, "te kort", "Dit zijn 7 tekens."),
        (PASSWORD, "an.peeters.2026", "Dit wachtwoord is makkelijk te raden."),
    ],
)
def test_a_change_that_cannot_be_gets_a_sentence(an, now, new, sentence):
    answer = an.post("/account/password", data={"password_now": now, "password": new})
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert open_sign_ins() == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (CHROME, "Chrome op Windows"),
        (IPHONE, "Safari op iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox op Linux"),
        (CHROME + " Edg/140.0.0.0", "Edge op Windows"),
        ("curl/8.0", "Onbekend toestel"),
        ("", "Onbekend toestel"),
    ],
)
def test_a_browser_is_told_in_words(app, name, words):
    with app.test_request_context():
        assert device_words(name) == words


def test_use_is_written_down_at_most_every_ten_minutes(an):
    first = session.scalar(select(SignIn.seen_at))
    start = clock.now()
    for minutes, moved in [(5, False), (11, True), (15, False)]:
        before = session.scalar(select(SignIn.seen_at))
        with time_machine.travel(start + timedelta(minutes=minutes)):
            an.get("/account")
        assert (session.scalar(select(SignIn.seen_at)) != before) is moved
    assert session.scalar(select(SignIn.seen_at)) > first


def test_in_use_it_stays_open_and_idle_it_ends(an):
    start = clock.now()
    for hours, status in [(11, 200), (22, 200), (35, 303)]:
        with time_machine.travel(start + timedelta(hours=hours)):
            assert an.get("/account").status_code == status
