"""Meetings in lists: mine, of a series, of PLG's. Plain rows, bounded, with the rules of policy.py in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, exists, func, or_, select

from plg.core import clock
from plg.core.db import session
from plg.meetings.models import Meeting, Participant, meeting_schools
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import Plg, PlgRole, plg_schools

SEEING_MEETINGS = ("lead", "member", "process_facilitator", "process_guardian")
ASKING_BACK = timedelta(days=30)  # for so long do we ask who was there
CONVENING = ("lead", "process_facilitator", "moderator", "scribe")


@dataclass(frozen=True)
class Sibling:
    """A meeting of the same series."""

    id: str
    number: int
    title: str
    starts_at: datetime
    is_cancelled: bool
    is_closed: bool


@dataclass(frozen=True)
class Ask:
    """Something asked of somebody about a meeting. `what`: "attendance" (say who was there) or "closure" (close)."""

    what: str
    meeting_id: str
    title: str
    kind: str
    starts_at: datetime
    plg_code: str


@dataclass(frozen=True)
class Group:
    """What a coordinator or principal sees of one intervisie (domain 3.12 a)."""

    id: str
    title: str
    protocol: str
    starts_at: datetime
    ends_at: datetime
    moderator: str
    present: int
    is_confirmed: bool
    is_cancelled: bool


def is_mine(who: Viewer) -> ColumnElement[bool]:
    """The condition that I am invited, in a community where I still am."""
    mine = _some(
        Participant.meeting_id == Meeting.id, Participant.person_id == who.person_id, Participant.removed_at.is_(None)
    )
    return and_(Meeting.community_id.in_(who.communities_as()), mine)


def is_visible(who: Viewer) -> ColumnElement[bool]:
    """The condition that policy.parts is not empty, the same rule in SQL."""
    coordinating = Meeting.community_id.in_(who.communities_as("coordinator"))
    schools = who.schools_as("principal")
    of_my_school = _some(meeting_schools.c.meeting_id == Meeting.id, meeting_schools.c.school_id.in_(schools))
    return or_(
        is_mine(who),
        and_(Meeting.kind != "plg", or_(coordinating, of_my_school)),
        and_(Meeting.kind == "plg", Meeting.community_id.in_(who.communities_as()), or_(coordinating, _by_plg(who))),
    )


def _by_plg(who: Viewer) -> ColumnElement[bool]:
    today = clock.today()
    my_role = _some(
        PlgRole.plg_id == Meeting.plg_id,
        PlgRole.person_id == who.person_id,
        PlgRole.role.in_(SEEING_MEETINGS),
        PlgRole.starts_on <= today,
        or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= today),
    )
    schools = who.schools_as("principal")
    my_school = _some(plg_schools.c.plg_id == Meeting.plg_id, plg_schools.c.school_id.in_(schools))
    return or_(my_role, my_school, _some(Plg.id == Meeting.plg_id, Plg.sponsor_id == who.person_id))


def _some(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """There is a row for this meeting, whatever else the statement around it joins."""
    return exists().where(*conditions).correlate(Meeting)


def rows(who: Viewer) -> Any:
    """Select what a list shows of each meeting, with its PLG's number and theme."""
    return select(
        Meeting.id,
        Meeting.kind,
        Meeting.number,
        Meeting.title,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.place,
        Meeting.link,
        Meeting.cancelled_at,
        Meeting.closed_at,
        Meeting.series_id,
        Meeting.community_id,
        Meeting.plg_id,
        Meeting.phase_id,
        Meeting.childcare_arranged,
        Meeting.lessons_suspended,
        Plg.number.label("plg_number"),
        Plg.theme,
    ).outerjoin(Plg, Meeting.plg_id == Plg.id)


