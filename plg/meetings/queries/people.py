"""Who can be invited, by default and at all, and who is somewhere else at that time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from plg.communities.models import Membership, School
from plg.communities.queries import active
from plg.core import clock, names
from plg.core.db import session
from plg.meetings.models import Meeting, Participant
from plg.meetings.queries.one import Place
from plg.people.models import Person
from plg.people.viewer import Viewer

ALWAYS_THERE = frozenset({"lead", "member", "process_facilitator"})
FEW = 60  # so many people can be shown as tick boxes
INSIDE = ("coordinator", "principal", "member")


@dataclass
class Invitee:
    """Somebody who can be invited. `capacity` is what they would be there as; `is_default` whether they are ticked."""

    person: Person
    capacity: str = "member"
    group: str = "everyone"
    note: str = ""
    is_default: bool = False

    @property
    def id(self) -> str:
        return self.person.id


def invitees(who: Viewer, place: Place, on: date) -> list[Invitee]:
    """Return whom the form offers: a PLG's people, the intervisie group of last time, or a small community."""
    if place.plg:
        return _of_plg(place, on)
    if place.kind == "intervisie":
        return _of_group(place) if place.previous else _of_community(place)
    return []


def _of_plg(place: Place, on: date) -> list[Invitee]:
    """Members and facilitator always; guardian, friend and expert when their role runs on the day (domain 2.6)."""
    found: dict[str, Invitee] = {}
    for role in place.plg.roles if place.plg else []:
        if role.ends_on and role.ends_on < clock.today():
            continue
        here = role.role in ALWAYS_THERE or role.role == "external_expert"
        one = Invitee(role.person, role.role, is_default=here and role.is_active(on))
        if role.person_id not in found or one.is_default:
            found[role.person_id] = one
    sponsor = place.plg.sponsor if place.plg else None
    if sponsor and sponsor.id not in found:
        found[sponsor.id] = Invitee(sponsor, "principal", "principals")
    return sorted(found.values(), key=lambda one: (not one.is_default, one.person.given_name))


def _of_group(place: Place) -> list[Invitee]:
    there = place.previous.participants if place.previous else []
    return [Invitee(p.person, p.capacity, p.group, is_default=True) for p in there if p.removed_at is None]


def _of_community(place: Place) -> list[Invitee]:
    rows = session.execute(
        select(Person, Membership.function, School.short_name, School.name)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(School, Membership.school_id == School.id)
        .where(Membership.community_id == place.community_id, active(clock.today()), Membership.role.in_(INSIDE))
        .order_by(Person.given_name, Person.family_name)
        .limit(FEW * 2)
    )
    found: dict[str, Invitee] = {}
    for row in rows:
        note = ", ".join(word for word in (row.short_name or row.name, row.function) if word)
        found.setdefault(row.Person.id, Invitee(row.Person, note=note))
    return list(found.values()) if len(found) <= FEW else []


def staff(who: Viewer, school_ids: Iterable[str], on: date) -> list[Invitee]:
    """Return everyone of these schools on a day, principals among them."""
    rows = session.scalars(
        select(Membership)
        .options(joinedload(Membership.person))
        .where(Membership.school_id.in_(list(school_ids)), Membership.role.in_(INSIDE), active(on))
        .order_by(Membership.role)
    )
    found: dict[str, Invitee] = {}
    for row in rows:
        principal = row.role == "principal"
        one = Invitee(row.person, "principal" if principal else "member", "principals" if principal else "teachers")
        if row.person_id not in found or principal:
            found[row.person_id] = one
    return list(found.values())


def called(who: Viewer, community_id: str, typed: str, known: Sequence[Person]) -> names.Found:
    """Return who is meant by names: known people by given name, anybody of the community by the whole name."""
    found = names.look_up(typed, known)
    if not found.unknown:
        return found
    inside = select(Membership.person_id).where(Membership.community_id == community_id, active(clock.today()))
    others = list(session.scalars(select(Person).where(Person.id.in_(inside), Person.ended_at.is_(None))))
    return names.look_up(typed, known, others)


def elsewhere(who: Viewer, meeting: Meeting) -> list[Person]:
    """Return who of the invited is at another meeting then, in whatever community. Not where: that may be secret."""
    invited = [p.person_id for p in meeting.participants if p.removed_at is None]
    wanted = (
        select(Person)
        .join(Participant, Participant.person_id == Person.id)
        .join(Meeting, Participant.meeting_id == Meeting.id)
        .where(
            Participant.person_id.in_(invited),
            Participant.removed_at.is_(None),
            or_(Participant.attendance.is_(None), Participant.attendance.in_(("present", "later"))),
            Meeting.id != meeting.id,
            Meeting.cancelled_at.is_(None),
            *_overlaps(meeting.starts_at, meeting.ends_at),
        )
        .distinct()
        .order_by(Person.given_name, Person.family_name)
    )
    return list(session.scalars(wanted))


def evaluated(who: Viewer, meeting: Meeting) -> list[tuple[Person, Person]]:
    """Return pairs of a principal and somebody of their own school in one group (domain 3.12, 4)."""
    people = {p.person_id: p.person for p in meeting.participants if p.removed_at is None}
    rows = session.scalars(
        select(Membership).where(
            Membership.person_id.in_(list(people)), Membership.school_id.is_not(None), active(clock.today())
        )
    ).all()
    leading = {row.school_id: row.person_id for row in rows if row.role == "principal"}
    pairs = [(leading.get(row.school_id), row.person_id) for row in rows if row.role != "principal"]
    return [(people[chief], people[one]) for chief, one in pairs if chief and chief != one]


def schools_of(who: Viewer, community_id: str, person_ids: Iterable[str]) -> list[School]:
    """Return the schools where these people work: their principals may know that the group meets."""
    at = select(Membership.school_id).where(
        Membership.community_id == community_id, Membership.person_id.in_(list(person_ids)), active(clock.today())
    )
    return list(session.scalars(select(School).where(School.id.in_(at)).order_by(School.number)))


def _overlaps(start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Meeting.starts_at < end, Meeting.ends_at > start)
