"""Communities, their schools and sites, as a viewer may see them."""

from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from plg.communities.models import Community, Membership, School, Site
from plg.communities.queries.roles import active
from plg.core import clock, ids, text
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person
from plg.people.viewer import Viewer

KNOWN_SHOWN = 20  # schools of a search


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
    return list(
        session.scalars(select(Community).where(Community.id.in_(who.communities_as())).order_by(Community.name))
    )


def schools(who: Viewer, community_id: str) -> list[School]:
    """Return the open schools of one of my communities, by number."""
    if community_id not in who.communities_as():
        return []
    mine = select(School).where(School.community_id == community_id, School.is_open.is_(True)).order_by(School.number)
    return list(session.scalars(mine))


def school(who: Viewer, school_id: str) -> School:
    """Return a school of one of my communities, with its sites and community."""
    found = session.scalar(
        select(School)
        .options(selectinload(School.sites), joinedload(School.community))
        .where(School.id == as_id(school_id), School.community_id.in_(who.communities_as()))
    )
    if found is None:
        raise NotFound
    return found


def school_in(who: Viewer, slug: str, school_id: str) -> School:
    """Return a school by its address: it stands in the community that the address names."""
    found = school(who, school_id)
    if found.community is None or found.community.slug != slug:
        raise NotFound
    return found


def site_in(who: Viewer, slug: str, school_id: str, site_id: str) -> Site:
    of = school_in(who, slug, school_id)
    found = session.scalar(
        select(Site)
        .join(Site.school)
        .options(contains_eager(Site.school).joinedload(School.community))
        .where(Site.id == as_id(site_id), Site.school_id == of.id)
    )
    if found is None:
        raise NotFound
    return found


def principals(who: Viewer, school_ids: Iterable[str]) -> dict[str, str]:
    """Return for each school of my communities the names of who leads it today: "Hilde Van Acker". One query."""
    rows = session.execute(
        select(Membership.school_id, Person.given_name, Person.family_name)
        .join(Membership.person)
        .where(
            Membership.school_id.in_(set(school_ids)),
            Membership.community_id.in_(who.communities_as()),
            Membership.role == "principal",
            active(clock.today()),
            Person.ended_at.is_(None),
        )
        .order_by(Person.given_name, Person.family_name)
    )
    found: dict[str, list[str]] = {}
    for school_id, given_name, family_name in rows:
        found.setdefault(school_id or "", []).append(f"{given_name} {family_name}".strip())
    return {school_id: ", ".join(dict.fromkeys(names)) for school_id, names in found.items()}


def counts(who: Viewer, community_id: str) -> tuple[int, int]:
    """Return the number of open schools and of people in one of my communities."""
    people = (
        select(func.count(Membership.person_id.distinct()))
        .join(Membership.person)
        .where(Membership.community_id == community_id, active(clock.today()), Person.ended_at.is_(None))
    )
    open_schools = select(func.count(School.id)).where(School.community_id == community_id, School.is_open.is_(True))
    return session.scalar(open_schools) or 0, session.scalar(people) or 0


def known_schools(who: Viewer, of: Community, asked: str) -> list[School]:
    """Return schools that we know and that stand in no community, by number or by the words of their name or town.

    At most KNOWN_SHOWN + 1: the last one only says that there are more.
    """
    words = text.one_line(asked)[:100].split()
    if not words or not who.is_coordinator(of.id):
        return []
    free = select(School).where(School.country == of.country, School.community_id.is_(None), School.is_open.is_(True))
    for word in words:
        free = free.where(
            or_(
                School.number.istartswith(word, autoescape=True),
                School.name.icontains(word, autoescape=True),
                School.town.icontains(word, autoescape=True),
            )
        )
    return list(session.scalars(free.order_by(School.name, School.number).limit(KNOWN_SHOWN + 1)))


def known_school(who: Viewer, of: Community, school_id: str) -> School:
    """Return a school that stands in no community, or in this one already; NotFound when another has it."""
    found = session.get(School, as_id(school_id))
    if found is None or found.country != of.country or found.community_id not in {None, of.id}:
        raise NotFound
    return found


def as_id(text: str) -> str:
    """Return `text` when it can be an id, else raise NotFound: odd addresses never reach the database."""
    if not ids.is_id(text):
        raise NotFound
    return text
