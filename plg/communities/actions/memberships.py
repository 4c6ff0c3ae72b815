"""Say who is what in a community, from when until when."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from plg.communities.models import ROLES, Community, Membership, School
from plg.communities.queries import active
from plg.core import clock, ids
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.core.leaving import Left, tell
from plg.core.once import claim
from plg.people.models import Person
from plg.people.viewer import Viewer

NEVER = date.max


def add_membership(
    community: Community, person: Person, role: str, *, by: Viewer | None, once: str = "", **facts: Any
) -> Membership:
    """Say that a person is something here, from a day. Raises Invalid at role, school, sponsor or ends_on.

    `facts`: school, starts_on, ends_on, sponsor, function, organisation. The same form sent twice makes one membership.
    """
    key, before = claim(Membership, once, by)
    if before and (before.community_id, before.person_id, before.role) == (community.id, person.id, role):
        return before
    membership = put_membership(community, person, role, by=by, key=key, **facts)
    commit()
    return membership


def put_membership(
    community: Community, person: Person, role: str, *, by: Viewer | None, key: str | None = None, **facts: Any
) -> Membership:
    """Say that a person is something here; the caller commits. Facts and refusals: see add_membership."""
    membership = proposed(community, person, role, **facts)
    membership.id = key or ids.new_id()
    session.add(membership)
    session.flush()
    record("membership_added", "membership", membership.id, by=by, community_id=community.id, role=role)
    return membership


def proposed(
    community: Community,
    person: Person,
    role: str,
    *,
    school: School | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    sponsor: Person | None = None,
    **words: str,
) -> Membership:
    """Return a membership that may be, and is not kept yet.

    A guest needs a sponsor and an end, a principal a school; twice the same in one period is refused.
    """
    if person.is_administrator:  # who keeps the installation running reads nothing that is in it
        raise Invalid("email", N_("Dit adres kan hier geen rol krijgen. Neem een ander adres."))
    membership = Membership(
        community_id=community.id,
        person_id=person.id,
        school_id=school.id if school else None,
        role=role,
        sponsor_id=sponsor.id if sponsor else None,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
        **words,
    )
    one_at_a_time(f"memberships {person.id}")  # the same role twice at once
    _check(membership, school)
    return membership


def end_membership(membership: Membership, on: date | None = None, *, by: Viewer) -> bool:
    """Close a membership after the day `on`, or at once; return whether that changed anything.

    The last coordinator stays: Invalid. So are, at ends_on, a day before the role began and one after it ended.

    One that had yet to begin, or began today and ends at once, then has never counted.
    """
    last = on or max(clock.today(), membership.starts_on) - timedelta(days=1)
    if membership.ends_on and (membership.ends_on == last or (on is None and membership.ends_on < last)):
        return False
    _check_end(membership, last, on)
    membership.ends_on = last
    record(
        "membership_ended",
        "membership",
        membership.id,
        by=by,
        community_id=membership.community_id,
        on=last.isoformat(),
    )
    tell(Left(membership.person_id, membership.community_id, last), by)
    commit()
    return True


def _check(membership: Membership, school: School | None) -> None:
    role, ends_on = membership.role, membership.ends_on
    if role not in ROLES:
        raise Invalid("role", N_("Kies een rol uit de lijst."))
    if school and school.community_id != membership.community_id:
        raise Invalid("school", N_("Deze school hoort niet bij deze gemeenschap. Kies een andere."))
    if role == "principal" and school is None:
        raise Invalid("school", N_("Kies van welke school deze persoon directeur is."))
    if ends_on and ends_on < membership.starts_on:
        raise Invalid("ends_on", N_("Het einde ligt vóór het begin. Kies een latere dag."))
    if role == "guest" and ends_on is None:
        raise Invalid("ends_on", N_("Kies tot wanneer deze gast toegang heeft."))
    if role == "guest" and membership.sponsor_id is None:
        raise Invalid("sponsor", N_("Kies wie deze gast uitnodigt en ervoor instaat."))
    if _stands(membership):
        raise Invalid("role", N_("Deze persoon heeft die rol hier al."))


def _stands(wanted: Membership) -> bool:
    """Whether the same role at the same place counts on one of its days already."""
    same = select(Membership).where(
        Membership.community_id == wanted.community_id,
        Membership.person_id == wanted.person_id,
        Membership.role == wanted.role,
        Membership.school_id == wanted.school_id,
    )
    until = wanted.ends_on or NEVER
    return any(
        wanted.starts_on <= (other.ends_on or NEVER) and other.starts_on <= min(until, other.ends_on or NEVER)
        for other in session.scalars(same)
    )


def _check_end(membership: Membership, last: date, on: date | None) -> None:
    if on and on < membership.starts_on:
        sentence = N_("Deze rol begon op %(day)s. Kies die dag of een latere.")
        raise Invalid("ends_on", sentence, day=membership.starts_on)
    if on and membership.ends_on and membership.ends_on < on:
        sentence = N_("Deze rol eindigt al op %(day)s. Voeg een nieuwe rol toe om langer te gaan.")
        raise Invalid("ends_on", sentence, day=membership.ends_on)
    if membership.role == "coordinator" and not _other_coordinator(membership, last):
        raise Invalid("", N_("Dit is de enige coördinator. Wijs eerst iemand anders aan."))


def _other_coordinator(membership: Membership, on: date) -> bool:
    one_at_a_time(membership.community_id)  # two who end each other's role
    others = (
        select(Membership.id)
        .join(Membership.person)
        .where(
            Membership.community_id == membership.community_id,
            Membership.role == "coordinator",
            Membership.id != membership.id,
            Person.ended_at.is_(None),
            active(on + timedelta(days=1)),
        )
    )
    return session.scalar(others.limit(1)) is not None
