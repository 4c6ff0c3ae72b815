"""Agree on actions and decisions, tick them, change them, take them away and bring them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from plg.core import clock, subjects
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.once import claim
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.tasks.models import Decision, Task

NOWHERE = ("", "")


@dataclass(frozen=True)
class Work:
    """What is asked: the text, of whom, by when.

    `for_all`: of all members. Of a PLG those are who is in its group on the day itself; elsewhere `owners` says who.
    """

    text: str
    owners: Sequence[Person] = ()
    due_on: date | None = None
    for_all: bool = False


def add(
    on: tuple[str, str], work: Work, *, community_id: str, by: Viewer, origin: tuple[str, str] = NOWHERE, once: str = ""
) -> Task:
    """Agree on an action. `on` and `origin` are (kind, id); the same form sent twice makes one action."""
    key, before = claim(Task, once, by)
    if before and (before.text, before.due_on) == (work.text, work.due_on):
        return before
    task = Task(
        id=key,
        community_id=community_id,
        subject_kind=on[0],
        subject_id=on[1],
        origin_kind=origin[0],
        origin_id=origin[1],
        made_by_id=by.person_id,
        made_at=clock.now(),
        owners=[],
    )
    _fill(task, work)
    session.add(task)
    record("task_added", "task", task.id, by=by, community_id=community_id)
    commit()
    return task


def change(task: Task, work: Work, *, by: Viewer) -> None:
    _fill(task, work)
    _record("task_changed", task, by)
    commit()


def close(task: Task, *, by: Viewer) -> bool:
    """Tick it; return whether that changed anything."""
    changed = task.close(by.person_id, clock.now())
    if changed:
        _record("task_closed", task, by)
    commit()
    return changed


def reopen(task: Task, *, by: Viewer) -> bool:
    changed = task.reopen()
    if changed:
        _record("task_reopened", task, by)
    commit()
    return changed


def remove(task: Task, *, by: Viewer) -> None:
    if task.removed_at is None:
        task.removed_at = clock.now()
        _record("task_removed", task, by)
    commit()


def restore(task: Task, *, by: Viewer) -> None:
    if task.removed_at is not None:
        task.removed_at = None
        _record("task_restored", task, by)
    commit()


def propose(
    on: tuple[str, str],
    text: str,
    *,
    community_id: str,
    by: Viewer,
    taken: bool = False,
    agreed_by: str = "",
    once: str = "",
) -> Decision:
    """Put a decision to the group under the next number; `taken`: the group agreed at once."""
    key, before = claim(Decision, once, by)
    if before and before.text == text:
        return before
    decision = Decision(
        id=key,
        community_id=community_id,
        subject_kind=on[0],
        subject_id=on[1],
        number=_next_number(on),
        text=text,
        agreed_by=agreed_by,
        made_by_id=by.person_id,
        made_at=clock.now(),
        taken_at=clock.now() if taken else None,
    )
    session.add(decision)
    _record_decision("decision_taken" if taken else "decision_proposed", decision, by)
    commit()
    return decision


def confirm(decision: Decision, agreed_by: str, *, by: Viewer) -> bool:
    """Say that the group agreed, and who that was in words; return whether it was still a proposal."""
    changed = decision.taken_at is None
    if changed:
        decision.taken_at, decision.agreed_by = clock.now(), agreed_by
        _record_decision("decision_taken", decision, by)
    commit()
    return changed


def change_decision(decision: Decision, text: str, agreed_by: str, *, by: Viewer) -> None:
    decision.text, decision.agreed_by = text, agreed_by
    _record_decision("decision_changed", decision, by)
    commit()


def remove_decision(decision: Decision, *, by: Viewer) -> None:
    if decision.removed_at is None:
        decision.removed_at = clock.now()
        _record_decision("decision_removed", decision, by)
    commit()


def restore_decision(decision: Decision, *, by: Viewer) -> None:
    if decision.removed_at is not None:
        decision.removed_at = None
        _record_decision("decision_restored", decision, by)
    commit()


def _fill(task: Task, work: Work) -> None:
    task.text, task.due_on, task.for_all = work.text, work.due_on, work.for_all
    is_followed = work.for_all and subjects.resolver(task.subject_kind).my_groups is not None
    ids = [] if is_followed else [person.id for person in work.owners]
    task.owners = list(session.scalars(select(Person).where(Person.id.in_(ids)))) if ids else []


def _next_number(on: tuple[str, str]) -> int:
    """Numbers are not used again: what was removed may come back."""
    one_at_a_time(on[1])
    last = select(func.max(Decision.number)).where(Decision.subject_kind == on[0], Decision.subject_id == on[1])
    return (session.scalar(last) or 0) + 1


def _record(verb: str, task: Task, by: Viewer) -> None:
    record(verb, "task", task.id, by=by, community_id=task.community_id)


def _record_decision(verb: str, decision: Decision, by: Viewer) -> None:
    record(verb, "decision", decision.id, by=by, community_id=decision.community_id)
