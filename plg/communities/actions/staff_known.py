"""Who is known before a list of staff is taken in: the people of its communities, and others with its addresses."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from plg.communities import imports
from plg.communities.models import Membership
from plg.communities.policy import INSIDE
from plg.communities.queries import not_ended
from plg.core import clock
from plg.core.db import session
from plg.core.errors import N_
from plg.people.models import Person

CHUNK = 500  # addresses in one query
NAMES = frozenset({"given_name", "family_name"})
WORKS_ELSEWHERE = N_("werkt ook in een andere gemeenschap; naam en adres blijven zoals ze daar zijn")
SIGNS_IN = N_("meldt zich aan met een ander adres; dat blijft")

PersonRow = Any  # id, given_name, family_name, email, password_hash, ended_at
MembershipRow = Any  # id, person_id, school_id, role, function, source_key, starts_on, ends_on


@dataclass(frozen=True)
class Known:
    """`held` has for each post the membership that stands for it, `memberships` all of them by person.

    `outside` are people of no concerned community, `shared` those who also work in another, `signing` those with a
    password, and `ended` the addresses of who left the installation.
    """

    communities: frozenset[str]
    people: dict[str, imports.PersonRecord]
    posts: dict[tuple[str, str], imports.PostRecord]
    held: dict[tuple[str, str], MembershipRow]
    memberships: dict[str, list[MembershipRow]]
    outside: frozenset[str]
    shared: frozenset[str]
    signing: frozenset[str]
    ended: frozenset[str]

    def spared(self, person_id: str) -> frozenset[str]:
        """Return which fields of a person a list may not change."""
        if person_id in self.outside | self.shared:
            return NAMES | {"email"}
        return frozenset({"email"} if person_id in self.signing else ())

    def reason(self, person_id: str) -> str:
        return WORKS_ELSEWHERE if person_id in self.outside | self.shared else SIGNS_IN


def known(communities: frozenset[str], addresses: Iterable[str]) -> Known:
    rows = session.execute(_memberships(communities)).all()
    memberships: dict[str, list[MembershipRow]] = {}
    for row in rows:
        memberships.setdefault(row.person_id, []).append(row)
    persons = _persons(memberships.keys(), addresses)
    held = _held(rows)
    return Known(
        communities=communities,
        people=_people(persons, memberships),
        posts={key: imports.PostRecord(row.function, _role(row)) for key, row in held.items()},
        held=held,
        memberships=memberships,
        outside=frozenset(persons.keys() - memberships.keys()),
        shared=_shared(communities, memberships.keys()),
        signing=frozenset(key for key, person in persons.items() if person.password_hash),
        ended=frozenset(person.email for person in persons.values() if person.ended_at),
    )


def _memberships(communities: frozenset[str]) -> Any:
    columns = ("id", "person_id", "school_id", "role", "function", "source_key", "starts_on", "ends_on")
    return (
        select(*(getattr(Membership, name) for name in columns))
        .where(Membership.community_id.in_(communities), Membership.role.in_(INSIDE), not_ended(clock.today()))
        .order_by(Membership.id)
    )


def _persons(inside: Iterable[str], addresses: Iterable[str]) -> dict[str, PersonRow]:
    columns = (Person.id, Person.given_name, Person.family_name, Person.email, Person.password_hash, Person.ended_at)
    found: dict[str, PersonRow] = {}
    for column, values in ((Person.id, list(inside)), (Person.email, list(addresses))):
        for at in range(0, len(values), CHUNK):
            rows = session.execute(select(*columns).where(column.in_(values[at : at + CHUNK])))
            found |= {row.id: row for row in rows}
    return found


def _people(
    persons: dict[str, PersonRow], memberships: dict[str, list[MembershipRow]]
) -> dict[str, imports.PersonRecord]:
    """A number in the source that two people have says nothing: it is then not kept here."""
    keys = {key: next((row.source_key for row in memberships.get(key, ()) if row.source_key), "") for key in persons}
    times = Counter(keys.values())
    return {
        key: imports.PersonRecord(
            person.given_name,
            person.family_name,
            person.email,
            keys[key] if not keys[key] or times[keys[key]] == 1 else None,
        )
        for key, person in persons.items()
    }


def _held(rows: Iterable[MembershipRow]) -> dict[tuple[str, str], MembershipRow]:
    """A principal's membership stands for the post, else a member's, else whatever it is."""
    rank = {"principal": 0, "member": 1}
    found: dict[tuple[str, str], MembershipRow] = {}
    for row in sorted(rows, key=lambda row: (rank.get(row.role, 2), row.id)):
        if row.school_id:
            found.setdefault((row.person_id, row.school_id), row)
    return found


def _role(row: MembershipRow) -> str:
    return "principal" if row.role == "principal" else ""


def _shared(communities: frozenset[str], inside: Iterable[str]) -> frozenset[str]:
    elsewhere = select(Membership.person_id).where(
        Membership.community_id.not_in(communities),
        not_ended(clock.today()),
        Membership.person_id.in_(_ids(communities)),
    )
    return frozenset(session.scalars(elsewhere)) & frozenset(inside)


def _ids(communities: frozenset[str]) -> Any:
    return select(Membership.person_id).where(Membership.community_id.in_(communities))
