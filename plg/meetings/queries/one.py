"""One meeting, with everything that its rules look at, and its agenda items. Absent and invisible: NotFound."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from plg.communities.models import Community, School
from plg.communities.queries import as_id, community
from plg.core.db import session
from plg.core.errors import NotFound
from plg.meetings import policy
from plg.meetings.models import KINDS, AgendaItem, Closure, Meeting, Participant, meeting_schools
from plg.meetings.queries.visible import MINE, VISIBLE
from plg.notes.models import NoteBlock
from plg.people.asking import asked
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs import queries as plgs
from plg.plgs.models import Plg, PlgRole, plg_schools


@dataclass(frozen=True)
class Place:
    """Where a meeting is planned: for a PLG, after a meeting of a series, or anew in a community."""

    kind: str
    community: Community
    plg: Plg | None = None
    previous: Meeting | None = None

    @property
    def community_id(self) -> str:
        return self.community.id


def meeting(who: Viewer, meeting_id: str) -> Meeting:
    """Return a meeting that `who` may know of, with participants, schools, closures and its PLG. Four queries."""
    found = session.scalars(_whole(), {"meeting_id": as_id(meeting_id)}).unique().one_or_none()
    if found is None:
        raise NotFound
    set_committed_value(found, "participants", _participants(found.id))
    set_committed_value(found, "schools", _schools(found))
    if found.plg:
        set_committed_value(found.plg, "roles", list(session.scalars(_plg_roles(), {"plg_id": found.plg.id})))
        set_committed_value(found.plg, "schools", list(session.scalars(_plg_schools(), {"plg_id": found.plg.id})))
    if not policy.may_see(who, found):
        raise NotFound
    return found


def read_meeting(who: Viewer, meeting_id: str) -> Meeting:
    """Return a meeting of which `who` may read the agenda, for what hangs on it."""
    found = meeting(who, meeting_id)
    if not policy.may_read_agenda(who, found):
        raise NotFound
    return found


def item(who: Viewer, item_id: str) -> AgendaItem:
    """Return an agenda item, removed ones too, with its meeting as `meeting` gives it."""
    found = session.scalar(
        select(AgendaItem).options(joinedload(AgendaItem.owner)).where(AgendaItem.id == as_id(item_id))
    )
    if found is None:
        raise NotFound
    set_committed_value(found, "meeting", read_meeting(who, found.meeting_id))
    return found


def items(who: Viewer, item_ids: Sequence[str]) -> dict[str, AgendaItem]:
    """Return those of these agenda items that are there for `who`, as `item` does; each meeting is loaded once."""
    found = session.scalars(select(AgendaItem).where(AgendaItem.id.in_([as_id(one) for one in item_ids]))).all()
    meetings: dict[str, Meeting] = {}
    for meeting_id in {item.meeting_id for item in found}:
        with suppress(NotFound):
            meetings[meeting_id] = read_meeting(who, meeting_id)
    for item in found:
        set_committed_value(item, "meeting", meetings.get(item.meeting_id))
    return {item.id: item for item in found if item.meeting_id in meetings}


def agenda(who: Viewer, meeting_id: str) -> list[AgendaItem]:
    """Return the items of a meeting in their order, with their owner and where they came from. One query."""
    return list(session.scalars(_agenda(), {"meeting_id": meeting_id}))


@cache
def _agenda() -> Select[AgendaItem]:
    came_from = joinedload(AgendaItem.carried_from).joinedload(AgendaItem.meeting)
    wanted = select(AgendaItem).options(joinedload(AgendaItem.owner), came_from)
    of_meeting = wanted.where(AgendaItem.meeting_id == bindparam("meeting_id"), AgendaItem.removed_at.is_(None))
    return of_meeting.order_by(AgendaItem.position, AgendaItem.id)


def finished_items(who: Viewer, meeting_id: str) -> list[str]:
    """Return the ids of the items that are done: ticked, or written about. One query."""
    written = exists().where(
        NoteBlock.subject_kind == "agenda-item", NoteBlock.subject_id == AgendaItem.id, NoteBlock.text != ""
    )
    wanted = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_(None))
    return list(session.scalars(wanted.where(or_(AgendaItem.done_at.is_not(None), written))))


def removed_items(who: Viewer, meeting_id: str) -> list[AgendaItem]:
    wanted = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_not(None))
    return list(session.scalars(wanted.order_by(AgendaItem.removed_at.desc())))


def place(who: Viewer, *, plg_id: str = "", after_id: str = "", slug: str = "", kind: str = "") -> Place:
    """Return where a meeting is planned. NotFound when what is named is not there for `who`."""
    if after_id:
        previous = meeting(who, after_id)
        whole = plgs.plg(who, previous.plg_id) if previous.plg_id else None
        return Place(previous.kind, _community(who, previous.community_id), whole, previous)
    if plg_id:
        found = plgs.plg(who, plg_id)
        return Place("plg", _community(who, found.community_id), found)
    if kind not in KINDS or kind == "plg":
        raise NotFound
    return Place(kind, community(who, slug))


def place_of(who: Viewer, meeting: Meeting) -> Place:
    """Return the place of a meeting that is being changed."""
    whole = plgs.plg(who, meeting.plg_id) if meeting.plg_id else None
    return Place(meeting.kind, _community(who, meeting.community_id), whole)


def _community(who: Viewer, community_id: str) -> Community:
    return session.get_one(Community, community_id)


@cache
def _whole() -> Select[Meeting]:
    """Made once: putting such a statement together costs as much as sending it."""
    closures = joinedload(Meeting.closures)
    wanted = select(Meeting).where(Meeting.id == bindparam("meeting_id"))
    return wanted.options(
        joinedload(Meeting.phase),
        joinedload(Meeting.school),
        closures.joinedload(Closure.closed_by),
        closures.joinedload(Closure.reopened_by),
        joinedload(Meeting.yield_released_by),
        joinedload(Meeting.plg),
    )


def _schools(meeting: Meeting) -> list[School]:
    """The schools that it is about: those of a PLG meeting are the PLG's."""
    return [] if meeting.kind == "plg" else list(session.scalars(_meeting_schools(), {"meeting_id": meeting.id}))


