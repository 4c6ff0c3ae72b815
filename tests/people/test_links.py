"""Links by mail: one person, one use, for a while."""

from datetime import timedelta
from time import perf_counter
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import func, select

from plg.core import clock, evenly
from plg.core.db import commit, session, write
from plg.people import actions, queries
from plg.people.models import Link, Person, SignIn
from tests.client import TOKEN
from tests.people import PASSWORD, person, viewer

GOOD = "zeven-fietsen-in-de-regen"
ENDED = "Deze link werkt niet meer"


@pytest.fixture
def invitation(app, letters, link_in):
    """Bart is invited by An; returns the path of the link."""
    bart = person("bart", password_hash=None)
    an = viewer(person("an"))
    with app.app_context(), write():
        actions.invite(session.get_one(Person, bart.id), by=an)
        commit()
    return link_in(letters()[0])


@pytest.fixture
def reset(app, client_for, letters, link_in):
    """An forgot her password; returns the path of the link."""
    person("an")
    client_for("").post("/password-reset", data={"email": "an@school.example"})
    return link_in(letters()[0])


def test_an_invitation_says_who_invites_and_where(invitation, letters):
    letter = letters()[0]
    assert letter.to == "bart@school.example"
    assert letter.subject == "Je uitnodiging voor de PLG-werkplek"
    assert "Dag Bart Peeters" in letter.body
    assert "An Peeters nodigt je uit in de PLG-werkplek" in letter.body
    assert f"http://127.0.0.1:8000{invitation}\n" in letter.body


def test_opening_an_invitation_uses_nothing_up(invitation, client_for):
    for _ in range(2):
        page = client_for("").get(invitation)
        assert (page.status_code, "Welkom, Bart" in page.text) == (200, True)
    assert session.scalar(select(Link.used_at)) is None


def test_bart_chooses_a_password_and_is_signed_in(invitation, client_for):
    browser = client_for("")
    answer = browser.post(invitation, data={"password": GOOD})
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Bart Peeters" in browser.get("/account").text
    assert client_for("").post("/sign-in", data={"email": "bart@school.example", "password": GOOD}).status_code == 303


def test_an_invitation_works_once(invitation, client_for):
    client_for("").post(invitation, data={"password": GOOD})
    again = client_for("")
    for answer in (again.get(invitation), again.post(invitation, data={"password": GOOD + "x"})):
        assert (answer.status_code, ENDED in answer.text) == (410, True)


def test_a_weak_password_leaves_the_invitation_as_it_is(invitation, client_for):
    browser = client_for("")
    for _ in range(12):
        answer = browser.post(invitation, data={"password": "bart.peeters"})
        assert (answer.status_code, "Dit wachtwoord is makkelijk te raden." in answer.text) == (422, True)
    assert browser.post(invitation, data={"password": GOOD}).status_code == 303


@pytest.mark.parametrize("field", [{}, {"password": ""}, {"password": "kort"}, {"password": "x" * 200_000}])
def test_a_password_that_cannot_be_gets_a_sentence(invitation, client_for, field):
    answer = client_for("").post(invitation, data=field)
    assert (answer.status_code, "field__error" in answer.text) == (422, True)


def test_an_invitation_ends_after_ten_days(invitation, client_for):
    start = clock.now()
    for days, status in [(9.9, 200), (10.1, 410)]:
        with time_machine.travel(start + timedelta(days=days)):
            assert client_for("").get(invitation).status_code == status


def test_the_latest_of_two_invitations_makes_the_other_useless(app, invitation, client_for, letters, link_in):
    with app.app_context(), write():
        actions.invite(session.scalars(select(Person).where(Person.given_name == "Bart")).one(), by=None)
        commit()
    newer = link_in(letters()[1])
    client_for("").post(newer, data={"password": GOOD})
    assert client_for("").post(invitation, data={"password": GOOD}).status_code == 410


def test_an_invitation_is_no_reset_and_the_other_way_round(invitation, reset_of_an, client_for):
    assert client_for("").get(invitation.replace("/invitations/", "/password-resets/")).status_code == 410
    assert client_for("").get(reset_of_an.replace("/password-resets/", "/invitations/")).status_code == 410


@pytest.fixture
def reset_of_an(invitation, client_for, letters, link_in):
    client_for("").post("/password-reset", data={"email": "an@school.example"})
    return link_in(letters()[1])


def test_somebody_else_who_is_signed_in_becomes_who_the_link_is_for(invitation, client_for):
    browser = client_for("an")
    browser.post(invitation, data={"password": GOOD})
    assert "bart@school.example" in browser.get("/account").text
    assert session.scalar(select(func.count()).where(SignIn.ended_at.is_(None))) == 1


