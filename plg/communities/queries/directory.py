"""The people of a community: the list one looks somebody up in, and one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from plg.communities.models import Community, Membership
from plg.communities.policy import INSIDE, is_inside
from plg.communities.queries.places import as_id, community
from plg.communities.queries.roles import active, memberships, not_ended
from plg.core import clock, names
from plg.core.db import session
from plg.core.errors import NotFound
from plg.core.text import folded, one_line
from plg.people.models import Link, Person
from plg.people.viewer import Viewer

PER_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What is asked of the list: words of a name or function, a school, a role; and which page."""

    words: str = ""
    school_id: str = ""
    role: str = ""
    page: int = 1


@dataclass(frozen=True)
class Listed:
    """Somebody in the list, with what they are here today."""

    person: Person
    memberships: tuple[Membership, ...]


@dataclass(frozen=True)
class Listing:
    people: list[Listed]
    found: int
    page: int
    last: int


@dataclass(frozen=True)
class Someone:
    """A person as the people of one community know them. `invited_until` is empty when no invitation is open."""

    person: Person
    community: Community
    memberships: list[Membership]
    invited_until: datetime | None = None


@dataclass(frozen=True)
class Named:
    """A person by name, for looking up what somebody typed."""

    id: str
    given_name: str
    family_name: str
    email: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def directory(who: Viewer, of: Community, wanted: Wanted) -> Listing:
    """Return one page of the people of my community who are something there today, by name. Two queries.

    Names are compared and ordered here: neither database knows that É is an E.
    """
    if not is_inside(who, of):
        return Listing([], 0, 1, 1)
    found = sorted(_matching(of, wanted), key=_by_name)
    last = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, wanted.page), last)
    shown = [row[0] for row in found[(page - 1) * PER_PAGE : page * PER_PAGE]]
    people = _with_memberships(of, shown)
    return Listing([people[one] for one in shown if one in people], len(found), page, last)


def people_of_school(who: Viewer, of: Community, school_id: str) -> list[Listed]:
    """Return everybody who is something at a school today, by name. Two queries."""
    if not is_inside(who, of):
        return []
    found = sorted(_matching(of, Wanted(school_id=school_id)), key=_by_name)
    people = _with_memberships(of, [row[0] for row in found])
    return [people[row[0]] for row in found if row[0] in people]


def someone(who: Viewer, slug: str, person_id: str) -> Someone:
    """Return a person of the community: what they are and will be there, and to coordinators also what they were."""
    of = community(who, slug)
    wanted = (
        select(Membership)
        .join(Membership.person)
        .options(
            contains_eager(Membership.person),
            joinedload(Membership.school),
            joinedload(Membership.sponsor),
            joinedload(Membership.community),
        )
        .where(Membership.community_id == of.id, Membership.person_id == as_id(person_id), Person.ended_at.is_(None))
        .order_by(Membership.starts_on.desc(), Membership.id)
    )
    if not who.is_coordinator(of.id):
        wanted = wanted.where(not_ended(clock.today()))
    found = list(session.scalars(wanted))
    if not found:
        raise NotFound
    return Someone(found[0].person, of, found, _invited_until(who, of, person_id))


def inside(who: Viewer, of: Community) -> list[Named]:
    """Return the people of the community itself by name: who may answer for a guest."""
    rows = session.execute(
        select(Person.id, Person.given_name, Person.family_name, Person.email)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.community_id == of.id,
            Membership.role.in_(INSIDE),
            active(clock.today()),
            Person.ended_at.is_(None),
        )
        .distinct()
        .order_by(Person.given_name, Person.family_name, Person.id)
    )
    return [Named(*row) for row in rows] if who.is_coordinator(of.id) else []


def sponsors(who: Viewer, of: Community) -> list[tuple[str, str]]:
    """Return who mostly answers for guests, coordinators and principals, as (name, school): to choose from."""
    leading = [one for role in ("coordinator", "principal") for one in memberships(who, of.id, role=role)]
    return list(
        {
            one.person.name: (one.person.name, one.school.label if one.school else one.function) for one in leading
        }.values()
    )


def persons_named(who: Viewer, of: Community, typed: str) -> list[Person]:
    """Return the people of the community that a name or an e-mail address means: one, none, or several namesakes."""
    known = inside(who, of)
    by_address = [one for one in known if one.email == one_line(typed).lower()]
    meant = by_address or names.matching(one_line(typed), known)
    return list(session.scalars(select(Person).where(Person.id.in_([one.id for one in meant]))))


def _matching(of: Community, wanted: Wanted) -> Iterable[tuple[str, str, str]]:
    rows = select(Person.id, Person.given_name, Person.family_name, Membership.function, Membership.organisation)
    rows = rows.join(Membership, Membership.person_id == Person.id).where(
        Membership.community_id == of.id, active(clock.today()), Person.ended_at.is_(None)
    )
    if wanted.school_id:
        rows = rows.where(Membership.school_id == wanted.school_id)
    if wanted.role:
        rows = rows.where(Membership.role == wanted.role)
    words = folded(one_line(wanted.words)).split()
    return {
        (row.id, folded(row.given_name), folded(row.family_name))
        for row in session.execute(rows)
        if not words or all(word in folded(" ".join(row[1:])) for word in words)
    }


def _by_name(row: tuple[str, str, str]) -> tuple[str, str, str]:
    person_id, given_name, family_name = row
    return given_name, family_name, person_id


def _with_memberships(of: Community, person_ids: list[str]) -> dict[str, Listed]:
    rows = session.scalars(
        select(Membership)
        .options(joinedload(Membership.person), joinedload(Membership.school), joinedload(Membership.sponsor))
        .where(Membership.community_id == of.id, Membership.person_id.in_(person_ids), active(clock.today()))
        .order_by(Membership.id)
    )
    found: dict[str, list[Membership]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return {person_id: Listed(mine[0].person, tuple(mine)) for person_id, mine in found.items()}


def _invited_until(who: Viewer, of: Community, person_id: str) -> datetime | None:
    if not who.is_coordinator(of.id):
        return None
    return session.scalar(
        select(Link.ends_at)
        .where(
            Link.person_id == person_id,
            Link.purpose == "invitation",
            Link.used_at.is_(None),
            Link.ends_at > clock.now(),
        )
        .order_by(Link.ends_at.desc())
        .limit(1)
    )
