"""Watches rows where they are written, so that no action can forget to tell what is live.

`shows`: a row that a part of a page shows. In the transaction that changes it the part gets the next number of its
topic; after the commit the hub is told. `decides`: a row that decides who may see what. Before the commit the streams
of those people are held, and after it they are asked again (doubts.py).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import inspect
from sqlalchemy.orm import ORMExecuteState, Session

from plg.core.db import session
from plg.live import actions, grants, hub, statements, topics, whose
from plg.live.topics import Event
from plg.live.whose import NO_ONE, Whose

Part = tuple[str, str, str]  # (kind, id, part)
KEY = "plg_live"


class Watched(NamedTuple):
    """`when` names the columns and collections that matter; empty: each of them. Deleted rows always matter."""

    when: frozenset[str]
    with_new: bool
    parts: Callable[[Any], Iterable[Part]] | None = None
    whose: Callable[[Any], Whose] | None = None

    def concerns(self, changed: Collection[str] | None, is_new: bool) -> bool:
        if is_new:
            return self.with_new
        return changed is None or not self.when or not self.when.isdisjoint(changed)


@dataclass
class Pending:
    """What the transaction has to tell. `held` is set from just before its commit."""

    parts: dict[str, dict[str, None]] = field(default_factory=dict)
    whose: Whose = NO_ONE
    events: list[Event] = field(default_factory=list)
    held: int | None = None


_watched: dict[type, list[Watched]] = {}
_acting: list[Callable[[], Any]] = []


def shows(model: type, parts: Callable[[Any], Iterable[Part]], when: Iterable[str] = (), with_new: bool = True) -> None:
    """A row of `model` is shown in these parts. `parts` gets a row with plain columns only."""
    _add(model, Watched(frozenset(when), with_new, parts=parts))


def decides(model: type, who: Callable[[Any], Whose], when: Iterable[str] = ()) -> None:
    """A row of `model` decides what these people may see. A new one takes nothing away from anybody."""
    _add(model, Watched(frozenset(when), False, whose=who))


def tell(event: Event) -> None:
    """Tell something that has a number of its own, once this transaction is committed."""
    _pending(session()).events.append(event)


def somebody_acts(acting: Callable[[], Any]) -> None:
    """Called at start-up by what knows requests: it returns the Viewer of this one, or None."""
    _acting[:] = [acting]


def _add(model: type, watched: Watched) -> None:
    if watched not in _watched.setdefault(model, []):
        _watched[model].append(watched)


def _pending(of: Session) -> Pending:
    found: Pending = of.info.setdefault(KEY, Pending())
    return found


@sqlalchemy_event.listens_for(session, "after_flush")
def _flushed(of: Session, _context: Any) -> None:
    for row in of.new:
        _note(of, type(row), row, None, is_new=True)
    for row in of.deleted:
        _note(of, type(row), row, None)
    for row in of.dirty:
        if type(row) in _watched:
            _note(of, type(row), row, {attr.key for attr in inspect(row).attrs if attr.history.has_changes()})


@sqlalchemy_event.listens_for(session, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    """Statements that write many rows pass by the flush: ask which rows these are."""
    mapper = state.bind_mapper
    if not (state.is_insert or state.is_update or state.is_delete) or mapper is None or mapper.class_ not in _watched:
        return
    changed = statements.columns(state) if state.is_update else None
    if not any(watched.concerns(changed, state.is_insert) for watched in _watched[mapper.class_]):
        return
    rows = statements.rows(state)
    if rows is None:
        _pending(state.session).whose = whose.EVERYBODY
    for row in rows or []:
        _note(state.session, mapper.class_, row, changed, state.is_insert)


def _note(of: Session, model: type, row: Any, changed: Collection[str] | None, is_new: bool = False) -> None:
    if changed is not None and not changed:
        return
    for watched in _watched.get(model, ()):
        if not watched.concerns(changed, is_new):
            continue
        pending = _pending(of)
        if watched.whose:
            pending.whose |= watched.whose(row)
        for kind, one, part in watched.parts(row) if watched.parts else ():
            pending.parts.setdefault(f"{kind}:{one}", {})[part] = None


@sqlalchemy_event.listens_for(session, "before_commit")
def _commits(of: Session) -> None:
    if of.in_nested_transaction():
        return
    of.flush()
    pending: Pending | None = of.info.get(KEY)
    if pending is None:
        return
    pending.events += _counted(pending)
    actions.tell_others({event.topic: event.number for event in pending.events if event.number})
    if pending.whose:
        actions.notify(doubt=pending.whose.packed())
        grants.drop(pending.whose)
        pending.held = hub.hold(pending.whose)


def _counted(pending: Pending) -> list[Event]:
    acting = _acting[0]() if _acting and pending.parts else None
    found = []
    for topic, parts in sorted(pending.parts.items()):
        first = actions.count(topic, list(parts), acting.person_id if acting else None)
        by = acting.name if acting else ""
        found += [topics.changed(topic, first + at, part, by) for at, part in enumerate(parts)]
    return found


@sqlalchemy_event.listens_for(session, "after_commit")
def _committed(of: Session) -> None:
    if of.in_nested_transaction():
        return
    pending: Pending | None = of.info.pop(KEY, None)
    if pending is None:
        return
    if pending.whose:
        grants.drop(pending.whose)
        hub.doubt(pending.whose, pending.held)
    hub.tell(*pending.events)


@sqlalchemy_event.listens_for(session, "after_rollback")
def _rolled_back(of: Session) -> None:
    pending: Pending | None = of.info.pop(KEY, None)
    if pending is not None and pending.held is not None:
        hub.doubt(pending.whose, pending.held)
