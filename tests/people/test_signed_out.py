"""Whoever is no longer signed in gets an answer in the shape that was asked for, and loses nothing that was typed."""

import json
import re
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import select, update

from plg.core import clock
from plg.core.db import commit, session, write
from plg.people import kept
from plg.people.models import Person, SignIn
from tests.client import TOKEN
from tests.people import PASSWORD, person

OURS = {"Sec-Fetch-Site": "same-origin", "Referer": "http://localhost/account?from=here"}
HTMX = {"HX-Request": "true", "Sec-Fetch-Site": "same-origin"}
ODD = "Regel 1\r\nRegel 2 “é” 🦊 <b>{{7*7}}</b> & \"x\" 'y'"


@pytest.fixture
def an(app, client_for):
    """An's browser, that has the account page open while her sign-in ends."""
    person("an")
    browser = client_for("an")
    browser.token = TOKEN.search(browser.get("/account").text)[1]
    with write():
        session.execute(update(SignIn).values(ended_at=clock.now()))
        commit()
    return browser


def hidden(html):
    """The hidden fields of the page's own form, by name."""
    found = {}
    for field in re.findall(r'<input[^>]*type="hidden"[^>]*>', html):
        value = re.search(r'value="([^"]*)"', field)
        found.setdefault(re.search(r'name="([^"]*)"', field)[1], unescape(value[1]) if value else "")
    return found


def sign_in(browser, **more):
    browser.token = ""
    answer = browser.post("/sign-in", data={"email": "an@school.example", "password": PASSWORD, **more})
    browser.token = (TOKEN.search(answer.text) or [0, ""])[1]
    return answer


def test_a_page_sends_to_the_door_and_back(an):
    answer = an.get("/account?from=mail&x=1")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account?from%3Dmail%26x%3D1")
    page = an.get(answer.location)
    assert hidden(page.text)["next"] == "/account?from=mail&x=1"


def test_a_program_gets_a_401(an):
    answer = an.get("/account", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]) == (401, "Meld je aan om verder te gaan.")


def test_htmx_gets_the_sign_in_in_place(an):
    answer = an.post("/account/language", data={"language": "en"}, headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == (
        401,
        "#sign-in-place",
        "innerHTML",
    )
    assert 'hx-post="/sign-in"' in answer.text
    assert "<html" not in answer.text


def test_signing_in_in_place_gives_the_page_a_new_token(an):
    answer = an.post("/account/language", data={"language": "en"}, headers=HTMX)
    fresh = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)[1]
    data = {"email": "an@school.example", "password": PASSWORD, "csrf_token": fresh}
    again = an.post("/sign-in", data=data, headers=HTMX)
    token = re.fullmatch(r'<signed-in-again csrf="([^"]+)" person="\w{22}"></signed-in-again>', again.text.strip())[1]
    assert again.status_code == 200
    an.token = token
    assert an.post("/account/language", data={"language": "en"}).status_code == 303


def test_a_wrong_password_in_place_gives_the_same_form(an):
    answer = an.post("/sign-in", data={"email": "an@school.example", "password": "fout"}, headers=HTMX)
    assert (answer.status_code, "<html" in answer.text, 'id="sign-in"' in answer.text) == (422, False, True)
    assert 'value="an@school.example"' in answer.text


NOT_YOURS = "Deze bladzijde is van An Peeters. Meld je hier aan als An, of begin op een nieuwe bladzijde."


def sign_ins_of(given_name):
    session.rollback()
    return session.scalars(select(SignIn.id).join(Person).where(Person.given_name == given_name)).all()


def test_a_page_takes_the_sign_in_in_place_of_nobody_but_its_person(an):
    person("bart")
    page = an.token
    answer = an.post("/account/language", data={"language": "en"}, headers=HTMX)
    fresh = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)[1]
    data = {"email": "bart@school.example", "password": PASSWORD, "csrf_token": fresh}
    other = an.post("/sign-in", data=data, headers={**HTMX, "X-CSRF-Token": page})
    assert (other.status_code, NOT_YOURS in other.text, 'href="/sign-in"' in other.text) == (422, True, True)
    assert (sign_ins_of("Bart"), "<signed-in-again" in other.text) == ([], False)
    assert an.get("/account").status_code == 303


