"""Nobody may guess for long, and nobody is kept out by somebody else's guesses."""

from datetime import timedelta

import time_machine

from plg.core import clock
from tests.people import PASSWORD, person


def guess(client, email="an@school.example", password="fout wachtwoord"):
    return client.post("/sign-in", data={"email": email, "password": password})


def test_the_sixth_guess_at_one_account_has_to_wait(app, client_for):
    person("an")
    browser = client_for("")
    assert [guess(browser).status_code for _ in range(5)] == [422] * 5
    answer = guess(browser)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60 + 1
    assert "Te veel pogingen na elkaar. Probeer het over 15 minuten opnieuw." in answer.text
    assert 'value="an@school.example"' in answer.text


def test_even_the_right_password_waits_then(app, client_for):
    person("an")
    browser = client_for("")
    for _ in range(5):
        guess(browser)
    assert guess(browser, password=PASSWORD).status_code == 429


def test_an_account_that_does_not_exist_waits_as_well(app, client_for):
    browser = client_for("")
    assert [guess(browser, "nobody@school.example").status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_new_browser_at_the_same_address_does_not_help(app, client_for):
    person("an")
    assert [guess(client_for("")).status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_colleague_at_the_same_address_signs_in_as_ever(app, client_for):
    person("an")
    person("bart")
    for _ in range(6):
        guess(client_for(""))
    assert guess(client_for(""), "bart@school.example", PASSWORD).status_code == 303


def test_after_the_window_the_right_password_works_again(app, client_for):
    person("an")
    browser = client_for("")
    for _ in range(6):
        guess(browser)
    with time_machine.travel(clock.now() + timedelta(minutes=15, seconds=2)):
        assert guess(browser, password=PASSWORD).status_code == 303


def test_trying_while_one_has_to_wait_does_not_make_it_longer(app, client_for):
    person("an")
    browser = client_for("")
    start = clock.now()
    for minute in range(14):
        with time_machine.travel(start + timedelta(minutes=minute)):
            guess(browser)
    with time_machine.travel(start + timedelta(minutes=15, seconds=5)):
        assert guess(browser, password=PASSWORD).status_code == 303


def test_a_right_password_wipes_the_slate(app, client_for):
    person("an")
    for _ in range(3):
        assert [guess(client_for("")).status_code for _ in range(4)] == [422] * 4
        assert guess(client_for(""), password=PASSWORD).status_code == 303


def test_where_an_signed_in_before_the_guesses_of_others_do_not_keep_her_out(app, client_for):
    person("an")
    hers = client_for("")
    guess(hers, password=PASSWORD)
    hers.post("/sign-out")
    hers.token = ""
    for _ in range(6):
        guess(client_for(""))
    assert guess(client_for(""), password=PASSWORD).status_code == 429
    assert guess(hers, password=PASSWORD).status_code == 303


def test_even_there_guessing_ends(app, client_for):
    person("an")
    hers = client_for("")
    guess(hers, password=PASSWORD)
    hers.post("/sign-out")
    hers.token = ""
    assert [guess(hers).status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_note_of_another_browser_that_is_made_up_says_nothing(app, client_for):
    person("an")
    browser = client_for("")
    browser.set_cookie("plg-known", '["x",["' + "0" * 16 + '"]].made-up')
    assert [guess(browser).status_code for _ in range(6)] == [422] * 5 + [429]


def test_one_browser_that_tries_many_accounts_has_to_wait(app, client_for):
    browser = client_for("")
    statuses = [guess(browser, f"p{number}@school.example").status_code for number in range(21)]
    assert statuses == [422] * 20 + [429]


def test_guesses_from_everywhere_at_one_account_end_too(app, client_for):
    person("an")
    statuses = []
    for number in range(51):
        browser = client_for("")
        browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        statuses.append(guess(browser).status_code)
    assert statuses == [422] * 50 + [429]


def test_a_whole_school_signs_in_within_ten_seconds(app, client_for):
    for number in range(40):
        person(f"p{number}")
    with time_machine.travel(clock.now(), tick=False):
        statuses = [guess(client_for(""), f"p{number}@school.example", PASSWORD).status_code for number in range(40)]
    assert statuses == [303] * 40


def test_in_place_the_refusal_goes_above_the_page_and_the_form_stays(app, client_for):
    person("an")
    browser = client_for("")
    for _ in range(5):
        guess(browser)
    answer = browser.post(
        "/sign-in", data={"email": "an@school.example", "password": "x"}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer.headers["HX-Retarget"], "Retry-After" in answer.headers) == (
        429,
        "#problem",
        True,
    )


def test_asking_for_a_new_password_is_limited_the_same_for_everyone(app, client_for):
    person("an")
    for email in ("an@school.example", "nobody@school.example"):
        browser = client_for("")
        statuses = [browser.post("/password-reset", data={"email": email}).status_code for _ in range(6)]
        assert statuses == [200] * 5 + [429]


def test_guessing_at_links_is_limited(app, client_for):
    browser = client_for("")
    data = {"password": "zeven-fietsen-in-de-regen"}
    statuses = [browser.post(f"/invitations/{number}", data=data).status_code for number in range(11)]
    assert statuses == [410] * 10 + [429]


def test_the_password_that_is_asked_before_a_change_cannot_be_guessed_either(app, client_for):
    person("an")
    browser = client_for("an")
    data = {"password_now": "fout wachtwoord", "password": "zeven-fietsen-in-de-regen"}
    assert [browser.post("/account/password", data=data).status_code for _ in range(6)] == [422] * 5 + [429]
