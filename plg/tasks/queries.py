"""Actions and decisions through what they hang on: who may not see that, does not find them.

The lists take it as said that their caller may see the subject: the page they stand on was loaded through the viewer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from plg.communities.models import Membership
from plg.communities.queries import active
from plg.core import clock, ids, names, subjects
from plg.core.db import session
from plg.core.errors import NotFound
from plg.core.params import moment, several
from plg.people.asking import asked
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.tasks import policy
from plg.tasks.models import Decision, Task, task_owners


@dataclass(frozen=True)
class Place:
    """Where an action or decision is made. `hangs_on` is where an action lives on: that of a meeting on its PLG."""

    kind: str
    id: str
    subject: Any
    may_read: bool
    may_write: bool
    address: str
    title: str
    community_id: str
    hangs_on: tuple[str, str]

    @property
    def origin(self) -> tuple[str, str]:
        return ("", "") if self.hangs_on == (self.kind, self.id) else (self.kind, self.id)


@dataclass(frozen=True)
class HungTask:
    """A task with what this viewer may do with it."""

    task: Task
    may_write: bool
    may_tick: bool
    place: Place | None = None
    is_minuted: bool = False  # agreed in minutes that are closed: the words stay, who and when may still change

    @property
    def id(self) -> str:
        return self.task.id


@dataclass(frozen=True)
class HungDecision:
    decision: Decision
    may_write: bool
    place: Place | None = None

    @property
    def id(self) -> str:
        return self.decision.id


def place(who: Viewer, kind: str, subject_id: str) -> Place:
    """Return where actions hang, as this viewer sees it; NotFound when there is no such thing for them."""
    return _place(who, kind, subject_id, "tasks")


def decision_place(who: Viewer, kind: str, subject_id: str) -> Place:
    return _place(who, kind, subject_id, "decisions")


def _place(who: Viewer, kind: str, subject_id: str, what: str) -> Place:
    if kind not in subjects.kinds() or what not in subjects.resolver(kind).takes or not ids.is_id(subject_id):
        raise NotFound
    subject, resolver = subjects.load(who, kind, subject_id), subjects.resolver(kind)
    return Place(
        kind=kind,
        id=subject_id,
        subject=subject,
        may_read=resolver.may_read(who, subject),
        may_write=resolver.may_write(who, subject),
        address=resolver.address(subject),
        title=resolver.title(subject),
        community_id=resolver.community_id(subject),
        hangs_on=resolver.actions_on(subject) if resolver.actions_on else (kind, subject_id),
    )


def task(who: Viewer, task_id: str) -> HungTask:
    """Return a task of mine, or one on something that I see."""
    rows = _rows(_with_people().where(Task.id == task_id), who) if ids.is_id(task_id) else []
    if not rows:
        raise NotFound
    found = rows[0].Task
    where = _seen_from(who, [(found.origin_kind, found.origin_id), (found.subject_kind, found.subject_id)])
    if where is None and not _is_mine(who, rows[0]):
        raise NotFound
    hung = _hung(who, rows[0], any(one.may_write for one in where or ()), where[0] if where else None)
    return replace(hung, is_minuted=_is_minuted(found, where or []))


def _is_minuted(found: Task, where: list[Place]) -> bool:
    """Whether it stands in closed minutes, as far as `who` sees: who does not read them changes no word of them."""
    if not found.origin_id:
        return False
    origin = [one for one in where if (one.kind, one.id) == (found.origin_kind, found.origin_id)]
    return not any(subjects.resolver(one.kind).closed_at(one.subject) is None for one in origin)


def decision(who: Viewer, decision_id: str) -> HungDecision:
    found = session.scalar(_decisions().where(Decision.id == decision_id)) if ids.is_id(decision_id) else None
    if found is None:
        raise NotFound
    where = decision_place(who, found.subject_kind, found.subject_id)
    if not where.may_read:
        raise NotFound
    return HungDecision(found, where.may_write, where)


def open_tasks(who: Viewer, kind: str, subject_id: str, may_write: bool = False) -> list[HungTask]:
    """Return what is still to be done on a subject, the first due first. One query."""
    rows = _rows(_open_tasks(), who, kind=kind, subject_id=subject_id)
    return [_hung(who, one, may_write) for one in _sorted(rows)]


def tasks_of(who: Viewer, kind: str, subject_id: str, may_write: bool = False) -> list[HungTask]:
    """Return every task of a subject, done ones too, the first due first. One query."""
    rows = _rows(_with_people().where(*_on(kind, subject_id)), who)
    return [_hung(who, one, may_write) for one in _sorted(rows)]


def of_meeting(
    who: Viewer, on: tuple[str, str], meeting_id: str, since: datetime, may_write: bool, may_make: bool
) -> tuple[list[HungTask], list[HungTask]]:
    """Return tasks of before, open or ticked after `since`, and those agreed in this meeting. One query."""
    rows = _rows(_of_meeting(), who, kind=on[0], subject_id=on[1], since=since, meeting_id=meeting_id)
    new = [row for row in rows if row.Task.origin_id == meeting_id]
    before = [row for row in _sorted(rows) if row.Task.origin_id != meeting_id]
    return [_hung(who, row, may_write) for row in before], [_hung(who, row, may_make) for row in _as_made(new)]


def my_tasks(who: Viewer, since: datetime, limit: int = 50) -> list[HungTask]:
    """Return what I have to do, open or ticked after `since`, in all my communities, the first due first. One query."""
    rows = _sorted(_rows(_my_tasks(), who, since=since, most=limit))
    return [HungTask(row.Task, may_write=False, may_tick=True) for row in rows]


def decisions_of(who: Viewer, kind: str, subject_id: str, may_write: bool = False) -> list[HungDecision]:
    """Return the decisions of a subject by number. One query."""
    rows = session.scalars(_decisions_of(), {"kind": kind, "subject_id": subject_id})
    return [HungDecision(row, may_write) for row in rows]


def people_called(who: Viewer, where: Place, typed: str) -> names.Found:
    """Return who is meant by names: of the group by given name, of the whole community by the full name.

    What a closed group agrees on (an intervisie) is asked of its own people only: others would read it in their week.
    """
    resolver = subjects.resolver(where.kind)
    group = resolver.people(who, where.subject)
    found = names.look_up(typed, group)
    if found.unknown and resolver.asks_outsiders(where.subject):
        return names.look_up(typed, group, _community(where.community_id))
    return found


def members_of(who: Viewer, where: Place) -> list[Person]:
    return subjects.resolver(where.kind).members(who, where.subject)


def names_of(who: Viewer, where: Place) -> list[str]:
    """Return the names to offer where somebody asks who does it."""
    return [person.name for person in subjects.resolver(where.kind).people(who, where.subject)]


def _community(community_id: str) -> list[Person]:
    inside = select(Membership.person_id).where(Membership.community_id == community_id, active(clock.today()))
    return list(session.scalars(select(Person).where(Person.id.in_(inside), Person.ended_at.is_(None))))


def _is_mine(who: Viewer, row: Any) -> bool:
    """An owner keeps the own action in sight, for as long as they are in its community."""
    return row.Task.community_id in who.communities_as() and policy.ticks(who, row.Task, row.is_of_my_group)


def _seen_from(who: Viewer, subject_keys: list[tuple[str, str]]) -> list[Place] | None:
    """Return the places, of those that exist, whose actions this viewer sees; None when there are none."""
    found = []
    for kind, subject_id in subject_keys:
        try:
            found.append(place(who, kind, subject_id))
        except NotFound:
            continue
    return [one for one in found if one.may_read] or None


def _hung(who: Viewer, row: Any, may_write: bool, where: Place | None = None) -> HungTask:
    return HungTask(row.Task, may_write, policy.ticks(who, row.Task, may_write or row.is_of_my_group), where)


def _rows(wanted: Any, who: Viewer, **more: Any) -> list[Any]:
    """Return rows with the Task, and is_of_my_group: all members do it, and I am one today."""
    return list(session.execute(wanted, asked(who, **more)).unique())


def _is_of_my_group(of: Any = Task) -> ColumnElement[bool]:
    mine = {kind: subjects.resolver(kind).my_groups for kind in sorted(subjects.kinds())}
    groups = [and_(of.subject_kind == kind, of.subject_id.in_(them)) for kind, them in mine.items() if them is not None]
    return and_(of.for_all, or_(false(), *groups))


def _with_people() -> Select[Task, bool]:
    """With owners by name; put the tasks in order yourself. Of an eager nested join SQLite makes all owners first."""
    wanted = select(Task, _is_of_my_group().label("is_of_my_group"))
    owned = wanted.outerjoin(task_owners, task_owners.c.task_id == Task.id)
    joined = owned.outerjoin(Person, Person.id == task_owners.c.person_id)
    return joined.options(contains_eager(Task.owners)).order_by(Person.given_name)


def _decisions() -> Select[Decision]:
    return select(Decision).options(joinedload(Decision.made_by))


@cache
def _of_meeting() -> Select[Task, bool]:
    """Made once: putting such a statement together costs as much as sending it."""
    origin = Task.origin_id == bindparam("meeting_id")
    still = or_(Task.closed_at.is_(None), Task.closed_at >= moment("since"), origin)
    on = (Task.subject_kind == bindparam("kind"), Task.subject_id == bindparam("subject_id"), Task.removed_at.is_(None))
    return _with_people().where(*on, still)


@cache
def _open_tasks() -> Select[Task, bool]:
    on = (Task.subject_kind == bindparam("kind"), Task.subject_id == bindparam("subject_id"), Task.removed_at.is_(None))
    return _with_people().where(*on, Task.closed_at.is_(None))


@cache
def _my_tasks() -> Select[Task, bool]:
    of_all = aliased(Task)
    owned = select(task_owners.c.task_id).where(task_owners.c.person_id == bindparam("me"))
    mine = Task.id.in_(owned.union_all(select(of_all.id).where(_is_of_my_group(of_all))))
    still = or_(Task.closed_at.is_(None), Task.closed_at >= moment("since"))
    here = Task.community_id.in_(several("communities"))
    order = (Task.closed_at.is_not(None), Task.due_on.is_(None), Task.due_on, Task.id)
    first = select(Task.id).where(mine, still, here, Task.removed_at.is_(None)).order_by(*order)
    return _with_people().where(Task.id.in_(first.limit(bindparam("most"))))


@cache
def _decisions_of() -> Select[Decision]:
    on = (Decision.subject_kind == bindparam("kind"), Decision.subject_id == bindparam("subject_id"))
    return _decisions().where(*on, Decision.removed_at.is_(None)).order_by(Decision.number)


def _on(kind: str, subject_id: str) -> tuple[Any, ...]:
    return (Task.subject_kind == kind, Task.subject_id == subject_id, Task.removed_at.is_(None))


def _sorted(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.Task.due_on is None, row.Task.due_on or clock.today(), row.Task.id))


def _as_made(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.Task.made_at, row.Task.id))