def test_whose_page_it_is_is_told_to_nobody_without_a_right_password(an):
    for email in ("bart@school.example", "nobody@school.example"):
        answer = an.post("/sign-in", data={"email": email, "password": "fout wachtwoord"}, headers=HTMX)
        assert (answer.status_code, "An Peeters" in answer.text, "horen niet bij elkaar" in answer.text) == (
            422,
            False,
            True,
        )


def test_the_ordinary_sign_in_takes_anybody_after_a_page_of_somebody_else(an):
    person("bart")
    answer = an.post("/sign-in", data={"email": "bart@school.example", "password": PASSWORD})
    assert (answer.status_code, len(sign_ins_of("Bart"))) == (303, 1)


def test_what_one_person_typed_is_not_offered_to_another(an):
    person("bart")
    carried = hidden(an.post("/account/language", data={"note": "Alleen van An zelf"}, headers=OURS).text)["kept"]
    data = {"email": "bart@school.example", "password": PASSWORD, "kept": carried}
    other = an.post("/sign-in", data=data)
    assert (other.status_code, NOT_YOURS in other.text, sign_ins_of("Bart")) == (422, True, [])
    assert hidden(other.text)["kept"] == carried
    assert other.text.replace("&#34;", '"').count("Alleen van An zelf") == 1
    assert "Bewaar nu wat je typte" in sign_in(an, kept=carried).text


@pytest.mark.parametrize("headers", [OURS, HTMX])
def test_a_page_stays_of_its_person_when_somebody_else_signed_in_in_another_tab(app, client_for, headers):
    person("an")
    person("bart")
    browser = client_for("an")
    page = TOKEN.search(browser.get("/account").text)[1]
    browser.token = ""
    browser.sign_in("bart@school.example")
    data = {"note": "Alleen van An zelf"}
    answer = browser.post("/account/language", data=data, headers={**headers, "X-CSRF-Token": page})
    assert (answer.status_code, NOT_YOURS in answer.text) == (401 if headers is HTMX else 400, True)
    assert ("<signed-in-again" in answer.text, "Bewaar nu wat je typte" in answer.text) == (False, False)
    assert "Alleen van An zelf" not in re.sub("<input[^>]*>", "", answer.text)


def test_a_form_is_carried_through_the_sign_in_and_sent_again(an):
    answer = an.post(
        "/account/language?x=1", data={"language": "en", "more": [ODD, ""], "password_now": "geheim"}, headers=OURS
    )
    assert (answer.status_code, "Meld je aan om verder te bewaren" in answer.text) == (401, True)
    carried = hidden(answer.text)
    assert ("geheim" in carried["kept"], carried["next"]) == (False, "/account?from=here")
    page = sign_in(an, kept=carried["kept"])
    assert (page.status_code, "Bewaar nu wat je typte" in page.text, "aangemeld als An Peeters" in page.text) == (
        200,
        True,
        True,
    )
    assert 'action="/account/language?x=1"' in page.text
    values = [unescape(value) for value in re.findall(r'name="more" value="([^"]*)"', page.text)]
    assert values == [ODD, ""]
    assert an.post("/account/language?x=1", data={"language": hidden(page.text)["language"]}).location == "/account"
    assert session.scalar(select(Person.language)) == "en"


def test_a_mistyped_password_does_not_lose_it(an):
    carried = hidden(an.post("/account/language", data={"language": "en"}, headers=OURS).text)["kept"]
    wrong = an.post("/sign-in", data={"email": "an@school.example", "password": "fout", "kept": carried})
    assert (wrong.status_code, hidden(wrong.text)["kept"]) == (422, carried)


def test_it_is_not_lost_when_the_whole_cookie_is_gone(an):
    an.delete_cookie("plg")
    answer = an.post("/account/language", data={"language": "en"}, headers=OURS)
    assert (answer.status_code, "en" in hidden(answer.text)["kept"]) == (401, True)


def test_a_press_without_words_is_offered_again(an):
    carried = hidden(an.post("/account/sign-ins/removals", headers=OURS).text)["kept"]
    page = sign_in(an, kept=carried)
    assert "Doe nu verder wat je wou doen" in page.text
    assert 'action="/account/sign-ins/removals"' in page.text


def test_a_file_cannot_be_carried_and_that_is_said(an):
    data = {"title": "Kijkkaart lezen", "file": (BytesIO(b"x" * 100), "kaart.pdf")}
    answer = an.post("/account/language", data=data, headers=OURS)
    assert "Het bestand dat je koos, kies je straks opnieuw." in answer.text
    page = sign_in(an, kept=hidden(answer.text)["kept"])
    assert ("kon niet mee" in page.text, "Kijkkaart lezen" in page.text) == (True, True)


