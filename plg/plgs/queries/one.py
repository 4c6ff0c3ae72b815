"""One PLG with everything that its page and its rules look at, in six statements."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import attributes, joinedload

from plg.communities.models import School
from plg.communities.queries import as_id
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import GateDecision, Goal, Measurement, Phase, Plg, PlgRole, plg_schools
from plg.plgs.policy import INSIDE


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
_ONE = select(Plg).where(_is_visible(bindparam("me"), **_LISTS), Plg.id == _ID).options(joinedload(Plg.sponsor))
_ROLES = (
    select(PlgRole)
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
    _keep(found, "roles", list(session.scalars(_ROLES, {"plg_id": found.id})))
    _keep(found, "schools", list(session.scalars(_SCHOOLS, {"plg_id": found.id})))
    _keep(found, "phases", _phases(found.id))
    _keep(found, "goals", _goals(found.id))
    return found


def phase(who: Viewer, plg_id: str, phase_id: str) -> Phase:
    """Return a phase; its `plg` is loaded whole."""
    found: Phase = _part(plg(who, plg_id), "phases", phase_id)
    return found


def goal(who: Viewer, plg_id: str, goal_id: str) -> Goal:
    found: Goal = _part(plg(who, plg_id), "goals", goal_id)
    return found


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
    return found


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


def _keep(plg: Plg, name: str, found: list[Any]) -> None:
    """Put what was loaded where the relationship would have; the parts know their PLG too."""
    attributes.set_committed_value(plg, name, found)
    if name != "schools":
        for part in found:
            attributes.set_committed_value(part, "plg", plg)
