"""The database session, the same for requests, commands and background work, on SQLite and PostgreSQL.

SQLite: WAL, synchronous=FULL, and BEGIN IMMEDIATE for every transaction that writes, behind one fair lock per
process, so that no transaction upgrades from reading to writing (that loses updates or fails: docs/adr/0003).
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Row,
    Select,
    String,
    event,
    func,
    inspect,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry, scoped_session, sessionmaker
from sqlalchemy.types import TypeDecorator

from plg.core import events, ids
from plg.core.fairlock import FairLock

Mode = Literal["read", "write once", "write"]

_mode: ContextVar[Mode] = ContextVar("plg_mode", default="read")

session: scoped_session[Session] = scoped_session(sessionmaker(expire_on_commit=False))


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in Python, UTC in the database; SQLite keeps no zone."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    registry = registry(metadata=MetaData(naming_convention=NAMES), type_annotation_map={datetime: UtcDateTime})


class WithId:
    """A row with a public id for its key."""

    id: Mapped[str] = mapped_column(String(ids.LENGTH), primary_key=True, default=ids.new_id)


def mark_of(*rows: Base) -> str:
    """Return 16 digits that differ when a column of these rows does, or what they are tied to (many to many).

    To notice that a form shows an older state; what they are tied to is loaded.
    """
    told = [
        (row.__tablename__, [getattr(row, column.key) for column in inspect(row).mapper.column_attrs], _ties(row))
        for row in rows
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _ties(row: Base) -> list[tuple[str, list[Any]]]:
    tied = (one.key for one in inspect(row).mapper.relationships if one.secondary is not None)
    return [(key, sorted(inspect(other).identity or () for other in getattr(row, key))) for key in tied]


def mode(value: Mode) -> None:
    """Say what the coming transactions are for. "write once" becomes "read" at the commit: what follows only shows."""
    _mode.set(value)


@contextmanager
def write() -> Iterator[None]:
    """Everything inside writes, over as many commits as it takes: for commands and background work."""
    token = _mode.set("write")
    try:
        yield
    finally:
        session.rollback()
        _mode.reset(token)


def announce(fact: Any) -> None:
    """Tell `fact` to its listeners once this transaction is committed; forgotten when it is rolled back."""
    session.info.setdefault("facts", []).append(fact)


def commit() -> None:
    facts = session.info.pop("facts", [])
    session.commit()
    if _mode.get() == "write once":
        _mode.set("read")
    events.deliver(facts)


def release() -> None:
    """End the transaction without a change, so that others may write while slow work is done (a password hash)."""
    session.info.pop("facts", None)
    session.rollback()


def only_show() -> None:
    """Say that a request which came to write now only shows: others may write while its page is made.

    What was not committed is undone. What was loaded stays readable as it is: a page asks for nothing more.
    """
    if _mode.get() == "write once":
        session.info.pop("facts", None)
        session.expunge_all()  # a rollback would make everything that is still in the session be loaded again
        session.rollback()
        _mode.set("read")


def one_at_a_time(key: str) -> None:
    """Wait for others that named this key until their transaction ends. SQLite writes one at a time anyway.

    Ask the database after this: what was read before may be what it was before them.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))


def rows(statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> Sequence[Row[Any]]:
    """Return the rows of a statement of plain columns, past what the session does for objects: a third of its time.

    For what pages ask: what is not flushed yet is not in them.
    """
    return session.connection().execute(statement, values).all()


def take_stock(engine: Engine) -> None:
    """Let SQLite count rows (400 an index: milliseconds), to choose the right index. PostgreSQL does so by itself."""
    if engine.dialect.name == "sqlite":
        with write(), engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA analysis_limit=400")
            connection.exec_driver_sql("ANALYZE")


def tune(engine: Engine) -> None:
    """Make a new engine behave as the module says. On PostgreSQL nothing is needed."""
    if engine.dialect.name != "sqlite":
        return
    writers = FairLock()

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None  # we emit BEGIN ourselves, so that DDL is atomic too
        for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            dbapi.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if _mode.get() == "read":
            connection.exec_driver_sql("BEGIN")
            return
        held = connection.connection._connection_record.info
        if "writer" not in held:
            writers.acquire()
            held["writer"] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkin")
    def _checkin(_dbapi: Any, record: Any) -> None:
        if record.info.pop("writer", False):
            writers.release()
