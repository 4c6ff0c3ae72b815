"""Meetings in lists: mine, of a series, of PLG's. Plain rows, bounded, with the rules of policy.py in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from plg.core import clock
from plg.core.db import rows, session
from plg.core.params import moment, several
from plg.meetings.models import THERE, Meeting, Participant
from plg.meetings.queries.visible import INSIDE, VISIBLE
from plg.people.asking import asked
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.models import Plg

ROWS = select(
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
"""What a list shows of each meeting, with its PLG's number and theme."""

ASKING_BACK = timedelta(days=30)  # for so long do we ask who was there
CONVENING = ("lead", "process_facilitator", "moderator", "scribe")


GOES_ON = or_(Meeting.plg_id.is_(None), Plg.status != "closed")
"""Of no PLG, or of one that is not closed. Asks for the PLG to be joined."""

IN_PERIOD = (Meeting.starts_at >= moment("first"), Meeting.starts_at < moment("end"))
"""Starts on one of the days that `period` gives as parameters."""


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


def my_meetings(who: Viewer, first_day: date, last_day: date, limit: int = 50) -> list[Row[Any]]:
    """Return the meetings I am invited to from day to day (inclusive), earliest first, with my capacity. One query."""
    values = asked(who, most=limit, now=clock.now(), **period(first_day, last_day))
    return list(session.execute(_my_meetings(), values))


def asked_of_me(who: Viewer, limit: int = 10) -> list[Ask]:
    """Return the past meetings that I convened where noting who was there, or closing, still waits. One query."""
    now = clock.now()
    values = asked(who, most=limit, now=now, since=now - ASKING_BACK)
    return [_ask(row) for row in session.execute(_asked_of_me(), values)]


def next_meetings(who: Viewer, plg_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Return for each of these PLG's the first meeting to come that I may know of: its day, title and whether I am
    invited. One query."""
    now = clock.now()
    values = asked(who, plgs=list(plg_ids), now=now, since=now - timedelta(days=1))  # a meeting ends on the same day
    return {row.plg_id: row for row in rows(_next_meetings(), values)}


@cache
def _my_meetings() -> Select[*tuple[Any, ...]]:
    also = (
        Participant.capacity,
        Participant.group,
        Participant.attendance,
        Meeting.aim,
        Meeting.attendance_confirmed_at,
    )
    mine = select(*ROWS.selected_columns, *also).select_from(Participant)  # which are fewer than those of a community
    wanted = mine.join(Meeting, _my_part()).outerjoin(Plg, Meeting.plg_id == Plg.id)
    wanted = wanted.where(INSIDE, *IN_PERIOD, or_(GOES_ON, Meeting.starts_at <= moment("now")))
    return wanted.order_by(Meeting.starts_at, Meeting.id).limit(bindparam("most"))


@cache
def _asked_of_me() -> Select[*tuple[Any, ...]]:
    ended = (Meeting.ends_at < moment("now"), Meeting.ends_at > moment("since"))
    waiting = (INSIDE, *ended, Meeting.cancelled_at.is_(None), Meeting.closed_at.is_(None))
    wanted = ROWS.join(Participant, _my_part()).add_columns(Meeting.attendance_confirmed_at)
    wanted = wanted.where(Participant.capacity.in_(CONVENING), *waiting, GOES_ON)
    return wanted.order_by(Meeting.starts_at).limit(bindparam("most"))


@cache
def _next_meetings() -> Select[*tuple[Any, ...]]:
    waiting = (Meeting.cancelled_at.is_(None), Meeting.closed_at.is_(None))
    to_come = (Meeting.starts_at > moment("since"), Meeting.ends_at >= moment("now"), *waiting, VISIBLE)
    of_plg = select(Meeting.id).where(Meeting.plg_id == Plg.id, *to_come).order_by(Meeting.starts_at, Meeting.id)
    first, found = of_plg.limit(1).correlate(Plg).scalar_subquery(), aliased(Meeting)
    invited = exists().where(_my_part(found)).label("is_invited")
    wanted = select(found.id, found.plg_id, found.title, found.starts_at, invited).join(Plg, found.id == first)
    return wanted.where(Plg.id.in_(several("plgs")), Plg.status != "closed")


def _my_part(meeting: Any = Meeting) -> ColumnElement[bool]:
    mine = (Participant.person_id == bindparam("me"), Participant.removed_at.is_(None))
    return and_(Participant.meeting_id == meeting.id, *mine)


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


def sessions_of(who: None, plg_id: str) -> list[str]:
    """Return the ids of the meetings of a PLG, to tell who follows them. One query."""
    return list(session.scalars(select(Meeting.id).where(Meeting.plg_id == plg_id).order_by(Meeting.id)))


def groups(who: Viewer, community_id: str, limit: int = 100) -> list[Group]:
    """Return layer (a) of the intervisies of a community that I may know of, the latest first. One query."""
    present = func.sum(case((Participant.attendance.in_(THERE), 1), else_=0))
    moderator = func.max(case((Participant.capacity == "moderator", Person.given_name + " " + Person.family_name)))
    invited = and_(Participant.meeting_id == Meeting.id, Participant.removed_at.is_(None))
    wanted = (
        select(Meeting, present.label("present"), moderator.label("moderator"))
        .outerjoin(Participant, invited)
        .outerjoin(Person, Participant.person_id == Person.id)
        .where(Meeting.kind == "intervisie", Meeting.community_id == community_id, VISIBLE)
        .group_by(Meeting.id)
        .order_by(Meeting.starts_at.desc())
    )
    return [_group(row) for row in session.execute(wanted.limit(limit), asked(who))]


def period(first_day: date, last_day: date) -> dict[str, datetime]:
    """Return the parameters of IN_PERIOD: from day to day (inclusive), in Brussels."""
    return {"first": clock.moment(first_day, time()), "end": clock.moment(last_day + timedelta(days=1), time())}


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
