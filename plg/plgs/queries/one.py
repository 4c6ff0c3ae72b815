"""One PLG with everything that its page and its rules look at, in six statements."""

from typing import Any

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import attributes, joinedload

from plg.communities.models import School
from plg.communities.queries import as_id
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import GateDecision, Goal, Measurement, Phase, Plg, PlgRole, plg_schools
from plg.plgs.policy import INSIDE


def visible_to(who: Viewer) -> Select[Plg]:
    """Return the PLG's of which `who` may see something (policy.parts is not empty), in one statement."""
    me = who.person_id
    my_role = exists().where(PlgRole.plg_id == Plg.id, PlgRole.person_id == me).correlate(Plg)
    my_school = exists().where(plg_schools.c.plg_id == Plg.id, plg_schools.c.school_id.in_(who.schools_as("principal")))
    my_school = my_school.correlate(Plg)
    started = or_(
        and_(Plg.status == "running", Plg.community_id.in_(who.communities_as(*INSIDE))),
        my_role,
        my_school,
        Plg.sponsor_id == me,
    )
    return select(Plg).where(
        Plg.community_id.in_(who.communities_as()),
        or_(
            Plg.community_id.in_(who.communities_as("coordinator")),
            and_(Plg.status == "draft", Plg.made_by_id == me),
            and_(Plg.status != "draft", started),
        ),
    )


def plg(who: Viewer, plg_id: str) -> Plg:
    """Return the PLG with roles and persons, schools, phases and their decisions, goals and their measurements."""
    found = session.scalar(visible_to(who).where(Plg.id == as_id(plg_id)).options(joinedload(Plg.sponsor)))
    if found is None:
        raise NotFound
    _keep(found, "roles", _roles(found.id))
    _keep(found, "schools", _schools(found.id))
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


def _roles(plg_id: str) -> list[PlgRole]:
    person = joinedload(PlgRole.person, innerjoin=True)
    wanted = select(PlgRole).where(PlgRole.plg_id == plg_id).order_by(PlgRole.starts_on, PlgRole.id).options(person)
    return list(session.scalars(wanted))


def _schools(plg_id: str) -> list[School]:
    joined = select(School).join(plg_schools, plg_schools.c.school_id == School.id)
    return list(session.scalars(joined.where(plg_schools.c.plg_id == plg_id).order_by(School.number)))


def _phases(plg_id: str) -> list[Phase]:
    rows = session.execute(
        select(Phase, GateDecision, Person)
        .outerjoin(GateDecision, GateDecision.phase_id == Phase.id)
        .outerjoin(Person, GateDecision.made_by_id == Person.id)
        .where(Phase.plg_id == plg_id)
        .order_by(Phase.number, GateDecision.decided_on, GateDecision.id)
    )
    decisions: dict[Phase, list[GateDecision]] = {}
    for row in rows:
        mine = decisions.setdefault(row.Phase, [])
        if row.GateDecision:
            attributes.set_committed_value(row.GateDecision, "made_by", row.Person)
            mine.append(row.GateDecision)
    for phase, mine in decisions.items():
        attributes.set_committed_value(phase, "decisions", mine)
    return list(decisions)


def _goals(plg_id: str) -> list[Goal]:
    rows = session.execute(
        select(Goal, Measurement)
        .outerjoin(Measurement, Measurement.goal_id == Goal.id)
        .where(Goal.plg_id == plg_id)
        .order_by(Goal.position, Goal.id, Measurement.measured_on, Measurement.id)
    )
    measured: dict[Goal, list[Measurement]] = {}
    for row in rows:
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
