"""Watches the SQL of the whole process: counts SELECTs, notes writes, refuses SQL while a template is rendered."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from flask import before_render_template, request_started, template_rendered
from sqlalchemy import Engine, event


class State(local):
    rendering = ""


state = State()
seen: list[list[str]] = []  # one list of statements for each `assert_queries` that is open
written: list[str] = []  # the statements that may have changed something since the database was filled
READING = ("SELECT", "PRAGMA", "BEGIN", "SHOW", "SET", "LISTEN")


def _before_cursor(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    if state.rendering:
        name, state.rendering = state.rendering, ""
        raise AssertionError(f"SQL while rendering {name}: load it in queries\n{statement}")
    start = statement.lstrip("( \n")[:10].upper()
    if not start.startswith(READING):
        written.append(statement)
    if start.startswith(("SELECT", "WITH")):
        for statements in seen:
            statements.append(statement)


def _rendering(_sender: Any, template: Any, **_rest: Any) -> None:
    state.rendering = template.name or "a string"


def _not_rendering(_sender: Any, **_rest: Any) -> None:
    state.rendering = ""


def install() -> None:
    event.listen(Engine, "before_cursor_execute", _before_cursor)
    before_render_template.connect(_rendering)
    template_rendered.connect(_not_rendering)
    request_started.connect(_not_rendering)  # the one before may have ended in an error


@contextmanager
def assert_queries(expected: int) -> Iterator[None]:
    """Exactly `expected` SELECTs are sent inside; says which when not."""
    statements: list[str] = []
    seen.append(statements)
    try:
        yield
    finally:
        seen.remove(statements)
    listing = "\n".join(f"{number}. {' '.join(text.split())}" for number, text in enumerate(statements, 1))
    assert len(statements) == expected, f"{len(statements)} queries, not {expected}:\n{listing}"


@contextmanager
def paused() -> Iterator[None]:
    """What happens inside is not counted."""
    kept, seen[:] = seen[:], []
    try:
        yield
    finally:
        seen[:] = kept
