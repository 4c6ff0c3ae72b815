"""Who can be invited, by default and at all, and who is somewhere else at that time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from plg.communities.models import Membership, School
from plg.communities.queries import active, leading, not_ended
from plg.core import clock, names
from plg.core.db import session
from plg.core.deeds import Deed
from plg.meetings import policy
from plg.meetings.models import CAME_IN, THERE, Meeting, Participant
from plg.meetings.queries.one import Place
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import GUIDANCE_ROLES

ALWAYS_THERE = frozenset({"lead", "member", "process_facilitator"})
FEW = 60  # so many people can be shown as tick boxes
INSIDE = ("coordinator", "principal", "member")


@dataclass
class Invitee:
    """Somebody who can be invited. `capacity` is what they would be there as; `is_default` whether they are ticked.

    `is_here`: on the day that was asked for, in the community and, for a PLG, in their role, which ends on `until`.
    """

    person: Person
    capacity: str = "member"
    group: str = "everyone"
    note: str = ""
    is_default: bool = False
    is_here: bool = True
    until: date | None = None

    @property
    def id(self) -> str:
        return self.person.id


def invitees(who: Viewer, place: Place, on: date) -> list[Invitee]:
    """Return whom the form offers: a PLG's people, the intervisie group of last time, or a small community."""
    if place.plg:
        return _still_members(who, place, _of_plg(place, on), on)
    if place.kind == "intervisie":
        return _still_members(who, place, _of_group(place), on) if place.previous else _of_community(place)
    return []


def inside(who: Viewer, community_id: str, person_ids: Iterable[str], on: date) -> dict[str, bool]:
    """Return who of these is in a community on a day (True) or only later (False). One query."""
    mine = (Membership.community_id == community_id, Membership.person_id.in_(list(person_ids)), not_ended(on))
    found: dict[str, bool] = {}
    for person_id, starts_on in session.execute(select(Membership.person_id, Membership.starts_on).where(*mine)):
        found[person_id] = found.get(person_id, False) or starts_on <= on
    return found


def _still_members(who: Viewer, place: Place, people: list[Invitee], on: date) -> list[Invitee]:
    """Leave out who left the community; who is ticked comes first."""
    here = inside(who, place.community_id, [one.id for one in people], on)
    for one in people:
        one.is_here = one.is_here and here.get(one.id, False)
        one.is_default = one.is_default and one.is_here
    return sorted((one for one in people if one.id in here), key=lambda one: not one.is_default)


def _of_plg(place: Place, on: date) -> list[Invitee]:
    """Members and facilitator always; guardian, friend and expert when their role runs on the day (domain 2.6)."""
    found: dict[str, Invitee] = {}
    for role in place.plg.roles if place.plg else []:
        if role.ends_on and role.ends_on < clock.today():
            continue
        usual, here = role.role in ALWAYS_THERE or role.role == "external_expert", role.is_active(on)
        one = Invitee(role.person, role.role, is_default=usual and here, is_here=here, until=role.ends_on)
        known = found.get(role.person_id)
        if known is None or one.is_default or (here and not known.is_here):
            found[role.person_id] = one
    sponsor = place.plg.sponsor if place.plg else None
    if sponsor and sponsor.id not in found:
        found[sponsor.id] = Invitee(sponsor, "principal", "principals")
    return sorted(found.values(), key=lambda one: one.person.given_name)


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
            or_(Participant.attendance.is_(None), Participant.attendance.in_(THERE)),
            Meeting.id != meeting.id,
            Meeting.cancelled_at.is_(None),
            *_overlaps(meeting.starts_at, meeting.ends_at),
        )
        .distinct()
        .order_by(Person.given_name, Person.family_name)
    )
    return list(session.scalars(wanted))


def away(who: Viewer, meeting: Meeting) -> list[Person]:
    """Return who of the invited has left by then: the community, or the guidance role in which they come. One query."""
    day = meeting.starts_at.astimezone(clock.BRUSSELS).date()
    there = [one for one in meeting.participants if one.removed_at is None]
    here = inside(who, meeting.community_id, [one.person_id for one in there], day)
    roles = meeting.plg.roles if meeting.plg else []
    guiding = {(role.person_id, role.role) for role in roles if role.is_active(day)}
    over = {one.id for one in there if one.capacity in GUIDANCE_ROLES and (one.person_id, one.capacity) not in guiding}
    return [one.person for one in there if one.id in over or not here.get(one.person_id)]


def evaluated(who: Viewer, meeting: Meeting) -> list[tuple[Person, Person]]:
    """Return pairs of a principal and somebody of their own school in one group (domain 3.12, 4)."""
    people = {p.person_id: p.person for p in meeting.participants if p.removed_at is None}
    return [(people[chief], people[one]) for chief, one in leading(who, people)]


@dataclass(frozen=True)
class Newcomer:
    """Somebody who was invited into an intervisie group that existed. `left_at`: no longer invited since."""

    name: str
    at: datetime
    by: str
    left_at: datetime | None


def newcomers(who: Viewer, meeting: Meeting) -> list[Newcomer]:
    """Return who came into this intervisie group and through whom, for the group itself. One query."""
    if not policy.may_keep_note(who, meeting):
        return []
    there = {one.person_id: one for one in meeting.participants}
    came = (Deed.subject_kind == "meeting", Deed.subject_id == meeting.id, Deed.verb == CAME_IN)
    deeds = session.scalars(select(Deed).options(joinedload(Deed.actor)).where(*came).order_by(Deed.id))
    found = [(deed, there[deed.detail["person"]]) for deed in deeds]
    return [Newcomer(one.person.name, deed.at, deed.actor.name, one.removed_at) for deed, one in found]


def coordinators(who: Viewer, community_id: str) -> list[str]:
    """Return the names of who coordinates a community now."""
    now = (Membership.community_id == community_id, Membership.role == "coordinator", active(clock.today()))
    ids = select(Membership.person_id).where(*now)
    wanted = select(Person).where(Person.id.in_(ids), Person.ended_at.is_(None))
    return [person.name for person in session.scalars(wanted.order_by(Person.given_name, Person.family_name))]


def given_names(who: Viewer, person_ids: Iterable[str | None]) -> dict[str, str]:
    wanted = select(Person.id, Person.given_name).where(Person.id.in_([one for one in person_ids if one]))
    return {row.id: row.given_name for row in session.execute(wanted)}


def schools_of(who: Viewer, community_id: str, person_ids: Iterable[str]) -> list[School]:
    """Return the schools where these people work: their principals may know that the group meets."""
    at = select(Membership.school_id).where(
        Membership.community_id == community_id, Membership.person_id.in_(list(person_ids)), active(clock.today())
    )
    return list(session.scalars(select(School).where(School.id.in_(at)).order_by(School.number)))


def _overlaps(start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Meeting.starts_at < end, Meeting.ends_at > start)
