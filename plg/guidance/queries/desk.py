"""The role desk: every PLG that I guide, over all communities, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from plg.communities.models import Community
from plg.core import clock
from plg.core.db import session
from plg.guidance import policy
from plg.guidance.models import Assignment, Question
from plg.people.viewer import Viewer
from plg.plgs.models import GUIDANCE_ROLES, Phase, Plg, PlgRole


@dataclass(frozen=True)
class DeskRow:
    """One role of mine. `phase` of `phases` is 0 before the start, and where the role does not see the phases."""

    plg_id: str
    code: str
    theme: str
    community_id: str
    community: str
    role: str
    first: date
    last: date | None
    half_days: Decimal | None
    intensity: str
    exit_criterion: str
    phase: int = 0
    phases: int = 0
    phase_name: str = ""


@dataclass(frozen=True)
class Standing:
    """In short, for the menu: do I guide anything now or later, and how many questions are open to me."""

    guides: bool
    open_questions: int


@dataclass(frozen=True)
class Share:
    """What I do in one community now: PLG roles and half days."""

    community_id: str
    community: str
    roles: int
    half_days: Decimal | None


def standing(who: Viewer) -> Standing:
    roles = select(PlgRole.id).where(*_mine(who)).limit(1).scalar_subquery()
    asked = _open(who).with_only_columns(func.count(Question.id)).scalar_subquery()
    row = session.execute(select(roles.label("role"), asked.label("asked"))).one()
    return Standing(row.role is not None, row.asked)


def shares(who: Viewer) -> list[Share]:
    """Return what I do now, per community by name."""
    rows = session.execute(
        select(
            Community.id,
            Community.name,
            func.count(PlgRole.id).label("roles"),
            func.sum(Assignment.half_days).label("sum"),
        )
        .join(Plg, PlgRole.plg_id == Plg.id)
        .join(Community, Plg.community_id == Community.id)
        .outerjoin(Assignment, Assignment.plg_role_id == PlgRole.id)
        .where(*_mine(who), Plg.status != "draft", _now())
        .group_by(Community.id, Community.name)
        .order_by(Community.name)
    )
    return [Share(row.id, _short(row.name), row.roles, row.sum) for row in rows]


def desk(who: Viewer, *, community_id: str = "", asked: bool = False, limit: int, offset: int = 0) -> list[DeskRow]:
    """Return the roles that I have today, with the phase of their PLG. Two queries."""
    wanted = _rows(who).where(_now()).order_by(Community.name, Plg.number, PlgRole.starts_on, PlgRole.id)
    if community_id:
        wanted = wanted.where(Plg.community_id == community_id)
    if asked:
        wanted = wanted.where(Plg.id.in_(_open(who).with_only_columns(Question.plg_id)))
    return _with_phases(who, _read(wanted.limit(limit).offset(offset)))


def later(who: Viewer, limit: int) -> list[DeskRow]:
    """Return my roles that are still to come, the first one first."""
    wanted = _rows(who).where(PlgRole.starts_on > clock.today())
    return _read(wanted.order_by(PlgRole.starts_on, Plg.number, PlgRole.id).limit(limit))


def earlier(who: Viewer, limit: int, offset: int = 0) -> list[DeskRow]:
    """Return my roles that are over, the latest first."""
    wanted = _rows(who).where(PlgRole.ends_on < clock.today())
    return _read(wanted.order_by(PlgRole.ends_on.desc(), Plg.number, PlgRole.id).limit(limit).offset(offset))


def _rows(who: Viewer) -> Any:
    return (
        select(
            Plg.id,
            Plg.number,
            Plg.theme,
            Plg.community_id,
            Community.name,
            PlgRole.role,
            PlgRole.starts_on,
            PlgRole.ends_on,
            Assignment.half_days,
            Assignment.intensity,
            Assignment.exit_criterion,
        )
        .join(PlgRole, PlgRole.plg_id == Plg.id)
        .join(Community, Plg.community_id == Community.id)
        .outerjoin(Assignment, Assignment.plg_role_id == PlgRole.id)
        .where(*_mine(who), Plg.status != "draft", Plg.community_id.in_(who.communities_as()))
    )


def _mine(who: Viewer) -> tuple[ColumnElement[bool], ...]:
    return PlgRole.person_id == who.person_id, PlgRole.role.in_(GUIDANCE_ROLES)


def _now() -> ColumnElement[bool]:
    today = clock.today()
    return and_(PlgRole.starts_on <= today, or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= today))


def _open(who: Viewer) -> Select[Any]:
    return select(Question).where(Question.asked_of_id == who.person_id, Question.answered_at.is_(None))


def _read(wanted: Any) -> list[DeskRow]:
    return [
        DeskRow(
            row.id,
            f"PLG-{row.number}",
            row.theme,
            row.community_id,
            _short(row.name),
            row.role,
            row.starts_on,
            row.ends_on,
            row.half_days,
            row.intensity or "",
            row.exit_criterion or "",
        )
        for row in session.execute(wanted)
    ]


def _with_phases(who: Viewer, rows: Sequence[DeskRow]) -> list[DeskRow]:
    seen = {row.plg_id for row in rows if row.role in policy.SEE_PHASES or who.is_coordinator(row.community_id)}
    totals: dict[str, int] = {}
    current: dict[str, tuple[int, str]] = {}
    for phase in session.execute(
        select(Phase.plg_id, Phase.number, Phase.name, Phase.is_current).where(Phase.plg_id.in_(seen))
    ):
        totals[phase.plg_id] = max(totals.get(phase.plg_id, 0), phase.number)
        if phase.is_current:
            current[phase.plg_id] = phase.number, phase.name
    return [_phased(row, totals.get(row.plg_id, 0), current.get(row.plg_id)) for row in rows]


def _phased(row: DeskRow, total: int, current: tuple[int, str] | None) -> DeskRow:
    number, name = current or (0, "")
    return replace(row, phases=total, phase=number, phase_name=name)


def _short(name: str) -> str:
    return name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep ")
