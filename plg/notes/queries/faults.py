"""Every block read again from its log: for a command."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from plg.core.db import session
from plg.notes import crdt
from plg.notes.models import NoteBlock, NoteVersion
from plg.notes.queries import log
from plg.people.viewer import Viewer

TRIES = 5  # at a block that somebody writes in while it is read


@dataclass(frozen=True)
class Fault:
    """What is wrong with the storage of a block, without a word of its text."""

    block_id: str
    what: str


def faults(who: Viewer | None = None) -> Iterator[Fault]:
    """Tell where what readers see is not what the log says."""
    for block_id in session.scalars(select(NoteBlock.id).order_by(NoteBlock.id)).all():
        for _try in range(TRIES):
            before = _stored(block_id)
            found = list(_faults_of(block_id, before))
            if before == _stored(block_id):
                yield from (Fault(block_id, what) for what in found)
                break


def _stored(block_id: str) -> Any:
    return session.execute(select(NoteBlock.seq, NoteBlock.text).where(NoteBlock.id == block_id)).one()


def _faults_of(block_id: str, block: Any) -> Iterator[str]:
    rows = log.rows(None, block_id)
    first = rows[0].seq if rows and rows[0].folded else 1
    if [row.seq for row in rows] != list(range(first, block.seq + 1)) or any(row.folded for row in rows[1:]):
        yield "the numbers of the log have a gap"
    try:
        if crdt.text_of(crdt.merged(row.update for row in rows)) != block.text:
            yield "the log tells another text"
    except crdt.NotAnUpdate:
        yield "the log cannot be read"
    columns = select(NoteVersion.seq, NoteVersion.first, NoteVersion.until, NoteVersion.text)
    try:
        versions = session.execute(columns.where(NoteVersion.block_id == block_id).order_by(NoteVersion.seq)).all()
    except (zlib.error, TypeError, ValueError):
        yield "a version cannot be read"
    else:
        if not _run_on(versions, block.seq):
            yield "the versions do not run on from each other to the text of now"


def _run_on(versions: Sequence[Any], seq: int) -> bool:
    """Whether each begins where the one before it ended, and only the last is still being written."""
    if not versions:
        return seq == 0
    ended, last = versions[:-1], versions[-1]
    return (
        versions[0].first == 1
        and all(earlier.until == later.first - 1 for earlier, later in pairwise(versions))
        and all(version.first <= version.seq for version in versions)
        and all(version.text is not None for version in ended)
        and (last.until, last.text) == (None, None)
        and last.seq <= seq
    )
