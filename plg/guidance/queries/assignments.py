"""The guidance of one PLG, and the people who could give it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import attributes

from plg.communities.models import Membership, School
from plg.communities.queries import active, leading, not_ended
from plg.core import clock, ids
from plg.core.db import session
from plg.core.errors import NotFound
from plg.core.params import several
from plg.guidance.models import Assignment
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs import queries as plgs
from plg.plgs.models import GUIDANCE_ROLES, Plg, PlgRole

_OF_ROLES = select(Assignment).where(Assignment.plg_role_id.in_(several("roles")))


@dataclass(frozen=True)
class Candidate:
    """Somebody of the community. `note` tells where they are from; `is_outside`: adviser or guest."""

    person_id: str
    name: str
    note: str
    is_outside: bool


def assignments(who: Viewer, plg: Plg) -> list[Assignment]:
    """Return the assignments of a loaded PLG by their first day; one query. `plg_role` and its person are loaded."""
    roles = {role.id: role for role in plg.roles if role.role in GUIDANCE_ROLES}
    found = session.scalars(_OF_ROLES, {"roles": list(roles)})
    by_role = {one.plg_role_id: _with_role(one, roles[one.plg_role_id]) for one in found}
    return [by_role[role_id] for role_id in roles if role_id in by_role]


def assignment(who: Viewer, assignment_id: str) -> Assignment:
    """Return an assignment of a PLG that I may see; its role and its PLG are loaded."""
    row = session.execute(
        select(Assignment, PlgRole.plg_id)
        .join(PlgRole, Assignment.plg_role_id == PlgRole.id)
        .where(Assignment.id == (assignment_id if ids.is_id(assignment_id) else ""))
    ).first()
    if row is None:
        raise NotFound
    return _with_role(row.Assignment, plgs.role(who, row.plg_id, row.Assignment.plg_role_id))


def candidates(who: Viewer, plg: Plg) -> list[Candidate]:
    """Return everybody of the community once, advisers and guests first."""
    rows = session.execute(
        select(
            Membership.person_id,
            Membership.role,
            Membership.function,
            Membership.organisation,
            School.short_name,
            School.name,
            Person.given_name,
            Person.family_name,
        )
        .join(Person, Membership.person_id == Person.id)
        .outerjoin(School, Membership.school_id == School.id)
        .where(Membership.community_id == plg.community_id, Person.ended_at.is_(None), active(clock.today()))
        .order_by(Person.given_name, Person.family_name, Membership.id)
    )
    found: dict[str, Candidate] = {}
    for row in rows:
        note = ", ".join(part for part in (row.organisation or row.short_name or row.name, row.function) if part)
        name = f"{row.given_name} {row.family_name}".strip()
        found.setdefault(row.person_id, Candidate(row.person_id, name, note, row.role in {"adviser", "guest"}))
    return sorted(found.values(), key=lambda one: not one.is_outside)


def is_in_community(who: Viewer, plg: Plg, person_id: str) -> bool:
    """Whether somebody is anything at all in the community of this PLG today."""
    mine = select(Membership.id).where(
        Membership.community_id == plg.community_id, Membership.person_id == person_id, active(clock.today())
    )
    return session.scalar(mine.limit(1)) is not None


def last_membership(who: Viewer, plg: Plg, person_id: str) -> Membership | None:
    """Return what somebody is longest in the community of this PLG, when each of their roles there has an end."""
    mine = (Membership.community_id == plg.community_id, Membership.person_id == person_id, not_ended(clock.today()))
    found = list(session.scalars(select(Membership).where(*mine)))
    ends = [one for one in found if one.ends_on]
    return max(ends, key=lambda one: one.ends_on or clock.today()) if len(ends) == len(found) and ends else None


def evaluated(who: Viewer, plg: Plg, guide_id: str) -> list[tuple[str, str]]:
    """Return by name who leads the school of whom, where one of the two guides the group and the other is in it."""
    names = {role.person_id: role.person.name for role in plg.group(clock.today()) if role.person_id != guide_id}
    pairs = leading(who, [guide_id, *names])
    guide = session.get_one(Person, guide_id)
    names[guide_id] = guide.name
    return [(names[chief], names[one]) for chief, one in pairs if guide_id in {chief, one}]


def _with_role(assignment: Assignment, role: PlgRole) -> Assignment:
    attributes.set_committed_value(assignment, "plg_role", role)
    return assignment
