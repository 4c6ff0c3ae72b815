"""The client of the tests: signs in through the form, sends the token, and reads every page for faults.

Requests run in a thread of their own, as they do in production, so that a test's session and a request's session
never are the same; the test's session sees the new state afterwards.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import current_thread
from typing import Any

from flask import Flask
from flask import session as cookie
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from plg.core.db import session, write
from plg.people import login
from plg.people.actions import sign_in_as
from plg.people.actions.sessions import Device
from plg.people.queries import person_by_email
from tests import counting, pages
from tests.people import PASSWORD


@dataclass(frozen=True)
class Held:
    """What the browser of somebody who is signed in holds."""

    cookie: str
    token: str


WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
REQUESTS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="requests")


class Client(FlaskClient):
    """`csrf=False` on a request leaves the token out; `lint = False` on the client leaves pages unread."""

    lint = True
    token = ""

    def open(self, *args: Any, csrf: bool = True, **options: Any) -> TestResponse:
        if current_thread().name.startswith("requests"):  # the next step of a redirect
            return super().open(*args, **options)
        if csrf and str(options.get("method", "GET")).upper() in WRITING:
            options["headers"] = {"X-CSRF-Token": self.fetch_token(), **dict(options.get("headers") or {})}
        return self.read(self.send(*args, **options))

    def send(self, *args: Any, **options: Any) -> TestResponse:
        session.rollback()  # nothing of the test's own may be half done, and it must see what the request does
        options.setdefault("buffered", True)
        answer = REQUESTS.submit(super().open, *args, **options).result()
        session.rollback()
        return answer

    def read(self, answer: TestResponse) -> TestResponse:
        assert answer.status_code < 500, f"{answer.request.path}: {answer.status}"
        if self.lint and answer.mimetype == "text/html" and answer.status_code not in {301, 302, 303, 308}:
            faults = pages.faults(answer.text)
            assert not faults, f"{answer.request.path}: {'; '.join(faults)}"
        return answer

    def fetch_token(self) -> str:
        if not self.token:
            with counting.paused():
                page = self.send("/sign-in", follow_redirects=True)
            found = TOKEN.search(page.text)
            self.token = found[1] if found else ""
        return self.token

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        answer = self.post("/sign-in", data={"email": email, "password": password})
        assert answer.status_code == 303, f"{email} could not sign in: {answer.status}"
        self.token = ""  # the session is a new one

    @property
    def held(self) -> Held:
        token = self.fetch_token()
        cookie = self.get_cookie("plg")
        return Held(cookie.value if cookie else "", token)

    def hold(self, held: Held) -> None:
        self.set_cookie("plg", held.cookie)
        self.token = held.token


def signed_in(app: Flask, email: str) -> Held:
    """Sign somebody in as the form does, without its two pages: they are most of what a short test costs."""

    def enter() -> Held:
        with app.test_request_context(), write():
            person = person_by_email(None, email)
            assert person, f"nobody has the address {email}"
            login.begin(sign_in_as(person.id, device=Device("Werkzeug")))
            token = generate_csrf()
            return Held(app.session_interface.get_signing_serializer(app).dumps(dict(cookie)), token)

    session.rollback()
    held = REQUESTS.submit(enter).result()
    session.rollback()
    return held
