"""Which meetings a viewer may know of: the rule of policy.py as conditions in SQL.

A statement with one of them is made once; who asks comes with it: `session.execute(_wanted(), asked(who))`. Lists of
what is mine are made once per statement, and each meeting is looked up in them: they are few, and the rare ones last.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, union

from plg.core.params import day, several
from plg.meetings.models import Meeting, Participant, meeting_schools
from plg.plgs.models import Plg, PlgRole, plg_schools

SEEING_MEETINGS = ("lead", "member", "process_facilitator", "process_guardian")


def _those(column: Any, *conditions: ColumnElement[bool]) -> Select[Any]:
    """A list on its own, whatever the statement around it joins."""
    return select(column).where(*conditions).correlate(None)


def _invited() -> ColumnElement[bool]:
    parts = (Participant.person_id == bindparam("me"), Participant.removed_at.is_(None))
    return Meeting.id.in_(_those(Participant.meeting_id, *parts))


def _visible() -> ColumnElement[bool]:
    coordinating = Meeting.community_id.in_(several("coordinated"))
    of_my_school = _those(meeting_schools.c.meeting_id, meeting_schools.c.school_id.in_(several("led_schools")))
    return or_(
        and_(INSIDE, or_(_invited(), and_(Meeting.kind == "plg", or_(coordinating, _by_plg())))),
        and_(Meeting.kind != "plg", or_(coordinating, Meeting.id.in_(of_my_school))),
    )


def _by_plg() -> ColumnElement[bool]:
    roles = _those(
        PlgRole.plg_id,
        PlgRole.person_id == bindparam("me"),
        PlgRole.role.in_(SEEING_MEETINGS),
        PlgRole.starts_on <= day("today"),
        or_(PlgRole.ends_on.is_(None), PlgRole.ends_on >= day("today")),
    )
    schools = _those(plg_schools.c.plg_id, plg_schools.c.school_id.in_(several("led_schools")))
    sponsored = _those(Plg.id, Plg.sponsor_id == bindparam("me"))
    return Meeting.plg_id.in_(union(roles, schools, sponsored))


INSIDE = Meeting.community_id.in_(several("communities"))
"""In a community where I am."""

MINE = and_(INSIDE, _invited())
"""I am invited, in a community where I still am."""

VISIBLE = _visible()
"""policy.parts is not empty: the same rule in SQL."""
