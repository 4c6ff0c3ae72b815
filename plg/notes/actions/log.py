"""The log of a block: one writer at a time, numbers without a gap, the text and its versions kept ready for readers."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import select

from plg.core import clock
from plg.core.db import Base, session
from plg.core.errors import N_, Conflict, Invalid
from plg.live import topics, watch
from plg.notes import crdt
from plg.notes.actions.spells import Spell, Stood, spell_of
from plg.notes.models import NoteUpdate
from plg.notes.queries import Row
from plg.people.viewer import Viewer

FOLD_ABOVE = 500  # updates in the log; folding costs little there and reading them stays fast
LOOSE = 100_000  # bytes of updates that are not folded, or as many as the text has

# The writer does these all day: put together once, and past the ORM, they cost a third.
_BLOCKS, _UPDATES = (Base.metadata.tables[name] for name in ("note_blocks", "note_updates"))
_ADD = sa.insert(_UPDATES)
_MOVE = (
    sa.update(_BLOCKS)
    .where(_BLOCKS.c.id == sa.bindparam("block_id"))
    .values({name: sa.bindparam(name) for name in ("seq", "text", "written_at", "written_by_id")})
)


class TooLong(Invalid):
    """The text of the block would take more than crdt.MAX_BLOCK bytes of UTF-8."""

    def __init__(self) -> None:
        super().__init__("text", N_("Deze tekst is te lang: er past ongeveer een miljoen tekens in. Maak hem korter."))


class Closed(Conflict):
    """The minutes were closed: nothing is kept any more."""

    sentence = N_("Het verslag is intussen gesloten. Wat je schreef, kwam er niet meer bij.")

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__()


class Held(NamedTuple):
    """The row of a block, under its lock until the caller commits."""

    id: str
    seq: int
    written_at: datetime | None
    closed_at: datetime | None
    community_id: str
    owner_id: str | None


_HELD = sa.select(*(_BLOCKS.c[name] for name in Held._fields)).order_by(_BLOCKS.c.id).with_for_update()
_HOLD_ONE = _HELD.where(_BLOCKS.c.id == sa.bindparam("block_id"))
_HOLD = _HELD.where(_BLOCKS.c.id.in_(sa.bindparam("block_ids", expanding=True)))


@dataclass
class Standing:
    """A block as it stands at number `seq`, with `count` rows in its log, `loose` bytes of them not folded.

    A process may keep it, and may lose it.
    """

    seq: int
    at: datetime
    count: int
    loose: int
    history: crdt.History
    spell: Spell

    def stood(self) -> Stood:
        return Stood(self.history.text, self.seq, self.at, dict(self.history.clocks))


class Log:
    """Adds updates to a block; `write` puts them in the database together."""

    def __init__(self, held: Held, standing: Standing) -> None:
        self.held, self.now = held, standing
        self._new: list[dict[str, Any]] = []
        self._names: list[str] = []

    @property
    def history(self) -> crdt.History:
        return self.now.history

    def add(
        self, update: bytes, *, by: Viewer, at: datetime | None = None, most: int = crdt.MAX_UPDATE, **more: Any
    ) -> int:
        """Add an update and return its number; 0 when there is nothing new in it. `more`: once, restored_from.

        Raises crdt.NotAnUpdate (UpdateTooLarge above `most` bytes), TooLong and Closed; nothing of it is kept then.
        """
        if self.held.closed_at:
            raise Closed(self.held.closed_at)
        try:
            step = self.history.check(update, most)
        except crdt.TextTooLarge:
            raise TooLong from None
        if step is None:
            return 0
        self._take(step, by.person_id, at or clock.now(), more.get("restored_from"))
        row = Row(self.now.seq, update, by.person_id, more.get("once", ""), folded=False)
        self._new.append({"block_id": self.held.id, "at": self.now.at, **row._asdict()})
        self._names.append(by.name)
        self.now.loose += len(update)
        return self.now.seq

    def number_of(self, update: bytes) -> int:
        """The number under which everything in `update` is known."""
        if update == crdt.EMPTY:
            return self.now.seq
        if known := [row["seq"] for row in self._new if row["update"] == update]:
            return int(known[0])
        same = (NoteUpdate.block_id == self.held.id, NoteUpdate.update == update)
        return session.scalar(select(NoteUpdate.seq).where(*same).limit(1)) or self.now.seq

    def write(self) -> None:
        if not self._new:
            return
        now = {"seq": self.now.seq, "text": self.history.text, "written_at": self.now.at}
        by = self._new[-1]["author_id"]
        connection = session.connection()
        connection.execute(_ADD, self._new)
        connection.execute(_MOVE, {"block_id": self.held.id, "written_by_id": by, **now})
        for row, name in zip(self._new, self._names, strict=True):
            watch.tell(told(self.held.id, row["seq"], row["update"], name))
        if self.now.count > FOLD_ABOVE or self.now.loose > max(LOOSE, self.history.length):
            self.fold()

    def fold(self) -> None:
        """Put the whole history in the last row and take the others away: what waits for another update comes along."""
        mine = NoteUpdate.block_id == self.held.id
        session.execute(sa.delete(NoteUpdate).where(mine, NoteUpdate.seq < self.now.seq))
        last = sa.update(NoteUpdate).where(mine, NoteUpdate.seq == self.now.seq)
        session.execute(last.values(update=self.history.whole, once="", folded=True))
        self.now.count, self.now.loose = min(1, self.now.count), 0

    def _take(self, step: crdt.Step, author: str, at: datetime, restored_from: int | None) -> None:
        now, spell = self.now, self.now.spell
        ended = now.stood() if spell.is_over(at, now.at, restored_from is not None) else None
        ended = ended or spell.taken_away(step, author, self.history.length, now.stood)
        self.history.take(step)
        now.seq, now.at, now.count = now.seq + 1, at, now.count + 1
        if ended:
            now.spell = spell = spell.end(ended)
        if not spell.id:
            spell.begin(ended.seq + 1 if ended else now.seq, at, restored_from)
        spell.wrote(author, now.seq)


def held(block_ids: Iterable[str]) -> list[Held]:
    """The rows of blocks, locked in an order that is the same for everybody; those that are not there are left out."""
    wanted = list(set(block_ids))
    statement = (_HOLD_ONE, {"block_id": wanted[0]}) if len(wanted) == 1 else (_HOLD, {"block_ids": wanted})
    return [Held(*row) for row in session.connection().execute(*statement)]


def standing_of(block: Held, rows: Sequence[Row]) -> Standing:
    """How a block stands, from its whole log."""
    history = crdt.History(row.update for row in rows)
    loose = sum(len(row.update) for row in rows if not row.folded)
    return Standing(block.seq, block.written_at or clock.now(), len(rows), loose, history, spell_of(block.id))


def catch_up(standing: Standing, block: Held, new: Iterable[Row]) -> None:
    """Take what other processes added, as if it had been added here; who takes something away goes on doing so."""
    history, spell = standing.history, standing.spell
    for row in new:
        if step := history.check(row.update, most=len(row.update)):
            spell.taken_away(step, row.author_id or "", history.length, standing.stood)
            history.take(step)
        standing.seq, standing.count, standing.loose = row.seq, standing.count + 1, standing.loose + len(row.update)
    standing.at, standing.spell = block.written_at or standing.at, spell_of(block.id).after(spell)


def told(block_id: str, seq: int, update: bytes, by: str) -> topics.Event:
    """What everybody who follows a block hears of an update."""
    packed = base64.b64encode(update).decode()
    return topics.event(f"note:{block_id}", seq, "note", block=block_id, seq=seq, update=packed, by=by)


def check_length(text: str) -> None:
    if len(text.encode()) > crdt.MAX_BLOCK:
        raise TooLong
