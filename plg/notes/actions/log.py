"""The log of a block: one writer at a time, numbers without a gap, the text and its versions kept ready for readers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, select

from plg.core import clock
from plg.core.db import commit, session
from plg.core.errors import N_, Invalid
from plg.notes import crdt
from plg.notes.crdt.changes import changes
from plg.notes.models import NoteBlock, NoteUpdate, NoteVersion
from plg.people.viewer import Viewer

PAUSE = timedelta(minutes=10)  # who goes on writing within it, goes on in the same version
RETOUCHED = 40  # code points; who takes away more than this in one save makes a version of its own
FOLD_ABOVE = 500  # updates in the log; folding costs little there and reading them stays fast


class Row(NamedTuple):
    """One update of the log: plain values, because a log may have hundreds."""

    seq: int
    update: bytes
    author_id: str | None
    once: str


class TooLong(Invalid):
    """The text of the block would take more than crdt.MAX_BLOCK bytes of UTF-8."""

    def __init__(self) -> None:
        super().__init__("text", N_("Deze tekst is te lang: er past ongeveer een miljoen tekens in. Maak hem korter."))


def block_for(kind: str, subject_id: str, community_id: str, owner_id: str | None = None) -> NoteBlock:
    """Lay an empty block ready inside the caller's transaction."""
    block = NoteBlock(subject_kind=kind, subject_id=subject_id, community_id=community_id, owner_id=owner_id)
    session.add(block)
    return block


def append(block: Any, update: bytes, *, by: Viewer) -> int:
    """Keep a Yjs v1 update that a client made; returns the number that it is under once this is committed.

    An update that holds nothing new takes no number. Raises crdt.NotAnUpdate (crdt.UpdateTooLarge above 256 KiB), and
    TooLong; nothing of a refused update is kept.
    """
    log = Log(block.id)
    crdt.check_update(update, log.updates)
    seq = log.add(update, by=by) or log.number_of(update)
    commit()
    return seq


def fold(block: Any) -> bool:
    """Take the log into the snapshot; returns whether that could be done: not while an update waits for another."""
    log = Log(block.id)
    folded = log.fold()
    commit()
    return folded


class Log:
    """The stored updates of one block, held under its row lock until the caller commits."""

    def __init__(self, block_id: str) -> None:
        held = select(NoteBlock).where(NoteBlock.id == block_id).with_for_update()
        self.block = session.scalars(held.execution_options(populate_existing=True)).one()
        wanted = select(NoteUpdate.seq, NoteUpdate.update, NoteUpdate.author_id, NoteUpdate.once)
        log = session.execute(wanted.where(NoteUpdate.block_id == block_id).order_by(NoteUpdate.seq))
        self.rows = [Row(*row) for row in log]
        self.whole = crdt.merged(self.updates)

    @property
    def updates(self) -> list[bytes]:
        return [self.block.snapshot, *(row.update for row in self.rows)]

    def state_at(self, seq: int, also: Sequence[Row] = ()) -> bytes | None:
        """The state at number `seq` with the rows `also`; None when that number was folded away."""
        if seq < self.block.snapshot_seq:
            return None
        return crdt.merged([self.block.snapshot, *(row.update for row in self.rows if row.seq <= seq or row in also)])

    def number_of(self, update: bytes) -> int:
        """The number under which everything in `update` is known."""
        return next((row.seq for row in self.rows if row.update == update), self.block.seq)

    def add(self, update: bytes, *, by: Viewer, once: str = "", restored_from: int | None = None) -> int:
        """Add an update and return its number; 0 when there was nothing new in it. Raises TooLong."""
        after = crdt.merged([self.whole, update])
        if after == self.whole or any(row.update == update for row in self.rows):
            return 0
        text = crdt.text_of(after)
        check_length(text)
        self._write(update, text, by, once)
        self._keep_version(by, restored_from)
        self.whole = after
        if len(self.rows) > FOLD_ABOVE:
            self.fold()
        return self.block.seq

    def fold(self) -> bool:
        """Nothing may wait: the text of the snapshot would lose it (architecture 6)."""
        if not crdt.is_whole(self.whole):
            return False
        self.block.snapshot, self.block.snapshot_seq = self.whole, self.block.seq
        session.flush()
        session.execute(delete(NoteUpdate).where(NoteUpdate.block_id == self.block.id))
        self.rows = []
        return True

    def _write(self, update: bytes, text: str, by: Viewer, once: str) -> None:
        block, now = self.block, clock.now()
        block.seq, block.text, block.written_by_id, block.written_at = block.seq + 1, text, by.person_id, now
        row = Row(block.seq, update, by.person_id, once)
        session.add(NoteUpdate(block_id=block.id, at=now, **row._asdict()))
        self.rows.append(row)

    def _keep_version(self, by: Viewer, restored_from: int | None) -> None:
        """One version for a spell of writing by one person; what was brought back is a version of its own."""
        block, now = self.block, clock.now()
        mine = {"seq": block.seq, "text": block.text, "at": now}
        kept = (NoteVersion.block_id == block.id, NoteVersion.seq <= block.seq)
        last = session.scalar(select(NoteVersion).where(*kept).order_by(NoteVersion.seq.desc()).limit(1))
        if last and restored_from is None and last.restored_from is None and _goes_on(last, by, block.text):
            last.seq, last.text, last.at = block.seq, block.text, now
        else:
            session.add(NoteVersion(block_id=block.id, author_id=by.person_id, restored_from=restored_from, **mine))


def check_length(text: str) -> None:
    if len(text.encode()) > crdt.MAX_BLOCK:
        raise TooLong


def _goes_on(last: NoteVersion, by: Viewer, text: str) -> bool:
    """Whether this save belongs to the spell of writing of before: what was taken away must stay within reach."""
    if last.author_id != by.person_id or clock.now() - last.at >= PAUSE:
        return False
    return sum(change.stop - change.start for change in changes(last.text, text)) <= RETOUCHED
