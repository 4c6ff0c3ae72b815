"""Everybody's browser: the demo people signed in, and nobody's."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select

from plg.core.db import session, write
from plg.people.models import SignIn
from tests.access.world import World
from tests.people import DEMO, PASSWORD


@dataclass(frozen=True)
class Browser:
    cookie: str
    token: str


def sign_in_everybody(app: Flask, world: World) -> dict[str, Browser]:
    """Each demo person's cookie and form token; nobody's too."""
    browsers = {}
    world.objects["here"]["address"] = urlsplit(app.jinja_env.globals["asset"]("app.css")).path.removeprefix("/static/")
    for name in [*DEMO, "nobody"]:
        client = app.test_client()
        if name in DEMO:
            client.sign_in(DEMO[name], PASSWORD)
        token = client.fetch_token()
        cookie = client.get_cookie("plg")
        browsers[name] = Browser(cookie.value if cookie else "", token)
        with write():
            mine = select(SignIn.id).where(SignIn.person_id == world.persons.get(name, ""), SignIn.ended_at.is_(None))
            if found := session.scalars(mine).first():
                world.objects.setdefault(f"sign-in of {name}", {"sign_in_id": found})
    return browsers
