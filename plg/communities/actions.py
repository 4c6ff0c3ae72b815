"""Found a community, give it schools, and say who is what in it from when until when."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from plg.activity.actions import record
from plg.communities.models import ROLES, Community, Membership, School, Site
from plg.core import clock, text
from plg.core.db import commit, session
from plg.core.errors import Conflict, Invalid, N_
from plg.people.models import Person
from plg.people.viewer import Viewer


def found(name: str, *, kind: str = "scholengemeenschap", country: str = "BE", region: str = "Flemish", by: Viewer | None) -> Community:
    """Make a community. Its address comes from its name; a name that is taken is refused."""
    slug = text.slug(name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep "))
    if session.scalar(select(Community.id).where(Community.slug == slug)):
        raise Invalid("name", N_("Er is al een gemeenschap met deze naam. Voeg een plaatsnaam toe."))
    community = Community(name=name, slug=slug, kind=kind, country=country, holiday_region=region)
    session.add(community)
    session.flush()
    record("community_founded", "community", community.id, by=by, community_id=community.id)
    commit()
    return community


def add_school(community: Community, *, number: str, name: str, by: Viewer | None, sites: Any = (), **facts: Any) -> School:
    """Put a school in the community: a known one that stands in none, or a new one. `sites` are dicts of Site's fields."""
    school = session.scalar(select(School).where(School.country == community.country, School.number == number))
    if school and school.community_id not in {None, community.id}:
        raise Invalid("number", N_("De school %(number)s hoort al bij een andere gemeenschap."), number=number)
    school = school or School(country=community.country, number=number)
    school.community_id, school.name = community.id, name
    for fact, value in facts.items():
        setattr(school, fact, value)
    session.add(school)
    session.flush()
    session.add_all(Site(school_id=school.id, **site) for site in sites)
    record("school_added", "school", school.id, by=by, community_id=community.id, number=number)
    commit()
    return school


def add_membership(
    community: Community,
    person: Person,
    role: str,
    *,
    by: Viewer | None,
    school: School | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    sponsor: Person | None = None,
    **words: str,
) -> Membership:
    """Say that a person is something here, from a day. A guest needs a sponsor and an end; twice the same is refused.

    `words`: function, organisation, source_key.
    """
    first = starts_on or clock.today()
    _check(role, first, ends_on, sponsor)
    if _stands(community, person, role, school, first):
        raise Invalid("role", N_("Deze persoon heeft die rol hier al."))
    membership = Membership(
        community_id=community.id,
        person_id=person.id,
        school_id=school.id if school else None,
        role=role,
        sponsor_id=sponsor.id if sponsor else None,
        starts_on=first,
        ends_on=ends_on,
        **words,
    )
    session.add(membership)
    session.flush()
    record("membership_added", "membership", membership.id, by=by, community_id=community.id, role=role)
    commit()
    return membership


def end_membership(membership: Membership, on: date, *, by: Viewer) -> bool:
    """Close a membership on a day; return whether that changed anything. The last coordinator stays."""
    if membership.role == "coordinator" and not _other_coordinator(membership, on):
        raise Conflict(N_("Dit is de enige coördinator. Wijs eerst iemand anders aan."))
    if on < membership.starts_on:
        on = membership.starts_on - timedelta(days=1)
    if membership.ends_on == on:
        return False
    membership.ends_on = on
    record("membership_ended", "membership", membership.id, by=by, community_id=membership.community_id, on=on.isoformat())
    commit()
    return True


def _check(role: str, starts_on: date, ends_on: date | None, sponsor: Person | None) -> None:
    if role not in ROLES:
        raise Invalid("role", N_("Kies een rol uit de lijst."))
    if ends_on and ends_on < starts_on:
        raise Invalid("ends_on", N_("Het einde ligt vóór het begin. Kies een latere dag."))
    if role == "guest" and ends_on is None:
        raise Invalid("ends_on", N_("Kies tot wanneer deze gast toegang heeft."))
    if role == "guest" and sponsor is None:
        raise Invalid("sponsor", N_("Kies wie deze gast uitnodigt en ervoor instaat."))


def _stands(community: Community, person: Person, role: str, school: School | None, on: date) -> bool:
    same = select(Membership).where(
        Membership.community_id == community.id,
        Membership.person_id == person.id,
        Membership.role == role,
        Membership.school_id == (school.id if school else None),
    )
    return any(found.ends_on is None or found.ends_on >= on for found in session.scalars(same))


def _other_coordinator(membership: Membership, on: date) -> bool:
    others = select(Membership).where(
        Membership.community_id == membership.community_id,
        Membership.role == "coordinator",
        Membership.person_id != membership.person_id,
    )
    return any(other.is_active(on + timedelta(days=1)) for other in session.scalars(others))
