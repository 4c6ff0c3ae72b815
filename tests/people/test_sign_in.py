from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import argon2
import pytest
from sqlalchemy import func, select

from plg.core import clock
from plg.core.db import session
from plg.people import queries, secrets
from plg.people.models import Person, SignIn
from tests.people import PASSWORD, keep, person

WRONG = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na, of vraag een nieuw wachtwoord."


def post(client, email="an@school.example", password=PASSWORD, **more):
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def test_the_door_asks_for_an_address_and_a_password(app, client_for):
    page = client_for("").get("/sign-in")
    assert page.status_code == 200
    for words in (
        "E-mailadres",
        "Wachtwoord",
        "Aanmelden",
        "Blijf aangemeld op dit toestel",
        'name="stays"',
        'name="next"',
        'autocomplete="username"',
        'autocomplete="current-password"',
        'type="email"',
    ):
        assert words in page.text
    assert "Kijk rond als" not in page.text


def test_an_signs_in_and_goes_to_the_first_page(app, client_for):
    person("an")
    answer = post(client_for(""))
    assert (answer.status_code, answer.location) == (303, "/")


def test_an_may_type_her_address_in_capitals_with_blanks(app, client_for):
    person("an")
    assert post(client_for(""), email="  An@SCHOOL.example ").status_code == 303


def test_an_lands_where_she_was_going(app, client_for):
    person("an")
    answer = post(client_for(""), next="/account?from=mail")
    assert answer.location == "/account?from=mail"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example", "/\t/evil.example",
        " //evil.example", "javascript:alert(1)", "http:evil.example", "/%0d%0aSet-Cookie:x=1\r\n", "evil.example", "", "\x00/", "/\n/evil",
    ],
)  # fmt: skip
def test_next_never_leads_to_another_site(app, client_for, target):
    person("an")
    assert post(client_for(""), next=target).location == "/"


