"""Updates of clients: many at once, of many blocks, in one transaction, each with an answer of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from plg.core import clock
from plg.core.db import commit
from plg.core.errors import NotFound, PlgError
from plg.notes import crdt
from plg.notes.actions.log import Held, Log, Standing, catch_up, held, standing_of
from plg.notes.queries import rows
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class Sent:
    """A Yjs v1 update that somebody sent to a block."""

    block_id: str
    update: bytes
    by: Viewer
    at: datetime


class Ack(NamedTuple):
    """`seq` is the number under which everything in an update is known, `vector` what the server knows now."""

    seq: int
    vector: bytes


class Memory(Protocol):
    """What a process remembers of blocks; it may forget at any time."""

    def take(self, block_id: str) -> Standing | None: ...
    def put(self, block_id: str, standing: Standing) -> None: ...


class Forgetful:
    def take(self, block_id: str) -> Standing | None:
        return None

    def put(self, block_id: str, standing: Standing) -> None: ...


def keep(sent: Sequence[Sent], memory: Memory) -> list[Ack | Exception]:
    """Keep what can be kept of it, and answer each in the order of sending: once this returns it is on the disk.

    An answer is crdt.NotAnUpdate (UpdateTooLarge above 256 KiB), TooLong, Closed or NotFound when nothing of that
    update was kept. What holds nothing new takes no number.
    """
    logs = {block.id: Log(block, _standing(block, memory)) for block in held(one.block_id for one in sent)}
    answers = [_add(logs.get(one.block_id), one) for one in sent]
    for log in logs.values():
        log.write()
    commit()
    vectors = {block_id: log.history.vector for block_id, log in logs.items()}
    for block_id, log in logs.items():
        memory.put(block_id, log.now)
    both = zip(sent, answers, strict=True)
    return [Ack(answer, vectors[one.block_id]) if isinstance(answer, int) else answer for one, answer in both]


def append(block: Any, update: bytes, *, by: Viewer) -> int:
    """Keep one update; returns its number, or raises what `keep` answers."""
    answer = keep([Sent(block.id, update, by, clock.now())], Forgetful())[0]
    if isinstance(answer, Exception):
        raise answer
    return answer.seq


def fold(block: Any) -> None:
    """Take the log of a block into one row."""
    log = Log(mine := held([block.id])[0], standing_of(mine, rows(None, block.id)))
    log.fold()
    commit()


def _add(log: Log | None, one: Sent) -> int | Exception:
    try:
        if log is None:
            raise NotFound
        return log.add(one.update, by=one.by, at=one.at) or log.number_of(one.update)
    except (crdt.NotAnUpdate, PlgError) as refused:
        return refused


def _standing(block: Held, memory: Memory) -> Standing:
    """What is remembered when that still holds, with what other processes wrote since; else all of it anew."""
    found = memory.take(block.id)
    if found is None or found.seq > block.seq or (found.seq == block.seq and found.at != block.written_at):
        return standing_of(block, rows(None, block.id))
    if found.seq < block.seq:
        new = rows(None, block.id, after=found.seq)
        if any(row.folded for row in new):
            return standing_of(block, rows(None, block.id))
        catch_up(found, block, new)
    return found
