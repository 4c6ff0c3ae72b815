"""Who left comes to no later meeting: their invitations end with their role, in the same transaction."""

from datetime import date, time, timedelta

from sqlalchemy import or_, select

from plg.communities.models import Membership
from plg.communities.queries import active
from plg.core import clock
from plg.core.db import session
from plg.core.leaving import Left
from plg.meetings.actions.parts import record
from plg.meetings.models import THERE, Meeting, Participant
from plg.people.viewer import Viewer
from plg.plgs.models import PlgRole

BY_HAND = ("guest", "principal")  # of a PLG meeting: not invited for a role in the PLG


def end_invitations(left: Left, by: Viewer) -> None:
    """End the invitations to meetings after the last day; who came all the same was there, and stays so."""
    session.flush()
    here: dict[date, bool] = {}
    for participant, meeting in session.execute(_later(left)):
        day = meeting.starts_at.astimezone(clock.BRUSSELS).date()
        if day not in here:
            here[day] = _is_still_here(left, day)
        if not here[day]:
            participant.removed_at = clock.now()
            record("invitation_ended", meeting, by, person=left.person_id)


def _later(left: Left):  # type: ignore[no-untyped-def]
    first = clock.moment(left.last_day + timedelta(days=1), time())
    wanted = (
        select(Participant, Meeting)
        .join(Meeting, Participant.meeting_id == Meeting.id)
        .where(
            Participant.person_id == left.person_id,
            Participant.removed_at.is_(None),
            or_(Participant.attendance.is_(None), Participant.attendance.not_in(THERE)),
            Meeting.community_id == left.community_id,
            Meeting.starts_at >= first,
        )
    )
    if left.plg_id is None:
        return wanted
    return wanted.where(Meeting.plg_id == left.plg_id, Participant.capacity.not_in(BY_HAND))


def _is_still_here(left: Left, day: date) -> bool:
    """Whether another role in the same PLG, or in the community, runs on that day."""
    if left.plg_id is None:
        others = select(Membership.id).where(
            Membership.person_id == left.person_id, Membership.community_id == left.community_id, active(day)
        )
    else:
        others = select(PlgRole.id).where(
            PlgRole.person_id == left.person_id,
            PlgRole.plg_id == left.plg_id,
            PlgRole.starts_on <= day,
            or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= day),
        )
    return session.scalar(others.limit(1)) is not None
