"""Give a community its schools, and schools their sites."""

import re
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from plg.communities.imports.numbers import brin, flemish_number
from plg.communities.imports.problems import BadCell
from plg.communities.models import Community, School, Site
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Conflict, Invalid
from plg.core.once import claim
from plg.people.viewer import Viewer

TAKEN = N_("De school %(number)s hoort al bij een andere gemeenschap.")
HERE = N_("De school %(number)s staat al in deze gemeenschap.")


def add_school(
    community: Community, *, number: str, name: str, by: Viewer | None, sites: Any = (), once: str = "", **facts: Any
) -> School:
    """Put a school in the community: a known one that stands in none, or a new one. `sites` are dicts of Site's fields.

    Raises Invalid at number. The same form sent twice makes one school.
    """
    number = checked_number(community.country, number)
    key, before = claim(School, once, by)
    if before and (before.community_id, before.number) == (community.id, number):
        return before
    known = session.scalar(select(School).where(School.country == community.country, School.number == number))
    school = _free(known, community) if known else School(id=key, country=community.country, number=number)
    school.community_id, school.name = community.id, name
    _fill(school, facts)
    _put(school)
    if not (known and _keys(school)):
        session.add_all(_site(school, dict(site), nth) for nth, site in enumerate(sites, 1))
    record("school_added", "school", school.id, by=by, community_id=community.id, number=number)
    commit()
    return school


def adopt_school(community: Community, school: School, *, by: Viewer) -> bool:
    """Take a known school into the community; return whether that is new. Raises Conflict when another was first."""
    free = (School.id == school.id, School.community_id.is_(None))
    taken = session.execute(update(School).where(*free).values(community_id=community.id))
    session.refresh(school)
    if school.community_id != community.id:
        raise Conflict(TAKEN, number=school.number)
    if taken.rowcount == 0:  # type: ignore[attr-defined]
        return False
    record("school_added", "school", school.id, by=by, community_id=community.id, number=school.number)
    commit()
    return True


def change_school(school: School, *, number: str, name: str, by: Viewer, **facts: Any) -> None:
    """Mend what is known of a school. Raises Invalid at number when it is wrong or another school has it."""
    number = checked_number(school.country, number)
    if number != school.number:
        _renumber(school, number)
    school.name = name
    _fill(school, facts)
    _put(school)
    record("school_changed", "school", school.id, by=by, community_id=school.community_id)
    commit()


def add_site(school: School, *, by: Viewer, once: str = "", **facts: Any) -> Site:
    """Add a place where the school stands; the same form sent twice makes one."""
    key, before = claim(Site, once, by)
    if before and before.school_id == school.id:
        return before
    site = _site(school, facts, _next(school))
    site.id = key
    session.add(site)
    session.flush()
    record("site_added", "school", school.id, by=by, community_id=school.community_id)
    commit()
    return site


def change_site(site: Site, *, by: Viewer, **facts: Any) -> None:
    _fill(site, facts)
    record("site_changed", "school", site.school_id, by=by, community_id=site.school.community_id)
    commit()


def checked_number(country: str, typed: str) -> str:
    """Return the number as it is kept: six digits in Belgium, four characters of BRIN in the Netherlands."""
    try:
        return brin(typed, "number")[:4] if country == "NL" else flemish_number(typed, "number")
    except BadCell as bad:
        raise Invalid("number", bad.sentence, **bad.values) from None


def site_key(number: str, nth: int) -> str:
    """Return the key that the official lists give the nth site: "012345-1", or "32JK00" for the first one of a BRIN."""
    return f"{number}-{nth}" if number.isdigit() else f"{number}{nth - 1:02}"


def _free(school: School, community: Community) -> School:
    if school.community_id:
        raise Invalid("number", HERE if school.community_id == community.id else TAKEN, number=school.number)
    return school


def _fill(row: School | Site, facts: dict[str, Any]) -> None:
    for fact, value in facts.items():
        setattr(row, fact, value)


def _put(school: School) -> None:
    """Write it now: somebody else may have written the same number at this very moment."""
    try:
        with session.begin_nested():
            session.add(school)
    except IntegrityError:
        raise Conflict(N_("Iemand anders voegt net dezelfde school toe. Kijk of ze er al staat.")) from None


def _renumber(school: School, number: str) -> None:
    """The keys of its sites hold the number of the school."""
    other = session.scalar(select(School).where(School.country == school.country, School.number == number))
    if other:
        raise Invalid("number", HERE if other.community_id == school.community_id else TAKEN, number=number)
    for site in session.scalars(select(Site).where(Site.school_id == school.id)):
        site.key = number + site.key.removeprefix(school.number)
    school.number = number


def _site(school: School, facts: dict[str, Any], nth: int) -> Site:
    given = str(facts.pop("key", ""))
    key = (
        given if given.startswith(school.number) else site_key(school.number, int(given) if given.isdecimal() else nth)
    )
    return Site(school_id=school.id, key=key, **facts)


def _keys(school: School) -> list[str]:
    return list(session.scalars(select(Site.key).where(Site.school_id == school.id)))


def _next(school: School) -> int:
    """Return the first number after those that its sites have."""
    endings = [re.sub(r"\D", "", key.removeprefix(school.number)) for key in _keys(school)]
    offset = 0 if school.number.isdigit() else 1
    return max((int(ending) + offset for ending in endings if ending), default=0) + 1
