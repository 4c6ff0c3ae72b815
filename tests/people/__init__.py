"""People for tests: the demo's by first name, and builders for an empty database."""

from datetime import timedelta
from functools import cache
from typing import Any

from plg.communities.models import Community, Membership, School
from plg.core import clock, text
from plg.core.db import commit, session, write
from plg.people import queries, secrets
from plg.people.models import Person
from plg.people.viewer import Viewer

PASSWORD = "welkom-in-de-plg"

DEMO = {
    "wouter": "wouter.demeulder@demeander.example",
    "ilse": "ilse.timmermans@demeander.example",
    "jonas": "jonas.wyckmans@demeander.example",
    "ann": "ann.wauters@demeander.example",
    "mieke": "mieke.vanhaverbeke@pbddebrug.example",
    "annelies": "annelies.stroobants@leiewaarde.example",
    "veerle": "veerle.coppens@demeander.example",
    "sara": "sara.lemmens@dewissel.example",
    "beheer": "beheer@plg.example",
}


def email_of(name: str) -> str:
    """The address that client_for(name) signs in with."""
    return DEMO.get(name, f"{name}@school.example")


# ---- builders: each keeps what it makes (a request could see it) and returns it


def keep(*rows: Any) -> None:
    with write():
        session.add_all(rows)
        commit()


def person(name: str = "an", **facts: Any) -> Person:
    """Somebody with an account: client_for(name) is their browser."""
    made = {"given_name": name.capitalize(), "family_name": "Peeters", "email": email_of(name), "made_at": clock.now()}
    somebody = Person(**{**made, "password_hash": password_hash(), **facts})
    keep(somebody)
    return somebody


@cache
def password_hash() -> str:
    return secrets.hashed(PASSWORD)


def community(name: str = "Scholengemeenschap De Beek", **facts: Any) -> Community:
    made = Community(name=name, slug=text.slug(name.removeprefix("Scholengemeenschap ")), **facts)
    keep(made)
    return made


def school(of: Community, number: str = "990901", name: str = "Basisschool De Beuk", **facts: Any) -> School:
    made = School(community_id=of.id, number=number, name=name, **facts)
    keep(made)
    return made


def join(who: Person, where: Community, role: str = "member", at: School | None = None, **facts: Any) -> Membership:
    """Make somebody something in a community, since a month and without an end."""
    since = clock.today() - timedelta(days=30)
    membership = Membership(person_id=who.id, community_id=where.id, role=role, starts_on=since, **facts)
    membership.school_id = at.id if at else None
    keep(membership)
    return membership


def viewer(of: Person) -> Viewer:
    """What queries and actions take as `who` and `by`."""
    return queries.viewer_of(of)