@cache
def _meeting_schools() -> Select[School]:
    joined = select(School).join(meeting_schools, meeting_schools.c.school_id == School.id)
    return joined.where(meeting_schools.c.meeting_id == bindparam("meeting_id")).order_by(School.number)


@cache
def _plg_schools() -> Select[School]:
    joined = select(School).join(plg_schools, plg_schools.c.school_id == School.id)
    return joined.where(plg_schools.c.plg_id == bindparam("plg_id")).order_by(School.number)


@cache
def _plg_roles() -> Select[PlgRole]:
    return select(PlgRole).where(PlgRole.plg_id == bindparam("plg_id")).order_by(PlgRole.starts_on, PlgRole.id)


def _participants(meeting_id: str) -> list[Participant]:
    return list(session.scalars(_invited(), {"meeting_id": meeting_id}))


@cache
def _invited() -> Select[Participant]:
    wanted = select(Participant).join(Participant.person).options(contains_eager(Participant.person))
    order = (Person.given_name, Person.family_name, Participant.id)
    return wanted.where(Participant.meeting_id == bindparam("meeting_id")).order_by(*order)


def series(who: Viewer, series_id: str) -> Meeting:
    """Return the latest meeting of a series that `who` may read: what actions of the series are shown with."""
    readable = or_(MINE, and_(Meeting.kind == "study_day", VISIBLE))
    latest = (
        select(Meeting.id)
        .where(Meeting.series_id == as_id(series_id), Meeting.plg_id.is_(None), readable)
        .order_by(Meeting.starts_at.desc())
        .limit(1)
    )
    found = session.scalar(latest, asked(who))
    if found is None:
        raise NotFound
    return read_meeting(who, found)
