"""Which rows a statement writes that names no rows: an UPDATE or DELETE with a condition, an INSERT of many."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Delete, Update, select
from sqlalchemy.orm import Mapper, ORMExecuteState

MANY = 1_000  # rows; of more nobody asks which


def columns(state: ORMExecuteState) -> set[str]:
    """Return the columns that an UPDATE sets."""
    set_ = getattr(state.statement, "_values", None) or {}
    given = _given(state)
    return {getattr(column, "key", column) for column in set_} | set(given[0] if given else {})


def rows(state: ORMExecuteState) -> list[Any] | None:
    """Return the rows that the statement is about to write, as they are now; None when there are too many to ask."""
    mapper, given = state.bind_mapper, _given(state)
    assert mapper is not None
    if state.is_insert:
        return [_made_of(mapper, one) for one in given] if given and len(given) <= MANY else None
    statement = state.statement
    assert isinstance(statement, Update | Delete)
    wanted = select(*mapper.column_attrs)
    if statement.whereclause is not None:
        wanted = wanted.where(statement.whereclause)
    elif given and all("id" in one for one in given):
        wanted = wanted.where(mapper.c.id.in_([one["id"] for one in given]))
    found = list(state.session.execute(wanted.limit(MANY + 1)))
    return found if len(found) <= MANY else None


def _given(state: ORMExecuteState) -> list[dict[str, Any]]:
    if state.parameters is None:
        return []
    several = [state.parameters] if isinstance(state.parameters, Mapping) else state.parameters
    return [dict(one) for one in several]


def _made_of(mapper: Mapper[Any], given: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**(dict.fromkeys(mapper.column_attrs.keys()) | given))
