"""What the tests of people share: letters, and a demo that may be signed in to."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from plg.core.db import session
from plg.core.mail import Letter


@pytest.fixture
def letters() -> Callable[[], list[Letter]]:
    """The letters written so far, oldest first."""

    def read() -> list[Letter]:
        session.rollback()
        return list(session.scalars(select(Letter).order_by(Letter.id)))

    return read


@pytest.fixture
def link_in() -> Callable[[Letter], str]:
    """The path of the link in a letter."""

    def path(letter: Letter) -> str:
        return re.search(r"http://[^/\s]+(/\S+)", letter.body)[1]

    return path


@pytest.fixture
def demo_sign_in(app, monkeypatch):
    """As if the program was started with PLG_DEMO=1."""
    accounts = (("An Peeters", "an@school.example", "leraar"), ("Beheer", "beheer@school.example", "beheerder"))
    monkeypatch.setitem(app.config, "PLG", replace(app.config["PLG"], demo=True))
    monkeypatch.setitem(app.config, "PLG_DEMO_ACCOUNTS", accounts)
