"""Who is invited; and that nobody slips into an intervisie group: who was in it is told of whoever comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from plg.communities.models import Membership
from plg.communities.queries import active
from plg.core import clock, mail
from plg.core.db import session
from plg.meetings.actions.parts import record
from plg.meetings.models import CAME_IN, Meeting
from plg.people.models import Person
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class Invited:
    """Somebody who is asked to come. `capacity`: lead, member, moderator, scribe, principal, guest, a guidance role."""

    person_id: str
    capacity: str = "member"
    group: str = "everyone"


@dataclass(frozen=True)
class Told:
    """What a letter to somebody of the group says: that somebody was invited, by whom, and where to see who it is."""

    name: str
    language: str
    by: str
    meeting_id: str
    starts_at: datetime


def group_of(meeting: Meeting) -> list[Person]:
    return [one.person for one in meeting.participants if one.removed_at is None]


def tell_of_newcomers(meeting: Meeting, group: Sequence[Person], invited: Sequence[Invited], by: Viewer) -> None:
    """Note who comes into an intervisie `group`, for its page, and write to who stays in it. The caller commits."""
    known, coming = {person.id for person in group}, {one.person_id for one in invited}
    if meeting.kind != "intervisie" or coming <= known:
        return
    for person_id in sorted(coming - known):
        record(CAME_IN, meeting, by, person=person_id)
    staying = [person for person in group if person.id in coming and person.id != by.person_id]
    for person in _still_here(meeting, staying):
        told = Told(person.name, person.language, by.name, meeting.id, meeting.starts_at)
        mail.post(person.email, *mail.draft(told))


def _still_here(meeting: Meeting, people: Sequence[Person]) -> list[Person]:
    """Who left the community is told nothing more of it."""
    inside = (Membership.community_id == meeting.community_id, active(clock.today()))
    ids = select(Membership.person_id).where(Membership.person_id.in_([person.id for person in people]), *inside)
    found = set(session.scalars(ids))
    return [person for person in people if person.id in found and person.ended_at is None]
