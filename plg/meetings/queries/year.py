"""Meetings for the year page and for the page of a PLG: plain rows, bounded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, String, bindparam, exists, func, or_, select, union

from plg.communities.models import School
from plg.core import clock
from plg.core.db import rows, session
from plg.core.params import moment
from plg.meetings.models import Meeting, meeting_schools
from plg.meetings.queries.lists import IN_PERIOD, ROWS, period
from plg.meetings.queries.visible import MINE, VISIBLE
from plg.people.asking import asked
from plg.people.viewer import Viewer
from plg.plgs.models import Plg
from plg.tasks.models import Decision, Task

THREADED = select(
    Meeting.id,
    Meeting.kind,
    Meeting.starts_at,
    Meeting.title,
    Meeting.series_id,
    Meeting.plg_id,
    Plg.number.label("plg_number"),
    Plg.theme,
).outerjoin(Plg, Meeting.plg_id == Plg.id)
"""What the year line needs of each meeting, of which there are hundreds."""

MOST_DAYS = 60  # of one thread of the year line
LATEST = 10  # sessions that the page of a PLG may show


@dataclass
class Thread:
    """The days of one series, of one PLG, or of what one school does by itself, in a period.

    `id` is the PLG's, the series' or the school's.
    """

    group: str
    id: str
    label: str
    note: str
    days: list[date]


@dataclass(frozen=True)
class Suspended:
    """Half days on which a school has no lessons."""

    meeting_id: str
    school_id: str
    day: date
    half_days: int
    childcare_arranged: bool
    title: str
    is_visible: bool


@dataclass(frozen=True)
class Around:
    """Sessions of a PLG around now: the first to come, the last that is closed, and the latest that began."""

    next: Row[Any] | None
    last_closed: Row[Any] | None
    held: list[Row[Any]]


def in_year(who: Viewer, wanted: Any, limit: int) -> list[Row[Any]]:
    """Return the first meetings of a period that `who` may know of, and whether they may be opened. One query."""
    return list(rows(_in_year(bool(wanted.kind), bool(wanted.school_id)), _values(who, wanted, limit)))


def threads(who: Viewer, wanted: Any, limit: int) -> list[Thread]:
    """Return the threads of the year line in the order thread, plg, intervisie, own. Two queries."""
    found = _threaded(bool(wanted.kind), bool(wanted.school_id))
    meetings = rows(found, _values(who, wanted, limit * MOST_DAYS))
    concerned = _schools([row.id for row in meetings if row.kind == "study_day"])
    threads: dict[tuple[str, str, str], Thread] = {}
    for row in meetings:
        for group, key, label, note in _threads_of(row, concerned):
            thread = threads.setdefault((group, key, note), Thread(group, key, label, note, []))
            thread.days.append(row.starts_at.astimezone(clock.BRUSSELS).date())
    order = ("thread", "plg", "intervisie", "own")
    return sorted(threads.values(), key=lambda one: (order.index(one.group), len(one.label), one.label))[:limit]


def _threads_of(row: Row[Any], concerned: dict[str, list[School]]) -> Iterable[tuple[str, str, str, str]]:
    if row.kind == "plg":
        yield "plg", row.plg_id, f"PLG-{row.plg_number}", row.theme
    elif row.kind == "intervisie":
        yield "intervisie", row.series_id, row.title, ""
    elif len(concerned.get(row.id, [])) == 1:
        school = concerned[row.id][0]
        yield "own", school.id, school.label, row.title
    else:
        yield "thread", "", "", ""


def _schools(meeting_ids: list[str]) -> dict[str, list[School]]:
    if not meeting_ids:
        return {}
    found: dict[str, list[School]] = {}
    wanted = select(meeting_schools.c.meeting_id, School).join(School, meeting_schools.c.school_id == School.id)
    for meeting_id, school in session.execute(wanted.where(meeting_schools.c.meeting_id.in_(meeting_ids))):
        found.setdefault(meeting_id, []).append(school)
    return found


def _values(who: Viewer, wanted: Any, limit: int) -> dict[str, Any]:
    days = period(wanted.first_day, wanted.last_day)
    where = {"community": wanted.community_id, "kind": wanted.kind, "school": wanted.school_id}
    return asked(who, most=limit, **where, **days)


@cache
def _in_year(of_kind: bool, at_school: bool) -> Select[*tuple[Any, ...]]:
    return _seen(ROWS.add_columns(MINE.label("mine")), of_kind, at_school)


@cache
def _threaded(of_kind: bool, at_school: bool) -> Select[*tuple[Any, ...]]:
    return _seen(THREADED, of_kind, at_school)


def _seen(columns: Select[*tuple[Any, ...]], of_kind: bool, at_school: bool) -> Select[*tuple[Any, ...]]:
    found = columns.where(Meeting.community_id == bindparam("community"), Meeting.cancelled_at.is_(None), *IN_PERIOD)
    if of_kind:
        found = found.where(Meeting.kind == bindparam("kind"))
    if at_school:
        school = bindparam("school", type_=String())
        at = exists().where(meeting_schools.c.meeting_id == Meeting.id, meeting_schools.c.school_id == school)
        found = found.where(or_(Meeting.school_id == school, at))
    return found.where(VISIBLE).order_by(Meeting.starts_at, Meeting.id).limit(bindparam("most"))


def suspended(who: Viewer, wanted: Any, school_ids: Sequence[str]) -> list[Suspended]:
    """Return the half days of these schools without lessons: known to all, parents are told too. One query."""
    if wanted.community_id not in who.communities_as():
        return []
    found = (
        select(Meeting, meeting_schools.c.school_id, VISIBLE.label("may_open"))
        .join(meeting_schools, meeting_schools.c.meeting_id == Meeting.id)
        .where(
            Meeting.community_id == wanted.community_id,
            Meeting.kind == "study_day",
            Meeting.lessons_suspended.is_(True),
            Meeting.cancelled_at.is_(None),
            meeting_schools.c.school_id.in_(list(school_ids)),
            *IN_PERIOD,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    values = asked(who, **period(wanted.first_day, wanted.last_day))
    return [_suspended(row) for row in session.execute(found, values)]


def _suspended(row: Row[Any]) -> Suspended:
    meeting = row.Meeting
    day = meeting.starts_at.astimezone(clock.BRUSSELS).date()
    return Suspended(
        meeting.id, row.school_id, day, meeting.half_days, meeting.childcare_arranged, meeting.title, bool(row.may_open)
    )


def around(who: Viewer, plg: Any, *, sees_all: bool) -> Around:
    """Return what the page of a PLG shows of its sessions; `sees_all` by policy.parts of the PLG. One query."""
    now = clock.now()
    found = rows(_around(sees_all), asked(who, plg=plg.id, now=now, most=LATEST))
    coming = (row for row in found if row.ends_at >= now and row.cancelled_at is None)
    latest = found[::-1]
    return Around(
        next=next(coming, None),
        last_closed=next((row for row in latest if row.closed_at), None),
        held=[row for row in latest if row.starts_at <= now][:LATEST],
    )


def of_phases(who: Viewer, plg: Any) -> dict[str, list[date]]:
    """Return for each phase the days on which the group meets in it, cancelled ones left out. One query."""
    found: dict[str, list[date]] = {}
    for row in rows(_of_phases(), {"plg": plg.id}):
        found.setdefault(row.phase_id, []).append(row.starts_at.astimezone(clock.BRUSSELS).date())
    return found


def held(who: Viewer, plg: Any) -> list[Row[Any]]:
    """Return all sessions that began, the latest first, with how many decisions and actions each gave. One query."""
    return list(session.execute(_held(), asked(who, plg=plg.id, now=clock.now())))


def of_plg(who: Viewer, plg: Any) -> list[Row[Any]]:
    """Return all sessions of a PLG that `who` may know of, earliest first. One query."""
    return list(session.execute(_seen_of_plg().order_by(Meeting.starts_at, Meeting.id), asked(who, plg=plg.id)))


@cache
def _seen_of_plg() -> Select[*tuple[Any, ...]]:
    return ROWS.where(Meeting.plg_id == bindparam("plg"), VISIBLE)


@cache
def _around(sees_all: bool) -> Select[*tuple[Any, ...]]:
    columns = (Meeting.id, Meeting.starts_at, Meeting.ends_at, Meeting.cancelled_at, Meeting.closed_at)
    mine = select(*columns).where(Meeting.plg_id == bindparam("plg"), *(() if sees_all else (VISIBLE,)))
    seen = mine.cte("seen")
    coming = select(seen.c.id).where(seen.c.ends_at >= moment("now"), seen.c.cancelled_at.is_(None))
    latest = select(seen.c.id).order_by(seen.c.starts_at.desc())
    wanted = (
        coming.order_by(seen.c.starts_at, seen.c.id).limit(1),
        latest.where(seen.c.closed_at.is_not(None)).limit(1),
        latest.where(seen.c.starts_at <= moment("now")).limit(bindparam("most")),
    )
    ids = union(*(select(found.subquery().c.id) for found in wanted))
    return _counted(ROWS).where(Meeting.id.in_(ids)).order_by(Meeting.starts_at, Meeting.id)


@cache
def _of_phases() -> Select[*tuple[Any, ...]]:
    wanted = select(Meeting.phase_id, Meeting.starts_at).where(Meeting.plg_id == bindparam("plg"))
    return wanted.where(Meeting.phase_id.is_not(None), Meeting.cancelled_at.is_(None)).order_by(Meeting.starts_at)


@cache
def _held() -> Select[*tuple[Any, ...]]:
    began = _counted(_seen_of_plg()).where(Meeting.starts_at <= moment("now"))
    return began.order_by(Meeting.starts_at.desc())


def _counted(columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """With how many decisions and actions each gave."""
    decisions = select(func.count(Decision.id)).where(
        Decision.subject_kind == "meeting", Decision.subject_id == Meeting.id, Decision.removed_at.is_(None)
    )
    actions = select(func.count(Task.id)).where(
        Task.origin_kind == "meeting", Task.origin_id == Meeting.id, Task.removed_at.is_(None)
    )
    counts = (decisions.scalar_subquery().label("decisions"), actions.scalar_subquery().label("actions"))
    return columns.add_columns(Meeting.aim, *counts)
