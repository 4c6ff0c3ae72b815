"""The year of a community: rode draad, closing days, rules. Holidays come from plg.calendar.vacations, without SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, or_, select
from sqlalchemy.orm import joinedload

from plg.calendar import policy
from plg.calendar.models import ClosingDay, SchoolYear, StudyDayRule
from plg.calendar.school_year import EARLIEST, LATEST
from plg.communities import queries as communities
from plg.communities.models import Community, School
from plg.core import ids
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class SchoolLine:
    """What the year page needs of a school."""

    id: str
    label: str
    level: str
    kind: str


def community(who: Viewer, slug: str) -> Community:
    """Return a community whose year I may see."""
    found = communities.community(who, slug)
    if not policy.may_see(who, found):
        raise NotFound
    return found


def my_communities(who: Viewer) -> list[Community]:
    return [found for found in communities.communities(who) if policy.may_see(who, found)]


def year_of_community(who: Viewer, slug: str, first_year: int) -> SchoolYear:
    """Return the school year; a fresh one, not yet in the database, when nothing was said about it."""
    if not EARLIEST <= first_year <= LATEST:
        raise NotFound
    where = community(who, slug)
    found = session.scalar(
        select(SchoolYear).where(SchoolYear.community_id == where.id, SchoolYear.first_year == first_year)
    )
    year = found or SchoolYear(community_id=where.id, first_year=first_year, common_thread="")
    year.community = where
    return year


def common_thread(who: Viewer, community_id: str, first_year: int) -> str:
    found = session.scalar(
        select(SchoolYear.common_thread).where(
            SchoolYear.community_id == community_id, SchoolYear.first_year == first_year
        )
    )
    return found or ""


def schools(who: Viewer, community_id: str) -> list[School]:
    return communities.schools(who, community_id)


def school_lines(who: Viewer, community_id: str, first: Sequence[str], limit: int) -> list[SchoolLine]:
    """Return at most `limit` open schools by number, those of `first` before others: a page needs no more of many."""
    later = case((School.id.in_(first), 0), else_=1)
    rows = session.execute(
        select(School.id, School.short_name, School.name, School.level, School.kind)
        .where(School.community_id == community_id, School.is_open.is_(True))
        .order_by(later, School.number)
        .limit(limit)
    )
    return [SchoolLine(row.id, row.short_name or row.name, row.level, row.kind) for row in rows]


def closable_schools(who: Viewer, community: Community) -> list[School]:
    """Return the schools for which I may write down closing days."""
    found = communities.schools(who, community.id)
    return [school for school in found if policy.may_close_school(who, community, school.id)]


def closing_days(
    who: Viewer, community_id: str, first: date, last: date, school_ids: Sequence[str] | None = None, limit: int = 200
) -> list[ClosingDay]:
    """Return what is closed in the period, earliest first: the whole community, and all schools or `school_ids`."""
    wanted = (
        select(ClosingDay)
        .options(joinedload(ClosingDay.school))
        .where(ClosingDay.community_id == community_id, ClosingDay.starts_on <= last, ClosingDay.ends_on >= first)
        .order_by(ClosingDay.starts_on, ClosingDay.id)
        .limit(limit)
    )
    if school_ids is not None:
        wanted = wanted.where(or_(ClosingDay.school_id.is_(None), ClosingDay.school_id.in_(school_ids)))
    return list(session.scalars(wanted))


def closing_day(who: Viewer, slug: str, closing_id: str) -> ClosingDay:
    where = community(who, slug)
    if not ids.is_id(closing_id):
        raise NotFound
    found = session.scalar(
        select(ClosingDay)
        .options(joinedload(ClosingDay.school), joinedload(ClosingDay.community))
        .where(ClosingDay.id == closing_id, ClosingDay.community_id == where.id)
    )
    if found is None:
        raise NotFound
    return found


def rules(who: Viewer, country: str, first_year: int) -> list[StudyDayRule]:
    """Return the rules that hold in a school year, the most particular first."""
    wanted = select(StudyDayRule).where(
        StudyDayRule.country == country,
        StudyDayRule.first_year <= first_year,
        or_(StudyDayRule.last_year.is_(None), StudyDayRule.last_year >= first_year),
    )
    return list(session.scalars(wanted.order_by(StudyDayRule.kind.desc(), StudyDayRule.level.desc(), StudyDayRule.id)))


def region_of(who: Viewer, community_id: str) -> str:
    """Return the holiday region of a community that I am something in."""
    return communities.community_by_id(who, community_id).holiday_region
