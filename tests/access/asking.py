"""Asks addresses as people, on one connection whose outer transaction is rolled back after every write that succeeded."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from plg.core import db
from plg.core.db import session
from tests.access.browsers import Browser
from tests.access.table import Address
from tests.access.words import READERS
from tests.access.world import World

MAY = frozenset(
    {200, 204, 302, 303, 409, 415, 422}
)  # the guard was passed; what became of an empty form is the capability's own test
SIGN_IN = "/sign-in"
SECRET = re.compile(rf"\b({'|'.join(READERS)})\b")
REQUEST_ID = re.compile(r"\b(?:[0-9a-hjkmnp-tv-z]{22}\b|[\w.-]{40,})")  # ids, tokens


@dataclass
class Answer:
    cell: str
    text: str
    status: int


@dataclass
class Asker:
    """`asked` counts requests; `met` are the secret words that each person met, and where first."""

    app: Flask
    world: World
    browsers: dict[str, Browser]
    asked: int = 0
    met: dict[tuple[str, str], str] = field(default_factory=dict)  # (person, word) -> address

    def __post_init__(self) -> None:
        self.adapter = self.app.url_map.bind("localhost")

    def url(self, address: Address, thing: str) -> str | None:
        """The address filled in; None when the object has no value for one of its names. "A + B": the first name is A's, the rest B's."""
        first, _, rest = thing.partition(" + ")
        if rest and len(address.names) < 2:
            return None
        path = address.path
        for number, name in enumerate(address.names):
            given = self.world.objects[rest if rest and number else first]
            if name not in given:
                return None
            path = path.replace(f"<{name}>", given[name])
        return path

    def endpoint(self, address: Address, url: str) -> str | None:
        """The endpoint behind an address, or None when there is no such rule."""
        try:
            found, _values = self.adapter.match(url.partition("?")[0], method=address.method)
        except HTTPException:
            return None
        return str(found)

    def ask(self, person: str, address: Address, url: str) -> Answer:
        if address.method == "GET":
            return self._read(person, url)
        answer = self.send(person, "POST", url, data={})
        if answer.status_code in MAY:
            self.undo()
        return self._noted(person, url, answer)

    def _read(self, person: str, url: str) -> Answer:
        """As a page and as a fragment: the same class of answer, or the cell says both."""
        page = self._noted(person, url, self.send(person, "GET", url))
        if page.cell == "401":
            return page
        part = self._noted(person, url, self.send(person, "GET", url, headers={"HX-Request": "true"}))
        if page.cell != part.cell:
            return Answer(f"{page.cell}/{part.cell}", page.text, page.status)
        return page

    def _noted(self, person: str, url: str, answer: Any) -> Answer:
        text = answer.get_data().decode(errors="replace")  # updates of a note are bytes
        for word in SECRET.findall(text + str(answer.headers)):
            self.met.setdefault((person, word), url)
        to_sign_in = (
            answer.request.method == "GET" and answer.status_code == 303 and (answer.location or "").startswith(SIGN_IN)
        )
        cell = "401" if to_sign_in and person == "nobody" else cell_of(answer.status_code)
        return Answer(cell, text, answer.status_code)

    def send(self, person: str, method: str, url: str, **options: Any) -> Any:
        browser, client = self.browsers[person], FlaskClient(self.app, self.app.response_class, use_cookies=True)
        client.set_cookie("plg", browser.cookie)
        if method != "GET":
            options["headers"] = {"X-CSRF-Token": browser.token, **options.get("headers", {})}
        self.asked += 1
        with client.open(url, method=method, buffered=True, **options) as answer:
            answer.get_data()
        return answer

    # ---- the transaction around everything

    @contextmanager
    def outer(self) -> Iterator[None]:
        engine = session.session_factory.kw["bind"]
        session.remove()
        db.mode("write")
        with engine.connect() as self.connection:
            self.transaction = self.connection.begin()
            session.configure(bind=self.connection, join_transaction_mode="create_savepoint")
            try:
                yield
            finally:
                session.remove()
                self.transaction.rollback()
                session.configure(bind=engine, join_transaction_mode="conditional_savepoint")
        db.mode("read")

    def undo(self) -> None:
        session.remove()
        self.transaction.rollback()
        db.mode("write")
        self.transaction = self.connection.begin()


def cell_of(status: int) -> str:
    return "may" if status in MAY else str(status)


def bare(text: str) -> str:
    """An answer without what differs by itself: ids, tokens, the address that was asked."""
    return REQUEST_ID.sub("…", text)