def my_meetings(who: Viewer, first_day: date, last_day: date, limit: int = 50) -> list[Row[Any]]:
    """Return the meetings I am invited to from day to day (inclusive), earliest first, with my capacity. One query."""
    mine = and_(
        Participant.meeting_id == Meeting.id, Participant.person_id == who.person_id, Participant.removed_at.is_(None)
    )
    wanted = (
        rows(who)
        .join(Participant, mine)
        .add_columns(
            Participant.capacity,
            Participant.group,
            Participant.attendance,
            Meeting.aim,
            Meeting.attendance_confirmed_at,
        )
        .where(Meeting.community_id.in_(who.communities_as()), *between(first_day, last_day))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return list(session.execute(wanted.limit(limit)))


def asked_of_me(who: Viewer, limit: int = 10) -> list[Ask]:
    """Return the past meetings that I convened where noting who was there, or closing, still waits. One query."""
    now = clock.now()
    mine = and_(Participant.meeting_id == Meeting.id, Participant.person_id == who.person_id)
    wanted = (
        rows(who)
        .join(Participant, mine)
        .add_columns(Meeting.attendance_confirmed_at)
        .where(
            Participant.capacity.in_(CONVENING),
            Participant.removed_at.is_(None),
            Meeting.community_id.in_(who.communities_as()),
            Meeting.ends_at < now,
            Meeting.ends_at > now - ASKING_BACK,
            Meeting.cancelled_at.is_(None),
            Meeting.closed_at.is_(None),
        )
        .order_by(Meeting.starts_at)
    )
    return [_ask(row) for row in session.execute(wanted.limit(limit))]


def next_meetings(who: Viewer, plg_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Return for each of these PLG's the first meeting to come that I may know of. One query."""
    wanted = rows(who).where(
        Meeting.plg_id.in_(list(plg_ids)),
        Meeting.ends_at >= clock.now(),
        Meeting.cancelled_at.is_(None),
        is_visible(who),
    )
    found: dict[str, Row[Any]] = {}
    for row in session.execute(wanted.order_by(Meeting.starts_at, Meeting.id)):
        found.setdefault(row.plg_id, row)
    return found


def siblings(who: Viewer, meeting: Meeting) -> list[Sibling]:
    """Return the meetings of the same series, earliest first. One query."""
    wanted = (
        select(Meeting.id, Meeting.number, Meeting.title, Meeting.starts_at, Meeting.cancelled_at, Meeting.closed_at)
        .where(Meeting.series_id == meeting.series_id)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [
        Sibling(row.id, row.number, row.title, row.starts_at, row.cancelled_at is not None, row.closed_at is not None)
        for row in session.execute(wanted)
    ]


def groups(who: Viewer, community_id: str, limit: int = 100) -> list[Group]:
    """Return layer (a) of the intervisies of a community that I may know of, the latest first. One query."""
    present = func.sum(
        case((and_(Participant.attendance.in_(("present", "later")), Participant.removed_at.is_(None)), 1), else_=0)
    )
    moderator = func.max(case((Participant.capacity == "moderator", Person.given_name + " " + Person.family_name)))
    wanted = (
        select(Meeting, present.label("present"), moderator.label("moderator"))
        .outerjoin(Participant, Participant.meeting_id == Meeting.id)
        .outerjoin(Person, Participant.person_id == Person.id)
        .where(Meeting.kind == "intervisie", Meeting.community_id == community_id, is_visible(who))
        .group_by(Meeting.id)
        .order_by(Meeting.starts_at.desc())
    )
    return [_group(row) for row in session.execute(wanted.limit(limit))]


def between(first_day: date, last_day: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a meeting starts on one of these days, in Brussels."""
    first = clock.moment(first_day, time())
    last = clock.moment(last_day + timedelta(days=1), time())
    return (Meeting.starts_at >= first, Meeting.starts_at < last)


def _ask(row: Row[Any]) -> Ask:
    what = "closure" if row.attendance_confirmed_at else "attendance"
    code = f"PLG-{row.plg_number}" if row.plg_number else ""
    return Ask(what, row.id, row.title, row.kind, row.starts_at, code)


def _group(row: Row[Any]) -> Group:
    meeting = row.Meeting
    return Group(
        id=meeting.id,
        title=meeting.title,
        protocol=meeting.protocol,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        moderator=row.moderator or "",
        present=int(row.present or 0),
        is_confirmed=meeting.attendance_confirmed_at is not None,
        is_cancelled=meeting.cancelled_at is not None,
    )
