"""The client of the tests: signs in through the form, sends the token, and reads every page for faults.

Requests run in a thread of their own, as they do in production, so that a test's session and a request's session
never are the same; the test's session sees the new state afterwards.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plg.core.db import session
from tests import counting, pages
from tests.people import PASSWORD

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
