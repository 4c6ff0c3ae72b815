"""Counting changes inside the transaction that makes them, and telling the other processes; only `send` commits."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from plg.core import ids
from plg.core.db import commit, session, write
from plg.live.models import LivePart, LiveTopic

CHANNEL = "plg_live"
THIS_PROCESS = ids.new_id()
ROOM = 7_000  # bytes of one notification: PostgreSQL takes less than 8,000


def count(topic: str, parts: Sequence[str], by_id: str | None) -> int:
    """Give each of these parts the next number of its topic; return the first. The topic stays locked until the end."""
    one = _insert(LiveTopic).values(topic=topic, number=len(parts))
    counted = one.on_conflict_do_update(
        index_elements=[LiveTopic.topic], set_={"number": LiveTopic.number + len(parts)}
    )
    last = session.scalars(counted.returning(LiveTopic.number)).one()
    first = int(last) - len(parts) + 1
    rows = [{"topic": topic, "part": part, "number": first + at, "by_id": by_id} for at, part in enumerate(parts)]
    new = _insert(LivePart).values(rows)
    session.execute(
        new.on_conflict_do_update(
            index_elements=[LivePart.topic, LivePart.part],
            set_={"number": new.excluded.number, "by_id": new.excluded.by_id},
        )
    )
    return first


def tell_others(numbers: Mapping[str, int]) -> None:
    """Let the other processes know, once this transaction is committed, at which numbers these topics stand."""
    for some in _in_pieces(numbers.items()):
        notify(numbers=dict(some))


def notify(**message: Any) -> None:
    """Tell all processes something, once this transaction is committed. On SQLite there is one process."""
    if session.get_bind().dialect.name == "postgresql":
        text = json.dumps({"from": THIS_PROCESS, **message}, ensure_ascii=False, separators=(",", ":"))
        session.execute(select(func.pg_notify(CHANNEL, text)))


def send(messages: Iterable[Mapping[str, Any]]) -> None:
    """Tell what is not part of any transaction."""
    with write():
        for message in messages:
            notify(**message)
        commit()


def _in_pieces(items: Iterable[tuple[str, int]], most: int = 60) -> Iterable[list[tuple[str, int]]]:
    kept = list(items)
    return (kept[at : at + most] for at in range(0, len(kept), most))


def _insert(model: type[LiveTopic] | type[LivePart]) -> Any:
    """Both databases know "on conflict do update", SQLAlchemy under a name for each."""
    return postgresql.insert(model) if session.get_bind().dialect.name == "postgresql" else sqlite.insert(model)
