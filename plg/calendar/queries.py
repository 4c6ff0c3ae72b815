"""The year of a community: rode draad, closing days, rules. Holidays come from plg.calendar.vacations, without SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, or_, select
from sqlalchemy.orm import joinedload

from plg.calendar import policy
from plg.calendar.models import ClosingDay, SchoolYear, StudyDayRule
from plg.calendar.school_year import EARLIEST, LATEST
from plg.communities import queries as communities
from plg.communities.models import Community, School
from plg.core import ids
from plg.core.db import rows, session
from plg.core.errors import NotFound
from plg.core.params import several
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
    return session.scalar(_common_thread(), {"community": community_id, "first_year": first_year}) or ""


def schools(who: Viewer, community_id: str) -> list[School]:
    return communities.schools(who, community_id)


def school_lines(who: Viewer, community_id: str, first: Sequence[str], limit: int) -> list[SchoolLine]:
    """Return at most `limit` open schools by number, those of `first` before others: a page needs no more of many."""
    found = rows(_school_lines(), {"community": community_id, "schools": list(first), "most": limit})
    return [SchoolLine(row.id, row.short_name or row.name, row.level, row.kind) for row in found]


def closable_schools(who: Viewer, community: Community) -> list[School]:
    """Return the schools for which I may write down closing days."""
    found = communities.schools(who, community.id)
    return [school for school in found if policy.may_close_school(who, community, school.id)]


def closing_days(
    who: Viewer, community_id: str, first: date, last: date, school_ids: Sequence[str] | None = None, limit: int = 200
) -> list[ClosingDay]:
    """Return what is closed in the period, earliest first: the whole community, and all schools or `school_ids`."""
    asked = {"community": community_id, "first": first, "last": last, "schools": list(school_ids or ()), "most": limit}
    return list(session.scalars(_closing_days(at_schools=school_ids is not None), asked))


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
    return list(session.scalars(_rules(), {"country": country, "first_year": first_year}))


def region_of(who: Viewer, community_id: str) -> str:
    """Return the holiday region of a community that I am something in."""
    found = next((grant.holiday_region for grant in who.grants if grant.community_id == community_id), None)
    if found is None:
        raise NotFound
    return found


@cache
def _common_thread() -> Select[str]:
    in_year = (SchoolYear.community_id == bindparam("community"), SchoolYear.first_year == bindparam("first_year"))
    return select(SchoolYear.common_thread).where(*in_year)


@cache
def _school_lines() -> Select[*tuple[Any, ...]]:
    wanted = select(School.id, School.short_name, School.name, School.level, School.kind)
    open_here = (School.community_id == bindparam("community"), School.is_open.is_(True))
    later = case((School.id.in_(several("schools")), 0), else_=1)
    return wanted.where(*open_here).order_by(later, School.number).limit(bindparam("most"))


@cache
def _closing_days(at_schools: bool) -> Select[ClosingDay]:
    within = (ClosingDay.starts_on <= bindparam("last"), ClosingDay.ends_on >= bindparam("first"))
    found = select(ClosingDay).where(ClosingDay.community_id == bindparam("community"), *within)
    if at_schools:
        found = found.where(or_(ClosingDay.school_id.is_(None), ClosingDay.school_id.in_(several("schools"))))
    ordered = found.order_by(ClosingDay.starts_on, ClosingDay.id).limit(bindparam("most"))
    return ordered.options(joinedload(ClosingDay.school))


@cache
def _rules() -> Select[StudyDayRule]:
    year = bindparam("first_year", type_=Integer())
    holding = or_(StudyDayRule.last_year.is_(None), StudyDayRule.last_year >= year)
    found = select(StudyDayRule).where(StudyDayRule.country == bindparam("country"), StudyDayRule.first_year <= year)
    return found.where(holding).order_by(StudyDayRule.kind.desc(), StudyDayRule.level.desc(), StudyDayRule.id)
