"""With PLG_DEMO=1 anyone may look around as one of the demo people; without it there is no such address."""

import pytest

from plg.config import Settings
from tests.client import TOKEN
from tests.people import person


def test_the_door_offers_the_people_of_the_demo(app, client_for, demo_sign_in):
    page = client_for("").get("/sign-in").text
    assert "Kijk rond als" in page
    assert 'name="email" value="an@school.example"' in page
    assert ("An Peeters" in page, "leraar" in page) == (True, True)


def test_one_press_signs_in(app, client_for, demo_sign_in):
    person("an")
    browser = client_for("")
    answer = browser.post("/sign-in/demo", data={"email": "an@school.example", "next": "/account"})
    assert (answer.status_code, answer.location) == (303, "/account")
    assert "an@school.example" in browser.get("/account").text


@pytest.mark.parametrize("email", ["bart@school.example", "beheer@school.example", "", "x\x00", "AN@school.example"])
def test_only_who_is_on_the_list_and_exists(app, client_for, demo_sign_in, email):
    person("an")
    person("bart")
    assert client_for("").post("/sign-in/demo", data={"email": email}).status_code == 404


def test_what_was_typed_is_carried_here_too(app, client_for, demo_sign_in):
    an = person("an")
    kept = f'["/account/language", [["language", "en"]], false, "{an.id}"]'
    page = client_for("").post("/sign-in/demo", data={"email": "an@school.example", "kept": kept})
    assert "Bewaar nu wat je typte" in page.text


def test_what_somebody_else_typed_is_not_carried_to_who_is_pressed(app, client_for, demo_sign_in):
    person("an")
    person("bart")
    browser = client_for("")
    page_of_bart = TOKEN.search(client_for("bart").get("/account").text)[1]
    kept = f'["/account/language", [["language", "Alleen voor Bart"]], false, "{page_of_bart}"]'
    page = browser.post("/sign-in/demo", data={"email": "an@school.example", "kept": kept})
    assert (page.status_code, "Deze bladzijde is van Bart Peeters." in page.text) == (422, True)
    assert browser.get("/account").status_code == 303


def test_outside_the_demo_it_does_not_exist(app, client_for):
    person("an")
    assert Settings().demo is False
    assert client_for("").post("/sign-in/demo", data={"email": "an@school.example"}).status_code == 404