@pytest.mark.parametrize(
    ("email", "password"), [("an@school.example", "fout wachtwoord"), ("nobody@school.example", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_account_read_the_same(app, client_for, email, password):
    person("an")
    answer = post(client_for(""), email, password)
    assert (answer.status_code, WRONG in answer.text, f'value="{email}"' in answer.text) == (422, True, True)
    assert password not in answer.text


def test_who_was_only_invited_cannot_sign_in_with_an_empty_password(app, client_for):
    person("an", password_hash=None)
    assert post(client_for(""), password=" ").status_code == 422


def test_who_has_left_cannot_sign_in(app, client_for):
    person("an", ended_at=clock.now())
    assert WRONG in post(client_for("")).text


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("", PASSWORD, "Vul je e-mailadres in."),
        ("   ", PASSWORD, "Vul je e-mailadres in."),
        ("an.school.example", PASSWORD, "Er ontbreekt een @ in “an.school.example”."),
        ("an@school.example", "", "Vul je wachtwoord in."),
        ("<b>{{7*7}}", PASSWORD, "Er ontbreekt een @ in “&lt;b&gt;{{7*7}}”."),
        ("i" * 20_000 + "@x.be", PASSWORD, "Maak dit korter: er passen 10000 tekens."),
    ],
)
def test_each_field_has_its_sentence(app, client_for, email, password, sentence):
    answer = post(client_for(""), email, password)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_very_long_password_is_just_wrong(app, client_for):
    person("an")
    assert post(client_for(""), password=PASSWORD + "x" * 100_000).status_code == 422


def test_signing_in_starts_a_new_session_and_ends_the_old_one(app, client_for):
    person("an")
    browser = client_for("an")
    old = browser.get_cookie("plg").value
    browser.post("/sign-in", data={"email": "an@school.example", "password": PASSWORD})
    assert browser.get_cookie("plg").value != old
    replay = client_for("")
    replay.set_cookie("plg", old)
    assert replay.get("/account").status_code == 303
    assert session.scalar(select(func.count()).where(SignIn.ended_at.is_(None))) == 1


def test_a_session_of_before_is_not_taken_over(app, client_for):
    person("an")
    browser = client_for("")
    browser.get("/sign-in")
    planted = browser.get_cookie("plg").value
    post(browser)
    thief = client_for("")
    thief.set_cookie("plg", planted)
    assert thief.get("/account").status_code == 303


def test_the_cookie_stays_when_asked(app, client_for):
    person("an")
    for more, lasts in [({}, False), ({"stays": "y"}, True)]:
        cookies = post(client_for(""), **more).headers.getlist("Set-Cookie")
        session_cookie = next(cookie for cookie in cookies if cookie.startswith("plg="))
        assert ("Expires" in session_cookie, "HttpOnly" in session_cookie, "SameSite=Lax" in session_cookie) == (
            lasts,
            True,
            True,
        )
    assert session.scalar(select(SignIn.stays).order_by(SignIn.made_at.desc())) is True


def test_signing_out_ends_it_on_the_server(app, client_for):
    person("an")
    browser = client_for("an")
    cookie = browser.get_cookie("plg").value
    answer = browser.post("/sign-out")
    assert (answer.status_code, answer.location, answer.headers["Clear-Site-Data"]) == (303, "/sign-in", '"storage"')
    browser.set_cookie("plg", cookie)
    assert browser.get("/account").status_code == 303


def test_signing_out_leaves_what_waits_of_a_colleague_on_the_device(app, client_for):
    person("an")
    assert "Clear-Site-Data" not in client_for("an").post("/sign-out", data={"others": ""}).headers


def test_signing_out_twice_is_no_error(app, client_for):
    assert client_for("").post("/sign-out").status_code == 303
    assert client_for("").post("/sign-out", csrf=False).status_code == 303


def test_who_is_signed_in_does_not_see_the_door(app, client_for):
    person("an")
    assert client_for("an").get("/sign-in?next=/account").location == "/account"


def test_an_old_hash_is_renewed_at_sign_in(app, client_for):
    somebody = person(
        "an", password_hash=argon2.PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    )
    assert post(client_for("")).status_code == 303
    session.refresh(somebody)
    assert not secrets.needs_rehash(somebody.password_hash)


def test_for_an_unknown_account_the_same_work_is_done_as_for_a_wrong_password(app, client_for, monkeypatch):
    """What takes the time is the hash: one of the same cost for both. Time itself says nothing on a busy machine."""
    hasher, checked = secrets.new_hasher(), []

    class Counted:
        def verify(self, stored, password):
            checked.append(argon2.extract_parameters(stored))
            return hasher.verify(stored, password)

    person("an", password_hash=hasher.hash(PASSWORD))
    monkeypatch.setattr(secrets, "_hasher", Counted())
    for who in ("an", "nobody"):
        assert post(client_for(""), f"{who}@school.example", "fout wachtwoord").status_code == 422
    assert checked == [argon2.extract_parameters(hasher.hash("x"))] * 2


def test_an_english_speaker_is_spoken_to_in_english_after_choosing_it(app, client_for):
    browser = client_for("")
    assert browser.post("/language", data={"language": "en", "next": "/sign-in"}).location == "/sign-in"
    assert '<html lang="en-GB"' in browser.get("/sign-in").text
    browser.post("/language", data={"language": "xx"})
    assert '<html lang="en-GB"' in browser.get("/sign-in").text


def test_idle_and_absolute_limits_end_a_sign_in(app):
    ann, beheer = person("an"), person("beheer", is_administrator=True)
    now = clock.now()

    def is_open(who, seen, made, stays=False):
        sign_in = SignIn(person_id=who.id, seen_at=now - seen, made_at=now - made, stays=stays)
        return queries.is_open(sign_in, who.is_administrator, now)

    hour = queries.IDLE / 12
    assert is_open(ann, 11 * hour, 11 * hour)
    assert not is_open(ann, 12 * hour, 12 * hour)
    assert is_open(ann, 13 * 24 * hour, 13 * 24 * hour, stays=True)
    assert not is_open(ann, hour, 30 * 24 * hour, stays=True)
    assert not is_open(beheer, hour, 12 * hour, stays=True)


def test_twenty_people_sign_in_at_once(app, client_for):
    keep(
        *[
            Person(given_name=str(n), family_name="", email=f"p{n}@school.example", made_at=clock.now())
            for n in range(20)
        ]
    )
    hashed = person("an").password_hash
    for one in session.scalars(select(Person)):
        one.password_hash = hashed
    keep()
    browsers = [client_for("") for _ in range(20)]
    for browser in browsers:
        browser.fetch_token()

    def enter(n):
        token = {"X-CSRF-Token": browsers[n].token}
        return super(type(browsers[n]), browsers[n]).open(
            "/sign-in", method="POST", data={"email": f"p{n}@school.example", "password": PASSWORD}, headers=token
        )

    session.remove()
    with ThreadPoolExecutor(20, thread_name_prefix="requests") as pool:
        start = perf_counter()
        statuses = [answer.status_code for answer in pool.map(enter, range(20))]
    assert (statuses, perf_counter() - start < 5) == ([303] * 20, True)
