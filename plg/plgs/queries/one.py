"""One PLG with everything that its page and its rules look at, in six statements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import attributes, joinedload

from plg.communities.models import Membership, School
from plg.communities.queries import as_id
from plg.core import clock
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import GateDecision, Goal, Measurement, Phase, Plg, PlgRole, plg_schools
from plg.plgs.policy import INSIDE


@dataclass(frozen=True)
class Measured:
    """A measurement with its goal and its PLG, which is loaded whole."""

    plg: Plg
    goal: Goal
    measurement: Measurement


def _is_visible(me: Any, mine: Any, inside: Any, coordinated: Any, schools: Any) -> ColumnElement[bool]:
    """The condition under which policy.parts is not empty: of plain values, or of parameters to be filled in.

    `mine`, `inside` and `coordinated` are ids of communities where I am something, of the staff, or coordinator;
    `schools` those that I am principal of.
    """
    my_role = exists().where(PlgRole.plg_id == Plg.id, PlgRole.person_id == me).correlate(Plg)
    my_school = exists().where(plg_schools.c.plg_id == Plg.id, plg_schools.c.school_id.in_(schools)).correlate(Plg)
    running = and_(Plg.status == "running", Plg.community_id.in_(inside))
    return and_(
        Plg.community_id.in_(mine),
        or_(
            Plg.community_id.in_(coordinated),
            and_(Plg.status == "draft", Plg.made_by_id == me),
            and_(Plg.status != "draft", or_(running, my_role, my_school, Plg.sponsor_id == me)),
        ),
    )


def _values(who: Viewer) -> dict[str, Any]:
    return {
        "me": who.person_id,
        "mine": list(who.communities_as()),
        "inside": list(who.communities_as(*INSIDE)),
        "coordinated": list(who.communities_as("coordinator")),
        "schools": list(who.schools_as("principal")),
    }


# Built once: on the page of a PLG building these statements cost more than running them.
_ID: Any = bindparam("plg_id")
_LISTS: dict[str, Any] = {
    name: bindparam(name, expanding=True) for name in ("mine", "inside", "coordinated", "schools")
}
_ONE = (
    select(Plg)
    .where(_is_visible(bindparam("me"), **_LISTS), Plg.id == _ID)
    .options(joinedload(Plg.sponsor), joinedload(Plg.closed_by))
)
_LAST_DAY: Any = (  # in the community of the PLG
    select(func.max(func.coalesce(Membership.ends_on, date.max)))
    .where(Membership.person_id == PlgRole.person_id, Membership.community_id == bindparam("community_id"))
    .scalar_subquery()
)
_ROLES = (
    select(PlgRole, _LAST_DAY.label("last_day"))
    .where(PlgRole.plg_id == _ID)
    .order_by(PlgRole.starts_on, PlgRole.id)
    .options(joinedload(PlgRole.person, innerjoin=True))
)
_SCHOOLS = (
    select(School)
    .join(plg_schools, plg_schools.c.school_id == School.id)
    .where(plg_schools.c.plg_id == _ID)
    .order_by(School.number)
)
_PHASES = (
    select(Phase, GateDecision, Person)
    .outerjoin(GateDecision, GateDecision.phase_id == Phase.id)
    .outerjoin(Person, GateDecision.made_by_id == Person.id)
    .where(Phase.plg_id == _ID)
    .order_by(Phase.number, GateDecision.decided_on, GateDecision.id)
)
_GOALS = (
    select(Goal, Measurement)
    .outerjoin(Measurement, Measurement.goal_id == Goal.id)
    .where(Goal.plg_id == _ID)
    .order_by(Goal.position, Goal.id, Measurement.measured_on, Measurement.id)
)


def visible_to(who: Viewer) -> Select[Plg]:
    """Return the PLG's of which `who` may see something, in one statement."""
    return select(Plg).where(_is_visible(**_values(who)))


def plg(who: Viewer, plg_id: str) -> Plg:
    """Return the PLG with roles and persons, schools, phases and their decisions, goals and their measurements."""
    found = session.scalar(_ONE, {**_values(who), "plg_id": as_id(plg_id)})
    if found is None:
        raise NotFound
    attributes.set_committed_value(found, "roles", _roles(found))
    attributes.set_committed_value(found, "schools", list(session.scalars(_SCHOOLS, {"plg_id": found.id})))
    attributes.set_committed_value(found, "phases", _phases(found.id))
    attributes.set_committed_value(found, "goals", _goals(found.id))
    return found


def phase(who: Viewer, plg_id: str, phase_id: str) -> Phase:
    """Return a phase; its `plg` is loaded whole."""
    found: Phase = _part(plg(who, plg_id), "phases", phase_id)
    return found


def goal(who: Viewer, plg_id: str, goal_id: str) -> Goal:
    found: Goal = _part(plg(who, plg_id), "goals", goal_id)
    return found


def measurement(who: Viewer, plg_id: str, goal_id: str, measurement_id: str) -> Measured:
    of = goal(who, plg_id, goal_id)
    found = next((one for one in of.measurements if one.id == measurement_id), None)
    if found is None:
        raise NotFound
    return Measured(of.plg, of, found)


def removed_goal(who: Viewer, plg_id: str, goal_id: str) -> Goal:
    """Return a goal that was taken away, to bring it back."""
    found: Goal = _part(plg(who, plg_id), "goals", goal_id, removed=True)
    return found


def role(who: Viewer, plg_id: str, role_id: str) -> PlgRole:
    found: PlgRole = _part(plg(who, plg_id), "roles", role_id)
    return found


def _part(plg: Plg, name: str, part_id: str, removed: bool = False) -> Any:
    found = next((part for part in getattr(plg, name) if part.id == part_id), None)
    if found is None or bool(getattr(found, "removed_at", None)) is not removed:
        raise NotFound
    attributes.set_committed_value(found, "plg", plg)  # the session lets go of what nobody holds
    return found


def _roles(plg: Plg) -> list[PlgRole]:
    """A role is over for whoever left the community, whatever was agreed: shown so, and not written."""
    rows = session.execute(_ROLES, {"plg_id": plg.id, "community_id": plg.community_id}).all()
    for role, last_day in rows:
        if last_day and last_day < min(role.ends_on or date.max, clock.today()):
            attributes.set_committed_value(role, "ends_on", last_day)
    return [role for role, _last_day in rows]


def _phases(plg_id: str) -> list[Phase]:
    decisions: dict[Phase, list[GateDecision]] = {}
    for row in session.execute(_PHASES, {"plg_id": plg_id}):
        mine = decisions.setdefault(row.Phase, [])
        if row.GateDecision:
            attributes.set_committed_value(row.GateDecision, "made_by", row.Person)
            mine.append(row.GateDecision)
    for phase, mine in decisions.items():
        attributes.set_committed_value(phase, "decisions", mine)
    return list(decisions)


def _goals(plg_id: str) -> list[Goal]:
    measured: dict[Goal, list[Measurement]] = {}
    for row in session.execute(_GOALS, {"plg_id": plg_id}):
        mine = measured.setdefault(row.Goal, [])
        if row.Measurement:
            mine.append(row.Measurement)
    for goal, mine in measured.items():
        attributes.set_committed_value(goal, "measurements", mine)
    return list(measured)
