"""Who takes part, from where, and who could: plain rows."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from plg.communities.models import Membership, School
from plg.communities.queries import active, schools
from plg.core import clock
from plg.core.db import rows, session
from plg.core.params import day
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import Plg, PlgRole
from plg.plgs.policy import GROUP

Rows = Select[*tuple[Any, ...]]

ASKED_AS_MEMBER = ("member", "principal", "coordinator", "guest")
SPONSORS = ("principal", "coordinator")
LAST = "\uffff"  # after every name of a school


_TODAY: Any = bindparam("today")

MY_GROUPS: Select[Any] = (
    select(PlgRole.plg_id)
    .where(
        PlgRole.person_id == bindparam("me"),
        PlgRole.role.in_(GROUP),
        PlgRole.starts_on <= day("today"),
        or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= day("today")),
    )
    .correlate(None)
)
"""Ids of the PLG's of whose group I am today, for statements of other packages (people/asking.py)."""
_PLACES = (  # built once: it is asked on every page of a PLG
    select(Membership.person_id, Membership.function, Membership.organisation, School.short_name, School.name)
    .outerjoin(School, Membership.school_id == School.id)
    .where(
        Membership.community_id == bindparam("community_id"),
        Membership.person_id.in_(bindparam("person_ids", expanding=True)),
        active(_TODAY),
    )
    .order_by(Membership.school_id.is_(None), Membership.id)
)


@dataclass
class Candidate:
    """Somebody who could be a member or sponsor. `school` is "" for who works above or outside the schools."""

    person_id: str
    name: str
    school: str
    function: str
    organisation: str = ""
    is_guest: bool = False  # and nothing else here

    @property
    def note(self) -> str:
        return ", ".join(word for word in (self.function, self.organisation) if word)


@dataclass
class Labelled:
    """Somebody in the group or beside it, with what they are there and where they are from."""

    person_id: str
    name: str
    initials: str
    roles: list[PlgRole] = field(default_factory=list)
    school: str = ""
    note: str = ""

    @property
    def leads(self) -> bool:
        today = clock.today()
        return any(role.role == "lead" and role.is_active(today) for role in self.roles)

    @property
    def is_only_member(self) -> bool:
        return all(role.role == "member" for role in self.roles)

    @property
    def where(self) -> str:
        return ", ".join(word for word in (self.school, self.note) if word)


def people(who: Viewer, plg: Plg) -> list[Labelled]:
    """Return who has a role today (or will have), the lead first, then guides, then members by school."""
    today = clock.today()
    found: dict[str, Labelled] = {}
    for role in plg.roles:
        if role.ends_on is None or role.ends_on >= today:
            person = role.person
            one = found.setdefault(person.id, Labelled(person.id, person.name, person.initials))
            one.roles.append(role)
    asked = {"community_id": plg.community_id, "person_ids": list(found), "today": today}
    for row in rows(_PLACES, asked):
        if not found[row.person_id].where:
            found[row.person_id].school = row.short_name or row.name or row.organisation
            found[row.person_id].note = row.function
    return sorted(found.values(), key=_rank)


def by_school(found: list[Labelled]) -> tuple[list[Labelled], list[tuple[str, list[Labelled]]]]:
    """Return who leads or guides, and the members as (school, people); without a school last."""
    members = [one for one in found if one.is_only_member]
    beside = [one for one in found if not one.is_only_member]
    return beside, [(school, list(group)) for school, group in groupby(members, key=lambda one: one.school)]


def _rank(one: Labelled) -> tuple[int, str, str]:
    kinds = {role.role for role in one.roles}
    return 0 if "lead" in kinds else 1 if kinds - GROUP else 2, one.school or LAST, one.name


def candidates(who: Viewer, plg: Plg) -> list[Candidate]:
    """Return the staff of the schools that take part, people above the schools, guests, and who is in already."""
    chosen = [school.id for school in plg.schools]
    inside = [role.person_id for role in plg.roles if role.role in GROUP]
    wanted = _staff(plg.community_id, ASKED_AS_MEMBER).where(
        or_(
            Membership.school_id.in_(chosen),
            Membership.school_id.is_(None),
            Membership.role == "guest",
            Membership.person_id.in_(inside),
        )
    )
    return _once(wanted, set(chosen))


def sponsors_to_choose(who: Viewer, plg: Plg) -> list[Candidate]:
    wanted = _staff(plg.community_id, SPONSORS)
    if plg.sponsor_id:
        wanted = _staff(plg.community_id, ASKED_AS_MEMBER).where(
            or_(Membership.role.in_(SPONSORS), Membership.person_id == plg.sponsor_id)
        )
    return _once(wanted, {school.id for school in plg.schools})


def schools_to_choose(who: Viewer, plg: Plg) -> list[School]:
    """Return the open schools of the community, and closed ones that take part."""
    opened = schools(who, plg.community_id)
    return opened + [school for school in plg.schools if school not in opened]


def busy(who: Viewer, plg: Plg) -> dict[str, str]:
    """Return for each person that is in another running PLG of this community and year which: "PLG-2, PLG-5"."""
    today = clock.today()
    others = session.execute(
        select(PlgRole.person_id, Plg.number)
        .join(Plg, PlgRole.plg_id == Plg.id)
        .where(
            Plg.community_id == plg.community_id,
            Plg.first_year == plg.first_year,
            Plg.status == "running",
            Plg.id != plg.id,
            PlgRole.role.in_(GROUP),
            or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= today),
        )
        .distinct()
        .order_by(Plg.number)
    )
    found: dict[str, list[str]] = {}
    for row in others:
        found.setdefault(row.person_id, []).append(f"PLG-{row.number}")
    return {person_id: ", ".join(codes) for person_id, codes in found.items()}


def _staff(community_id: str, roles: tuple[str, ...]) -> Rows:
    return (
        select(
            Membership.person_id,
            Membership.function,
            Membership.organisation,
            Membership.role,
            Membership.school_id,
            School.short_name,
            School.name,
            Person.given_name,
            Person.family_name,
        )
        .join(Person, Membership.person_id == Person.id)
        .outerjoin(School, Membership.school_id == School.id)
        .where(
            Membership.community_id == community_id,
            Membership.role.in_(roles),
            Person.ended_at.is_(None),
            active(clock.today()),
        )
        .order_by(School.number, Person.given_name, Person.family_name, Membership.id)
    )


def _once(wanted: Rows, chosen: set[str]) -> list[Candidate]:
    """Everybody once, at a school that takes part when they have one."""
    nearest = sorted(session.execute(wanted), key=lambda row: row.school_id not in chosen)
    found: dict[str, Candidate] = {}
    for row in nearest:
        name = f"{row.given_name} {row.family_name}".strip()
        school = row.short_name or row.name or ""
        one = Candidate(row.person_id, name, school, row.function, row.organisation, is_guest=True)
        one = found.setdefault(row.person_id, one)
        one.is_guest = one.is_guest and row.role == "guest"
    return list(found.values())