@pytest.mark.parametrize("secret", ["x", "x" * 10_000, "\x00", "🦊", "<b>{{7*7}}</b>", "%2e%2e%2f", "' or 1=1 --"])
@pytest.mark.parametrize("place", ["/invitations/", "/password-resets/"])
def test_a_link_that_never_was_is_one_clear_page(app, client_for, place, secret):
    answer = client_for("").get(place + secret)
    assert answer.status_code in {404, 410}
    assert "<b>" not in answer.text.split("<main")[1]


def test_who_has_a_password_gets_a_letter_without_a_secret(app, letters):
    an = person("an")
    with app.app_context(), write():
        actions.invite(session.get_one(Person, an.id), by=None)
        commit()
    assert letters()[0].subject == "Je bent toegevoegd in de PLG-werkplek"
    assert "http://127.0.0.1:8000/sign-in" in letters()[0].body
    assert session.scalar(select(func.count(Link.id))) == 0


def test_a_letter_is_in_the_language_of_who_reads_it(app, letters):
    an = person("an", language="en")
    with app.app_context(), write():
        actions.invite(session.get_one(Person, an.id), by=None)
        commit()
    assert letters()[0].to == "an@school.example"


def test_only_a_hash_of_the_secret_is_kept(reset):
    kept = session.scalars(select(Link.secret_hash)).one()
    assert (len(kept), kept in reset) == (64, False)


def test_asking_for_a_new_password_reads_the_same_for_everyone(app, client_for, letters):
    person("an")
    texts = []
    for email in ("an@school.example", "no@school.example"):
        answer = client_for("").post("/password-reset", data={"email": email})
        assert answer.status_code == 200
        texts.append(answer.text.replace(email, "…").split("<main")[1])
    assert texts[0] == texts[1]
    assert [letter.to for letter in letters()] == ["an@school.example"]


@pytest.mark.parametrize("email", ["an@school.example", "no@school.example"])
def test_asking_for_a_new_password_is_answered_no_sooner_for_nobody(app, client_for, monkeypatch, email):
    """Whatever it took, the rest of the fixed time is waited, and nobody else waits for it."""
    person("an")
    waited, spent = [], iter([100.0, 100.02])

    def wait(seconds):
        waited.append((round(seconds, 3), session().in_transaction()))

    browser = client_for("")
    browser.fetch_token()
    monkeypatch.setattr(evenly, "time", SimpleNamespace(monotonic=lambda: next(spent), sleep=wait))
    assert browser.post("/password-reset", data={"email": email}).status_code == 200
    assert waited == [(evenly.AFTER - 0.02, False)]


def test_asking_for_a_new_password_takes_as_long_for_everyone(app, client_for):
    person("an")
    for email in ("an@school.example", "no@school.example"):
        browser = client_for("")
        browser.fetch_token()
        start = perf_counter()
        browser.post("/password-reset", data={"email": email})
        assert perf_counter() - start >= evenly.AFTER


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Vul je e-mailadres in."),
        ("an", "Er ontbreekt een @ in “an”."),
        ("an@school", "Achter de @ ontbreekt iets"),
    ],
)
def test_a_wrong_address_gets_its_sentence(app, client_for, email, sentence):
    answer = client_for("").post("/password-reset", data={"email": email})
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_link_in_a_mail_never_goes_where_the_request_says(app, client_for, letters):
    person("an")
    browser, elsewhere = client_for(""), "http://evil.example"
    browser.token = TOKEN.search(browser.get("/sign-in", base_url=elsewhere).text)[1]
    browser.post("/password-reset", data={"email": "an@school.example"}, base_url=elsewhere)
    assert "evil.example" not in letters()[0].body
    assert "http://127.0.0.1:8000/password-resets/" in letters()[0].body


def test_a_new_password_signs_in_here_and_out_elsewhere_and_is_told(reset, client_for, letters):
    elsewhere, here = client_for("an"), client_for("")
    assert here.post(reset, data={"password": GOOD}).status_code == 303
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert letters()[-1].subject == "Je wachtwoord van de PLG-werkplek is gewijzigd"
    assert queries.person_by_email(None, "an@school.example").password_hash
    old = client_for("").post("/sign-in", data={"email": "an@school.example", "password": PASSWORD})
    assert old.status_code == 422


def test_a_reset_works_once_and_for_an_hour(reset, client_for):
    start = clock.now()
    with time_machine.travel(start + timedelta(minutes=61)):
        assert client_for("").get(reset).status_code == 410
    client_for("").post(reset, data={"password": GOOD})
    answer = client_for("").post(reset, data={"password": GOOD})
    assert (answer.status_code, "Mail mij een nieuwe link" in answer.text) == (410, True)


def test_who_guessed_before_the_right_password_is_told_to_the_person(app, client_for, letters):
    person("an")
    guesser, an = client_for(""), client_for("")
    guesser.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    for _ in range(5):
        guesser.post("/sign-in", data={"email": "an@school.example", "password": "fout wachtwoord"})
    an.sign_in("an@school.example")
    assert [letter.subject for letter in letters()] == ["Iemand probeerde je wachtwoord van de PLG-werkplek"]
