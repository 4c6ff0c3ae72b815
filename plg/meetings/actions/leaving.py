"""Who left comes to no later meeting: their invitations end with their role, in the same transaction.

When the last day turns out to be a later one, those up to that day come back.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select

from plg.communities.models import Membership
from plg.communities.queries import active
from plg.core import clock
from plg.core.db import session
from plg.core.deeds import Deed
from plg.core.leaving import Left
from plg.meetings.actions.parts import record
from plg.meetings.models import THERE, Meeting, Participant
from plg.people.viewer import Viewer
from plg.plgs.models import PlgRole

ENDED = "invitation_ended"
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
            record(ENDED, meeting, by, person=left.person_id)
    if left.before and left.before < left.last_day:
        _bring_back(left, left.before, by)


def _bring_back(left: Left, before: date, by: Viewer) -> None:
    """Whom somebody took off since, or before, stays off."""
    since = (Participant.removed_at.is_not(None), Meeting.starts_at >= _after(before))
    for participant, meeting in session.execute(_mine(left).where(*since, Meeting.starts_at < _after(left.last_day))):
        ended = select(Deed.detail).where(Deed.verb == ENDED, Deed.subject_id == meeting.id)
        details = session.scalars(ended.where(Deed.at >= participant.removed_at)).all()
        day = meeting.starts_at.astimezone(clock.BRUSSELS).date()
        was_for_that = any(detail.get("person") == left.person_id for detail in details)
        if was_for_that and _is_still_here(replace(left, plg_id=None), day):
            participant.removed_at = None
            record("invitation_returned", meeting, by, person=left.person_id)


def _after(day: date) -> datetime:
    return clock.moment(day + timedelta(days=1), time())


def _later(left: Left):  # type: ignore[no-untyped-def]
    return _mine(left).where(
        Participant.removed_at.is_(None),
        or_(Participant.attendance.is_(None), Participant.attendance.not_in(THERE)),
        Meeting.starts_at >= _after(left.last_day),
    )


def _mine(left: Left):  # type: ignore[no-untyped-def]
    wanted = (
        select(Participant, Meeting)
        .join(Meeting, Participant.meeting_id == Meeting.id)
        .where(Participant.person_id == left.person_id, Meeting.community_id == left.community_id)
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