def test_what_is_too_large_to_carry_is_shown_to_be_copied(an):
    text = "Dit is een heel lang verslag. " * 120_000
    answer = an.post("/account/language", data={"notes": text}, headers=OURS)
    assert (answer.status_code, "Kopieer eerst je tekst" in answer.text) == (401, True)
    assert text.strip() in answer.text
    assert hidden(answer.text).get("kept", "") == ""


def test_one_and_a_half_megabytes_are_carried(an):
    text = "Dit is “een” heel lang verslag.\n" * 50_000
    carried = hidden(an.post("/account/language", data={"notes": text}, headers=OURS).text)["kept"]
    page = sign_in(an, kept=carried)
    assert (page.status_code, unescape(page.text).count("heel lang verslag.") >= 50_000) == (200, True)


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}, {"Sec-Fetch-Site": "none"}])
def test_a_form_that_may_come_from_elsewhere_is_never_sent_on(an, headers):
    an.delete_cookie("plg")
    answer = an.post("/account/language", data={"language": "en", "note": "Klik hier eens op"}, headers=headers)
    assert (answer.status_code, hidden(answer.text).get("kept", "")) == (401, "")


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_from_elsewhere_is_refused(an, headers):
    assert an.post("/account/language", data={"language": "en"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "made_up",
    [
        "", "x", "{}", "[]", '[1, [], false, ""]', '["https://evil.example/account/language", [], false, ""]',
        '["//evil.example/account/language", [], false, ""]', '["/account", [], false, ""]', '["/sign-in", [], false, ""]',
        '["/sign-in/demo", [], false, ""]', '["/nowhere", [], false, ""]', '["/account/language", [["a"]], false, ""]',
        '["/account/language", [], false]', "[" * 5_000,
    ],
)  # fmt: skip
def test_what_a_browser_makes_up_is_not_sent_anywhere(app, client_for, made_up):
    person("an")
    answer = sign_in(client_for(""), kept=made_up)
    assert (answer.status_code, answer.location) == (303, "/")


def test_an_id_that_a_browser_makes_up_is_given_no_name(app, client_for):
    person("an")
    made_up = json.dumps(["/account/language", [["language", "en"]], False, person("bo").id])
    answer = sign_in(client_for(""), kept=made_up)
    assert (answer.status_code, "Bo Peeters" in answer.text) == (200, False)


def test_a_page_of_before_the_last_sign_in_is_offered_again(app, client_for):
    person("an")
    browser = client_for("an")
    old = TOKEN.search(browser.get("/account").text)[1]
    sign_in(browser)
    data = {"language": "en", "csrf_token": old}
    answer = browser.post("/account/language", data=data, headers=OURS, csrf=False)
    assert (answer.status_code, "Bewaar nu wat je typte" in answer.text) == (400, True)
    assert hidden(answer.text)["language"] == "en"
    in_place = browser.post("/account/language", data=data, headers=HTMX, csrf=False)
    assert (in_place.status_code, in_place.headers["HX-Retarget"], "<signed-in-again" in in_place.text) == (
        401,
        "#sign-in-place",
        True,
    )
    unknown = browser.post("/account/language", data=data, csrf=False)
    assert (unknown.status_code, "Bewaar nu wat je typte" in unknown.text) == (400, False)
    assert session.scalar(select(Person.language)) == "nl"


def test_a_door_that_stood_open_too_long_keeps_the_address(app, client_for):
    data = {"email": "an@school.example", "password": "x", "csrf_token": "old"}
    answer = client_for("").post("/sign-in", data=data, headers=OURS, csrf=False)
    assert (answer.status_code, "Deze pagina stond te lang open." in answer.text) == (400, True)
    assert 'value="an@school.example"' in answer.text


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-in/demo", "/password-reset", "/invitations/x", "/password-resets/x", "/language"]
)
def test_every_write_needs_its_token(app, client_for, path):
    assert client_for("").post(path, csrf=False).status_code == 400
    assert client_for("").post(path, csrf=False, data={"csrf_token": "x" * 10_000}).status_code == 400


def test_nothing_of_a_sign_in_is_ever_carried(app):
    with app.test_request_context(
        "/x", method="POST", data={"csrf_token": "1", "password": "2", "password_now": "3", "a": "4"}
    ):
        assert kept.from_request().fields == (("a", "4"),)
