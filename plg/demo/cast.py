"""The people of a community as the builders know them: by their key in the dossier (P17), as person or as viewer."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plg.communities import actions as communities
from plg.communities.models import Community, School
from plg.core.db import commit, session
from plg.core.text import folded
from plg.demo.accounts import PASSWORD
from plg.people import actions as people
from plg.people.models import Person
from plg.people.queries import viewer_of
from plg.people.secrets import hashed
from plg.people.viewer import Viewer

FIRST_DAY, LAST_DAY = date(2026, 8, 17), date(2027, 6, 30)
OUTSIDE = {"PBD De Brug": "pbddebrug", "Hogeschool Leiewaarde": "leiewaarde", "Ter Linde": "terlinde"}


@dataclass
class Cast:
    community: Community
    domain: str  # of the mail addresses
    schools: dict[str, School] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)

    def viewer(self, key: str) -> Viewer:
        return viewer_of(self.persons[key])

    def ids(self, keys: tuple[str, ...]) -> list[str]:
        return [self.persons[key].id for key in keys]

    def named(self, words: str) -> list[Person]:
        """Return the persons of "P17, P37"; of "allen" nobody in particular."""
        return [self.persons[key.strip()] for key in words.split(",") if key.strip() in self.persons]


def add_schools(cast: Cast, rows: tuple[tuple[str, ...], ...]) -> None:
    for key, name, short_name, number, town, kind in rows:
        site = {"key": "1", "name": name, "town": town}
        facts: dict[str, Any] = {"short_name": short_name, "town": town, "kind": kind, "sites": [site], "by": None}
        cast.schools[key] = communities.add_school(cast.community, number=number, name=name, **facts)


def add_people(cast: Cast, rows: tuple[tuple[str, ...], ...], coordinators: tuple[str, ...]) -> None:
    """One password, hashed once: forty hashes would take seconds of a newcomer's first start."""
    password = hashed(PASSWORD)
    for key, given_name, family_name, _where, _function in rows:
        email = _address(given_name, family_name, OUTSIDE.get(_where, cast.domain))
        person = people.add_person(given_name, family_name, email, by=None)
        person.password_hash = password
        cast.persons[key] = person
    commit()
    for key, _given, _family, where, function in rows:
        _add_membership(cast, key, where, function, coordinators)


def _add_membership(cast: Cast, key: str, where: str, function: str, coordinators: tuple[str, ...]) -> None:
    person, by = cast.persons[key], cast.viewer(coordinators[0])
    if where in OUTSIDE:
        guest = where != "PBD De Brug"
        ends: dict[str, Any] = {"ends_on": LAST_DAY, "sponsor": cast.persons[coordinators[0]]} if guest else {}
        role = "guest" if guest else "adviser"
        communities.add_membership(
            cast.community, person, role, by=by, starts_on=FIRST_DAY, function=function, organisation=where, **ends
        )
    else:
        role = "coordinator" if key in coordinators else "principal" if function.startswith("directeur") else "member"
        facts: dict[str, Any] = {"school": cast.schools.get(where), "function": function, "starts_on": FIRST_DAY}
        communities.add_membership(cast.community, person, role, by=by, **facts)


def _address(given_name: str, family_name: str, domain: str) -> str:
    names = [folded(name).replace(" ", "").replace("'", "") for name in (given_name, family_name)]
    return f"{'.'.join(names)}@{domain}.example"


def beheer() -> None:
    person = people.add_person("Beheer", "", "beheer@plg.example", by=None)
    people.set_password(person, PASSWORD)
    people.make_administrator(person, by=None)
    session.flush()
    commit()
