"""Communities, schools and memberships that a viewer may see."""

from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from plg.communities.models import Community, Membership, School
from plg.core import clock, ids
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person
from plg.people.viewer import Grant, Viewer


def grants(who: str) -> tuple[Grant, ...]:
    """Return the memberships of person `who` that count today: what the Viewer is made of."""
    rows = session.execute(
        select(Membership.role, Membership.school_id, Community.id, Community.slug, Community.name)
        .join(Community, Membership.community_id == Community.id)
        .where(Membership.person_id == who, active(clock.today()))
        .order_by(Community.name, Membership.id)
    )
    return tuple(Grant(row.id, row.slug, _short(row.name), row.role, row.school_id) for row in rows)


def active(on: date) -> ColumnElement[bool]:
    """The condition that a membership counts on a day."""
    return and_(Membership.starts_on <= on, or_(Membership.ends_on.is_(None), Membership.ends_on >= on))


def community(who: Viewer, slug: str) -> Community:
    """Return a community that I am something in; NotFound otherwise, for an administrator too."""
    mine = next((grant.community_id for grant in who.grants if grant.community_slug == slug), None)
    return community_by_id(who, mine or "")


def community_by_id(who: Viewer, community_id: str) -> Community:
    found = session.get(Community, community_id) if community_id in who.communities_as() else None
    if found is None:
        raise NotFound
    return found


def communities(who: Viewer) -> list[Community]:
    return list(session.scalars(select(Community).where(Community.id.in_(who.communities_as())).order_by(Community.name)))


def schools(who: Viewer, community_id: str) -> list[School]:
    """Return the open schools of one of my communities, by number."""
    if community_id not in who.communities_as():
        return []
    mine = select(School).where(School.community_id == community_id, School.is_open.is_(True)).order_by(School.number)
    return list(session.scalars(mine))


def school(who: Viewer, school_id: str) -> School:
    found = session.scalar(
        select(School)
        .options(joinedload(School.sites))
        .where(School.id == as_id(school_id), School.community_id.in_(who.communities_as()))
    )
    if found is None:
        raise NotFound
    return found


def memberships(who: Viewer, community_id: str, *, role: str = "", school_id: str = "", on: date | None = None) -> list[Membership]:
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
    found = session.scalar(
        select(Membership)
        .options(joinedload(Membership.person), joinedload(Membership.school), joinedload(Membership.community))
        .where(Membership.id == as_id(membership_id), Membership.community_id.in_(who.communities_as()))
    )
    if found is None:
        raise NotFound
    return found


def labels(who: Viewer, community_id: str, person_ids: set[str]) -> dict[str, str]:
    """Return for each person "Het Kompas, leraar L5": what stands under a name. One query."""
    rows = session.execute(
        select(Membership.person_id, Membership.function, Membership.organisation, School.short_name, School.name)
        .outerjoin(School, Membership.school_id == School.id)
        .where(Membership.community_id == community_id, Membership.person_id.in_(person_ids), active(clock.today()))
        .order_by(Membership.id)
    )
    found: dict[str, str] = {}
    for row in rows:
        parts = [row.short_name or row.name or row.organisation, row.function]
        found.setdefault(row.person_id, ", ".join(part for part in parts if part))
    return found


def counts(who: Viewer, community_id: str) -> tuple[int, int]:
    """Return the number of open schools and of people in one of my communities."""
    people = select(func.count(Membership.person_id.distinct())).where(
        Membership.community_id == community_id, active(clock.today())
    )
    open_schools = select(func.count(School.id)).where(School.community_id == community_id, School.is_open.is_(True))
    return session.scalar(open_schools) or 0, session.scalar(people) or 0


def as_id(text: str) -> str:
    """Return `text` when it can be an id, else raise NotFound: odd addresses never reach the database."""
    if len(text) != ids.LENGTH or set(text) - set(ids.ALPHABET):
        raise NotFound
    return text


def _short(name: str) -> str:
    return name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep ")
