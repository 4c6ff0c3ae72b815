"""The role desk: every PLG that I guide, over all communities, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from plg.communities.models import Community
from plg.core.db import rows, session
from plg.core.params import several
from plg.guidance import policy
from plg.guidance.models import Assignment, Question
from plg.people.asking import asked
from plg.people.viewer import Viewer
from plg.plgs.models import GUIDANCE_ROLES, Phase, Plg, PlgRole

MOST = 500  # roles of one person


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
    phase: int = 0
    phases: int = 0
    phase_name: str = ""

    def is_active(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True)
class Standing:
    """In short, for the menu: do I guide anything now or later, and how many questions are open to me."""

    guides: bool
    open_questions: int


def standing(who: Viewer) -> Standing:
    [row] = rows(_standing(), asked(who))
    return Standing(row.role is not None, row.asked)


@cache
def _standing() -> Select[*tuple[Any, ...]]:
    """Made once: it is asked with every page."""
    me: BindParameter[str] = bindparam("me")
    roles = select(PlgRole.id).where(PlgRole.person_id == me, PlgRole.role.in_(GUIDANCE_ROLES)).limit(1)
    questions = (
        select(func.count(Question.id))
        .join(Question.plg)
        .where(
            Question.asked_of_id == me,
            Question.answered_at.is_(None),
            Plg.community_id.in_(several("communities")),
        )
    )
    return select(roles.scalar_subquery().label("role"), questions.scalar_subquery().label("asked"))


def my_roles(who: Viewer) -> list[DeskRow]:
    """Return my guidance roles, of now, later and before, by community and PLG. One query; at most the 500 latest."""
    found = sorted(
        rows(_my_roles(), asked(who)), key=lambda row: (row.name, row.community_id, row.number, row.starts_on)
    )
    return [_row(row) for row in found]


def with_phases(who: Viewer, rows: Sequence[DeskRow]) -> list[DeskRow]:
    """Return the rows with the phase of their PLG, where the role follows the phases. One query."""
    seen = {row.plg_id for row in rows if row.role in policy.SEE_PHASES or who.is_coordinator(row.community_id)}
    totals: dict[str, int] = {}
    current: dict[str, tuple[int, str]] = {}
    for phase in session.execute(_phases(), {"plgs": list(seen)}):
        totals[phase.plg_id] = max(totals.get(phase.plg_id, 0), phase.number)
        if phase.is_current:
            current[phase.plg_id] = phase.number, phase.name
    return [_phased(row, totals.get(row.plg_id, 0), current.get(row.plg_id)) for row in rows]


@cache
def _my_roles() -> Select[*tuple[Any, ...]]:
    of_plg = (Plg.id, Plg.number, Plg.theme, Plg.community_id, Community.name)
    wanted = select(
        *of_plg, PlgRole.role, PlgRole.starts_on, PlgRole.ends_on, Assignment.half_days, Assignment.intensity
    )
    joined = (
        wanted.join(PlgRole, PlgRole.plg_id == Plg.id)
        .join(Community, Plg.community_id == Community.id)
        .outerjoin(Assignment, Assignment.plg_role_id == PlgRole.id)
    )
    mine = (PlgRole.person_id == bindparam("me"), PlgRole.role.in_(GUIDANCE_ROLES))
    here = (Plg.status != "draft", Plg.community_id.in_(several("communities")))
    return joined.where(*mine, *here).order_by(PlgRole.starts_on.desc()).limit(MOST)


@cache
def _phases() -> Select[*tuple[Any, ...]]:
    wanted = select(Phase.plg_id, Phase.number, Phase.name, Phase.is_current)
    return wanted.where(Phase.plg_id.in_(several("plgs")))


def _row(row: Any) -> DeskRow:
    return DeskRow(
        row.id,
        f"PLG-{row.number}",
        row.theme,
        row.community_id,
        row.name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep "),
        row.role,
        row.starts_on,
        row.ends_on,
        row.half_days,
        row.intensity or "",
    )


def _phased(row: DeskRow, total: int, current: tuple[int, str] | None) -> DeskRow:
    number, name = current or (0, "")
    return replace(row, phases=total, phase=number, phase_name=name)
