"""De Beek with two schools and somebody in every role, and Sara, who coordinates another community."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select

from plg.communities.models import Community, Membership, School
from plg.core import clock
from plg.core.db import session
from plg.people.models import Person
from tests.people import community, join, person, school


@dataclass
class Beek:
    community: Community
    schools: list[School]
    people: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, Membership] = field(default_factory=dict)

    def url(self, path: str = "") -> str:
        return f"/communities/{self.community.slug}{path}"

    def school_url(self, path: str = "") -> str:
        return self.url(f"/schools/{self.schools[0].id}{path}")

    def person_url(self, name: str, path: str = "") -> str:
        return self.url(f"/people/{self.people[name].id}{path}")

    def add(self, name: str, role: str, at: School | None = None, **facts: object) -> Person:
        family_name = facts.pop("family_name", "Peeters")
        self.people[name] = person(name, family_name=family_name)
        self.roles[name] = join(self.people[name], self.community, role, at, **facts)
        return self.people[name]


@pytest.fixture
def beek(app) -> Beek:
    where = community()
    beuk = school(where, short_name="De Beuk", town="Beekdorp")
    eik = school(where, number="009902", name="Basisschool De Eik", town="Eikdorp")
    made = Beek(where, [beuk, eik])
    made.add("wim", "coordinator", function="coördinator")
    made.add("ann", "principal", beuk, function="directeur")
    made.add("lies", "member", beuk, function="leraar L3")
    made.add("koen", "member", eik, function="zorgcoördinator")
    made.add("mie", "adviser", organisation="PBD De Brug", function="begeleider")
    until = clock.today() + timedelta(days=90)
    made.add("gust", "guest", organisation="Hogeschool", sponsor_id=made.people["wim"].id, ends_on=until)
    made.people["sara"] = person("sara")
    join(made.people["sara"], community("Scholengemeenschap De Wissel"), "coordinator")
    made.people["beheer"] = person("beheer", is_administrator=True)
    return made


LADDER = [("wim", 303), ("lies", 403), ("mie", 403), ("gust", 403), ("sara", 404), ("beheer", 404), ("", 401)]


@pytest.fixture
def memberships() -> Callable[..., list[Membership]]:
    """What a person is and was, oldest first."""

    def of(somebody: Person) -> list[Membership]:
        session.rollback()
        return list(
            session.scalars(select(Membership).where(Membership.person_id == somebody.id).order_by(Membership.id))
        )

    return of
