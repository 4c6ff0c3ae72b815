"""Lists of PLG's: a fixed number of statements, whatever their number."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, or_, select

from plg.communities import queries as communities
from plg.communities.models import Community, School
from plg.core import clock
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import Phase, Plg, PlgRole, plg_schools
from plg.plgs.queries.one import visible_to


@dataclass
class Row:
    """One PLG in a list. `phase` is its number of `phases`, 0 before the start; `my_roles` are those of today."""

    id: str
    code: str
    theme: str
    question: str
    community_id: str
    community: str
    status: str
    lead: str = ""
    schools: list[str] = field(default_factory=list)
    phase: int = 0
    phases: int = 0
    phase_name: str = ""
    my_roles: list[str] = field(default_factory=list)
    is_mine: bool = False


def index(who: Viewer, year: int) -> list[Row]:
    """Return the PLG's of a school year that I may see, by community and number; drafts last."""
    wanted = visible_to(who).join(Community, Plg.community_id == Community.id).where(Plg.first_year == year)
    rows = session.execute(
        wanted.with_only_columns(
            Plg.id,
            Plg.number,
            Plg.theme,
            Plg.inquiry_question,
            Plg.community_id,
            Plg.status,
            Plg.sponsor_id,
            Community.name,
        ).order_by(Community.name, Plg.status == "draft", Plg.number)
    )
    found = {
        row.id: Row(
            row.id,
            f"PLG-{row.number}",
            row.theme,
            row.inquiry_question,
            row.community_id,
            row.name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep "),
            row.status,
            is_mine=row.sponsor_id == who.person_id,
        )
        for row in rows
    }
    _add_people(who, found)
    _add_schools(found)
    _add_phases(found)
    return list(found.values())


def years(who: Viewer) -> list[int]:
    """Return the first years of the school years in which I may see a PLG, the latest first."""
    return list(
        session.scalars(visible_to(who).with_only_columns(Plg.first_year).distinct().order_by(Plg.first_year.desc()))
    )


def community_for_new(who: Viewer, slug: str) -> Community:
    """Return the community to start a PLG in: the one named, else the one that I coordinate, else any of mine."""
    if slug:
        return communities.community(who, slug)
    mine = sorted(who.communities_as("coordinator")) or sorted(who.communities_as())
    if not mine:
        raise NotFound
    return communities.community_by_id(who, mine[0])


def role_ids(who: Viewer) -> frozenset[str]:
    """Return the ids of the running PLG's in which I have a role today."""
    wanted = (
        select(PlgRole.plg_id)
        .join(Plg, PlgRole.plg_id == Plg.id)
        .where(
            PlgRole.person_id == who.person_id,
            Plg.status == "running",
            Plg.community_id.in_(who.communities_as()),
            _today(),
        )
    )
    return frozenset(session.scalars(wanted))


def _add_people(who: Viewer, found: dict[str, Row]) -> None:
    rows = session.execute(
        select(PlgRole.plg_id, PlgRole.role, PlgRole.person_id, Person.given_name, Person.family_name)
        .join(Person, PlgRole.person_id == Person.id)
        .where(
            PlgRole.plg_id.in_(list(found)),
            or_(PlgRole.role == "lead", PlgRole.person_id == who.person_id),
            _today(),
        )
        .order_by(PlgRole.starts_on, PlgRole.id)
    )
    for row in rows:
        plg = found[row.plg_id]
        if row.role == "lead":
            plg.lead = f"{row.given_name} {row.family_name}".strip()
        if row.person_id == who.person_id:
            plg.my_roles.append(row.role)
            plg.is_mine = True


def _today() -> ColumnElement[bool]:
    """The condition that a role counts today."""
    today = clock.today()
    return and_(PlgRole.starts_on <= today, or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= today))


def _add_schools(found: dict[str, Row]) -> None:
    rows = session.execute(
        select(plg_schools.c.plg_id, School.short_name, School.name)
        .join(School, plg_schools.c.school_id == School.id)
        .where(plg_schools.c.plg_id.in_(list(found)))
        .order_by(School.number)
    )
    for row in rows:
        found[row.plg_id].schools.append(row.short_name or row.name)


def _add_phases(found: dict[str, Row]) -> None:
    rows = session.execute(
        select(Phase.plg_id, Phase.number, Phase.name, Phase.is_current).where(Phase.plg_id.in_(list(found)))
    )
    for row in rows:
        plg = found[row.plg_id]
        plg.phases = max(plg.phases, row.number)
        if row.is_current:
            plg.phase, plg.phase_name = row.number, row.name
