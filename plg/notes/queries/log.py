"""The log of a block, for who speaks the notes protocol: read in one statement, so that no folding comes between."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from plg.core.db import session
from plg.notes import crdt
from plg.notes.kept import Kept
from plg.notes.models import NoteBlock, NoteUpdate
from plg.notes.queries.blocks import Note
from plg.people.models import Person
from plg.people.viewer import Viewer

MOST = 1_000_000  # bytes of single updates in one answer; more comes as one merged update
MEMORY = 30_000_000  # bytes of whole blocks that are kept, for many who arrive at once

_wholes = Kept[bytes, bytes](MEMORY, lambda _key, whole: len(whole))


class Row(NamedTuple):
    """One update of the log: plain values, because a log may have hundreds."""

    seq: int
    update: bytes
    author_id: str | None
    once: str
    folded: bool


class Missed(NamedTuple):
    """An update, the number at which the block stands with it, and who wrote it; "" when it is of several."""

    seq: int
    update: bytes
    by: str


def rows(who: Viewer | None, block_id: str, after: int = 0) -> list[Row]:
    columns = (getattr(NoteUpdate, name) for name in Row._fields)
    wanted = select(*columns).where(NoteUpdate.block_id == block_id, NoteUpdate.seq > after).order_by(NoteUpdate.seq)
    return [Row(*row) for row in session.execute(wanted)]


def numbers(who: Viewer | None, block_ids: Sequence[str]) -> dict[str, int]:
    """Return the number at which each block stands. One query."""
    wanted = select(NoteBlock.id, NoteBlock.seq).where(NoteBlock.id.in_(block_ids))
    return {row.id: row.seq for row in session.execute(wanted)}


def state(who: Viewer, note: Note, vector: bytes) -> tuple[int, bytes]:
    """Return the number of now, and one update with what a client at `vector` misses. Raises crdt.BadStateVector."""
    found = rows(who, note.block.id)
    return (found[-1].seq if found else 0), crdt.difference(_whole(found), vector)


def updates(who: Viewer, note: Note, after: int) -> tuple[int, list[bytes]]:
    """Return the number of now, and the updates after a number: one for all when that was folded away."""
    found = rows(who, note.block.id, after)
    if not found:
        return note.block.seq, []
    is_long = sum(len(row.update) for row in found) > MOST
    return found[-1].seq, [_whole(found)] if found[0].folded or is_long else [row.update for row in found]


def missed(who: Viewer | None, block_id: str, after: int) -> list[Missed]:
    """Return what came after a number; a row that was folded holds all up to its own."""
    found = rows(who, block_id, after)
    authors = select(Person.id, Person.given_name, Person.family_name)
    mine = authors.where(Person.id.in_({row.author_id for row in found if row.author_id}))
    named = {one: f"{given} {family}".strip() for one, given, family in session.execute(mine)} if found else {}
    return [Missed(row.seq, row.update, "" if row.folded else named.get(row.author_id or "", "")) for row in found]


def _whole(found: Sequence[Row]) -> bytes:
    key = hashlib.blake2b(b"".join(row.update for row in found)).digest()
    known = _wholes.get(key)
    if known is None:
        known = crdt.merged(row.update for row in found)
        _wholes.put(key, known)
    return known
