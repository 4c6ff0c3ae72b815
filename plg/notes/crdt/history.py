"""The history of one block, read once and then extended update by update: a check that costs what the update costs,
not what the block holds."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pycrdt

from plg.notes.crdt.block import EMPTY, joined, merged, text_of, without_nul
from plg.notes.crdt.encoding import ROOT, STRING, Id, NotAnUpdate, Span, Struct, Update, parsed, written
from plg.notes.crdt.guard import MAX_BLOCK, MAX_UPDATE, TextTooLarge, readable, refuse_quarrel
from plg.notes.crdt.known import Known, tail
from plg.notes.crdt.waiting import sorted_out

STRUCT_SIZE = 600  # bytes of memory that a struct takes here and in yrs together, about


class Step(NamedTuple):
    """What an update will do: `update` goes into the document, `structs` and `deleted` are new there, `waiting` waits.

    `has_new`: it puts something in; `gone` are the units of before that it takes away.
    """

    update: bytes
    structs: list[Struct]
    deleted: list[Span]
    waiting: bytes
    has_new: bool
    gone: list[Span]

    def taken_away(self, since: Mapping[int, int]) -> int:
        """How many units it takes away of those that came after these clocks."""
        return sum(max(0, span.stop - max(span.start, since.get(span.client, 0))) for span in self.gone)


class History:
    """`stored` is what the log of the block holds, in any order; it is trusted."""

    def __init__(self, stored: Iterable[bytes] = ()) -> None:
        self._doc = pycrdt.Doc[pycrdt.Text]()
        self._content = self._doc.get(ROOT, type=pycrdt.Text)
        self._known = Known()
        self._waiting = EMPTY
        self._text: str | None = ""
        whole = joined(stored)
        if whole != EMPTY:
            self.take(self._step(whole, parsed(whole)))

    @property
    def text(self) -> str:
        """The text people read now."""
        if self._text is None:
            self._text = without_nul(str(self._content))
        return self._text

    @property
    def vector(self) -> bytes:
        """What is in the text: for each client the clock it will use next (Yjs v1 state vector)."""
        return self._doc.get_state()

    @property
    def clocks(self) -> Mapping[int, int]:
        """The same, read: it moves on with the text."""
        return self._known.clocks

    @property
    def length(self) -> int:
        """Bytes of the text in UTF-8; finding out costs nothing."""
        return len(self._content)

    @property
    def whole(self) -> bytes:
        """One update with everything, waiting parts included; compact when nothing waits."""
        return joined([self._doc.get_update(), self._waiting]) if self.is_waiting else self._doc.get_update()

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for what has not come yet."""
        return self._waiting != EMPTY

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return STRUCT_SIZE * self._known.count + 4 * len(self._content) + 4 * len(self._waiting)

    def add(self, update: bytes) -> None:
        """Take an update of any size. Raises NotAnUpdate."""
        if step := self.check(update, most=len(update)):
            self.take(step)

    def check(self, update: bytes, most: int = MAX_UPDATE) -> Step | None:
        """What `update` will do; None when there is nothing new in it.

        Raises NotAnUpdate (UpdateTooLarge above `most` bytes, TextTooLarge) unless every browser's Yjs loads it after
        what is here, and shows the text that the server shows. Refused is also what cuts a character in two, says
        something else under an id that is taken (the newcomer's text would be dropped in silence), or names its
        neighbours in the wrong order, so that each reload would show another text.
        """
        new = readable(update, most)
        refuse_quarrel(new, self._known, parsed(self._waiting))
        if self.is_waiting:
            update = joined([self._waiting, update])
            new = parsed(update)
        step = self._step(update, new)
        if not step.has_new and not step.deleted:
            return None
        if len(step.waiting) > max(MAX_UPDATE, len(self._waiting)):
            raise NotAnUpdate("too much that waits for what has not come")
        self._refuse_disorder(step, update)
        self._refuse_too_large(step, update)
        return step

    def take(self, step: Step) -> None:
        """Do what was checked."""
        try:
            self._doc.apply_update(step.update)
        except ValueError as error:
            raise NotAnUpdate(str(error)) from error
        self._text = None
        for struct in step.structs:
            self._known.add(struct)
        for span in step.deleted:
            self._known.delete(span)
        self._waiting = step.waiting

    def _step(self, update: bytes, new: Update) -> Step:
        known, clocks = self._known, self._known.clocks
        ready, rest = sorted_out(new, clocks)
        waits = any(rest.clients.values()) or bool(rest.deleted)
        waiting = written(rest) if waits else EMPTY
        ends = ((struct, clocks.get(struct.client, 0)) for struct in ready.structs)
        structs = [tail(struct, end) for struct, end in ends if struct.clock + struct.length > end]
        deleted = [part for span in ready.deleted for part in known.not_deleted(span)]
        there = (Span(client, start, min(stop, clocks.get(client, 0))) for client, start, stop in deleted)
        gone = [span for span in there if span.start < span.stop]
        has_new = bool(structs) or waiting != self._waiting
        return Step(written(ready) if waits else update, structs, deleted, waiting, has_new, gone)

    def _refuse_disorder(self, step: Step, update: bytes) -> None:
        fresh = Known()
        for struct in step.structs:
            fresh.add(struct)
        pairs = [(struct.origin, struct.right) for struct in step.structs if struct.origin and struct.right]
        if not all(self._is_left(*pair, fresh) for pair in pairs):
            whole = merged([self.whole, update])
            if text_of(whole) != text_of(merged([whole])):
                raise NotAnUpdate("neighbours in the wrong order")

    def _is_left(self, one: Id, other: Id, fresh: Known) -> bool:
        """Whether `one` certainly stands left of `other`: they were put beside each other, or the document says so."""
        here, there = (self._known.at(unit) or fresh.at(unit) for unit in (one, other))
        if here is None or there is None:
            return False
        elif here is there:
            return one.clock < other.clock
        elif here.right == other or (there.origin == one and there.clock == other.clock):
            return True
        elif any(unit.clock >= self._known.clocks.get(unit.client, 0) for unit in (one, other)):
            return False
        else:
            before, after = self._letters_before(one), self._letters_before(other)
            return before < after or (
                before == after and self._is_shown(there, other) and not self._is_shown(here, one)
            )

    def _is_shown(self, struct: Struct, unit: Id) -> bool:
        return struct.kind == STRING and not self._known.is_deleted(unit)

    def _letters_before(self, unit: Id) -> int:
        """How much text stands left of a unit that is placed."""
        place = pycrdt.StickyIndex.from_json({"item": unit._asdict(), "assoc": pycrdt.Assoc.AFTER}, self._content)
        return place.get_index()

    def _refuse_too_large(self, step: Step, update: bytes) -> None:
        most = len(self._content) + sum(len(struct.text.encode()) for struct in step.structs)
        if most > MAX_BLOCK and len(text_of(joined([self.whole, update])).encode()) > MAX_BLOCK:
            raise TextTooLarge


def check_update(update: bytes, stored: Iterable[bytes] = ()) -> None:
    """History.check for a block whose log holds `stored`."""
    History(stored).check(update)
