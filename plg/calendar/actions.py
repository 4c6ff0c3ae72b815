"""What people change about the year of a community."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from plg.calendar import policy
from plg.calendar.models import ClosingDay, SchoolYear, StudyDayRule
from plg.calendar.study_day_rules import RULES
from plg.communities.models import Community, School
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Forbidden, Invalid
from plg.people.viewer import Viewer

LONGEST = 31  # days that one closing may last


def say_common_thread(community: Community, first_year: int, text: str, *, by: Viewer | None) -> SchoolYear:
    """Write down the rode draad of a school year; an empty text takes it away."""
    session.get(Community, community.id, with_for_update=True)  # two who say it first at once make one row
    year = session.scalar(
        select(SchoolYear).where(SchoolYear.community_id == community.id, SchoolYear.first_year == first_year)
    )
    if year is None:
        year = SchoolYear(community_id=community.id, first_year=first_year)
        session.add(year)
    year.common_thread = text
    session.flush()
    record("common_thread_said", "school_year", year.id, by=by, community_id=community.id, first_year=first_year)
    commit()
    return year


def add_closing(
    community: Community, first: date, last: date, label: str, *, by: Viewer | None, school: School | None = None
) -> ClosingDay:
    """Close a school, or without `school` the whole community, from `first` to `last` inclusive."""
    if by and not policy.may_close_school(by, community, school.id if school else None):
        raise Forbidden
    if last < first:
        raise Invalid("last", N_("De laatste dag ligt vóór de eerste. Draai ze om, of laat de laatste dag leeg."))
    if (last - first).days >= LONGEST:
        raise Invalid("last", N_("Dat is langer dan een maand. Verdeel het over kortere periodes."))
    one_at_a_time(f"closing days {community.id}")
    if again := _same_closing(community, school, first, last, label):
        return again
    closing = ClosingDay(community_id=community.id, school=school, starts_on=first, ends_on=last, label=label)
    session.add(closing)
    session.flush()
    days = {"first": first.isoformat(), "last": last.isoformat()}
    record("closing_day_added", "closing_day", closing.id, by=by, community_id=community.id, **days)
    commit()
    return closing


def _same_closing(
    community: Community, school: School | None, first: date, last: date, label: str
) -> ClosingDay | None:
    """Return the closing that the same form made before."""
    where = (ClosingDay.community_id == community.id, ClosingDay.school_id == (school.id if school else None))
    what = (ClosingDay.starts_on == first, ClosingDay.ends_on == last, ClosingDay.label == label)
    return session.scalar(select(ClosingDay).options(joinedload(ClosingDay.school)).where(*where, *what).limit(1))


def remove_closing(closing: ClosingDay, *, by: Viewer) -> None:
    """Take a closing day away; the history keeps its days and label."""
    record(
        "closing_day_removed",
        "closing_day",
        closing.id,
        by=by,
        community_id=closing.community_id,
        first=closing.starts_on.isoformat(),
        last=closing.ends_on.isoformat(),
        label=closing.label,
    )
    session.delete(closing)
    commit()


def seed_rules() -> int:
    """Bring the table of study-day rules in line with the data of this version; return how many rows changed."""
    present = {(row.country, row.level, row.kind, row.first_year): row for row in session.scalars(select(StudyDayRule))}
    changed = 0
    for rule in RULES:
        row = present.get(rule.key)
        if row is None:
            session.add(row := StudyDayRule())
        differing = {name: value for name, value in rule.values.items() if getattr(row, name) != value}
        for name, value in differing.items():
            setattr(row, name, value)
        changed += bool(differing)
    commit()
    return changed
