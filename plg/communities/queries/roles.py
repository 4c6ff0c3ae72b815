"""Who is what in which community."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from plg.communities.models import Community, Membership, School
from plg.core import clock, ids
from plg.core.db import rows, session
from plg.core.errors import NotFound
from plg.core.params import day, several
from plg.people.models import Person
from plg.people.viewer import Grant, Viewer


def grants(who: str) -> tuple[Grant, ...]:
    """Return the memberships of person `who` that count today: what the Viewer is made of."""
    found = rows(_grants(), {"person_id": who, "today": clock.today()})
    return tuple(
        Grant(row.id, row.slug, _short(row.name), row.role, row.school_id, row.holiday_region) for row in found
    )


@cache
def _grants() -> Select[*tuple[Any, ...]]:
    """Made once: it is asked with every request."""
    columns = (Membership.role, Membership.school_id)
    wanted = select(*columns, Community.id, Community.slug, Community.name, Community.holiday_region)
    mine = (Membership.person_id == bindparam("person_id"), active(day("today")))
    joined = wanted.join(Community, Membership.community_id == Community.id).where(*mine)
    return joined.order_by(Community.name, Membership.id)


def active(on: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that a membership counts on a day."""
    return and_(Membership.starts_on <= on, or_(Membership.ends_on.is_(None), Membership.ends_on >= on))


def not_ended(on: date) -> ColumnElement[bool]:
    """The condition that a membership counts on a day or will count later."""
    still = or_(Membership.ends_on.is_(None), Membership.ends_on >= on)
    return and_(still, or_(Membership.ends_on.is_(None), Membership.ends_on >= Membership.starts_on))


def memberships(
    who: Viewer, community_id: str, *, role: str = "", school_id: str = "", on: date | None = None
) -> list[Membership]:
    """Return who is what in one of my communities today (or `on`), with person and school, by name."""
    if community_id not in who.communities_as():
        return []
    wanted = (
        select(Membership)
        .join(Membership.person)
        .options(contains_eager(Membership.person), joinedload(Membership.school))
        .where(Membership.community_id == community_id, active(on or clock.today()), Person.ended_at.is_(None))
        .order_by(Person.given_name, Person.family_name, Membership.id)
    )
    if role:
        wanted = wanted.where(Membership.role == role)
    if school_id:
        wanted = wanted.where(Membership.school_id == school_id)
    return list(session.scalars(wanted))


def membership(who: Viewer, membership_id: str) -> Membership:
    found = None
    if ids.is_id(membership_id):
        found = session.scalar(
            select(Membership)
            .options(joinedload(Membership.person), joinedload(Membership.school), joinedload(Membership.community))
            .where(Membership.id == membership_id, Membership.community_id.in_(who.communities_as()))
        )
    if found is None:
        raise NotFound
    return found


def membership_in(who: Viewer, slug: str, membership_id: str) -> Membership:
    """Return a membership by its address: it is of the community that the address names."""
    found = membership(who, membership_id)
    if found.community.slug != slug:
        raise NotFound
    return found


def leading(who: Viewer, person_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return who of these people leads the school of which other one today, as (principal, other). One query."""
    there = (Membership.person_id.in_(list(person_ids)), Membership.school_id.is_not(None), active(clock.today()))
    rows = session.execute(select(Membership.person_id, Membership.school_id, Membership.role).where(*there)).all()
    chiefs = [row for row in rows if row.role == "principal"]
    pairs = {(chief.person_id, row.person_id) for chief in chiefs for row in rows if _is_led(row, chief)}
    return sorted(pairs)


def _is_led(row: Any, chief: Any) -> bool:
    return bool(row.school_id == chief.school_id and row.role != "principal" and row.person_id != chief.person_id)


def labels(who: Viewer, community_id: str, person_ids: set[str]) -> dict[str, str]:
    """Return for each person "Het Kompas, leraar L5": what stands under a name. One query."""
    of = {"community": community_id, "people": list(person_ids), "today": clock.today()}
    found: dict[str, str] = {}
    for row in session.execute(_labels(), of):
        parts = [row.short_name or row.name or row.organisation, row.function]
        found.setdefault(row.person_id, ", ".join(part for part in parts if part))
    return found


@cache
def _labels() -> Select[*tuple[Any, ...]]:
    columns = (Membership.person_id, Membership.function, Membership.organisation, School.short_name, School.name)
    wanted = select(*columns).outerjoin(School, Membership.school_id == School.id)
    there = (Membership.community_id == bindparam("community"), Membership.person_id.in_(several("people")))
    return wanted.where(*there, active(day("today"))).order_by(Membership.id)


def _short(name: str) -> str:
    return name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep ")
