"""Take in a list of schools: read it, compare it with what is known, write the difference.

    with imports.read_schools(path) as listed:
        told = school_lists.read(listed)      # touches no database
    taking = school_lists.compare(told)       # from here on the database is held
    school_lists.apply(taking, by=None)

Nothing is removed; what is gone is only told. Rows in error are left out, the others are taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from plg.communities import imports
from plg.communities.actions.rows import Tell, Writing, silent
from plg.communities.models import School, Site
from plg.core import clock, ids
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Conflict
from plg.people.viewer import Viewer

OF_SCHOOL = ("country", "name", "board_number", "level", "kind", "town", "holiday_region", "is_open")
OF_SITE = ("name", "street", "house_number", "postcode", "town", "is_open")

Row = tuple[int, imports.SchoolRow] | imports.RowError


@dataclass(frozen=True)
class Told:
    """What a list says. `is_register`: a program of a government wrote it, so it names every school of its kind."""

    rows: list[Row]
    is_register: bool

    def schools(self) -> Iterator[imports.SchoolRow]:
        return (row[1] for row in self.rows if not isinstance(row, imports.RowError))


@dataclass(frozen=True)
class Taking:
    """`school_ids` and `site_ids` give the keys in the database of what is known, by number and by site key."""

    plan: imports.SchoolsPlan
    school_ids: dict[str, str]
    site_ids: dict[str, str]


def read(listed: imports.List[imports.SchoolRow], tell: Tell = silent) -> Told:
    """Read all rows. Raises ImportRefused."""
    rows: list[Row] = []
    for row in listed.rows():
        rows.append(row)
        tell(listed.position, listed.size)
    return Told(rows, listed.layout.exact)


def compare(told: Told, on: date | None = None) -> Taking:
    """Plan what would change. Two queries."""
    known = _known(told)
    school_ids = {row.number: row.id for row in known}
    schools = {row.number: imports.SchoolRecord(**_columns(row, OF_SCHOOL)) for row in known}
    site_rows = _sites(told, school_ids)
    sites = {row.key: imports.SiteRecord(row.school, is_head_site=None, **_columns(row, OF_SITE)) for row in site_rows}
    plan = imports.plan_schools(schools, sites, iter(told.rows), on or clock.today())
    return Taking(plan, school_ids, {row.key: row.id for row in site_rows})


def apply(taking: Taking, *, by: Viewer | None, tell: Tell = silent) -> None:
    """Write the plan in one transaction. Raises Conflict when somebody wrote the same schools at this moment."""
    schools, sites = taking.plan.schools, taking.plan.sites
    if schools.is_empty and sites.is_empty:
        return
    writing = Writing(sum(len(part) for plan in (schools, sites) for part in (plan.new, plan.changed)), tell)
    made = {new.key: ids.new_id() for new in schools.new}
    school_ids = taking.school_ids | made
    try:
        writing.add(
            School, [{"id": made[new.key], "number": new.key, **_columns(new.record, OF_SCHOOL)} for new in schools.new]
        )
        writing.change(
            School, [{"id": school_ids[one.key], **_columns(one.after, OF_SCHOOL)} for one in schools.changed]
        )
        writing.add(Site, [_new_site(new, school_ids) for new in sites.new])
        writing.change(
            Site, [{"id": taking.site_ids[one.key], **_columns(one.after, OF_SITE)} for one in sites.changed]
        )
    except IntegrityError:
        raise Conflict(N_("Iemand anders wijzigt nu dezelfde scholen. Probeer het over een minuut opnieuw.")) from None
    counts: dict[str, Any] = {
        "new": len(schools.new),
        "changed": len(schools.changed),
        "sites": len(sites.new) + len(sites.changed),
    }
    record("schools_imported", "schools", "all", by=by, **counts)
    commit()


def _known(told: Told) -> list[Any]:
    """Return the schools that the list speaks of, and those that it should have named when it names all of their kind.

    A list of one's own speaks for the communities of which it names a school; a register for its countries and levels.
    """
    listed = {row.key: row for row in told.schools()}
    columns = [getattr(School, name) for name in OF_SCHOOL]
    countries = {row.country for row in listed.values()}
    rows = session.execute(
        select(School.id, School.number, School.community_id, *columns).where(School.country.in_(countries))
    ).all()
    levels = {row.level for row in listed.values()}
    communities = {row.community_id for row in rows if row.number in listed} - {None}
    return [
        row
        for row in rows
        if row.number in listed
        or (row.is_open and (row.level in levels if told.is_register else row.community_id in communities))
    ]


def _sites(told: Told, school_ids: dict[str, str]) -> list[Any]:
    columns = [getattr(Site, name) for name in OF_SITE]
    countries = {row.country for row in told.schools()}
    rows = session.execute(
        select(Site.id, Site.key, School.number.label("school"), *columns)
        .join(Site.school)
        .where(School.country.in_(countries))
    )
    listed = {row.site_key for row in told.schools()}
    return [row for row in rows if row.school in school_ids and (row.is_open or row.key in listed)]


def _columns(known: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(known, name) for name in fields}


def _new_site(new: imports.New[str, imports.SiteRecord], school_ids: dict[str, str]) -> dict[str, Any]:
    return {
        "id": ids.new_id(),
        "key": new.key,
        "school_id": school_ids[new.record.school],
        **_columns(new.record, OF_SITE),
    }
