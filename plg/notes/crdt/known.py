"""What is placed in a block: the structs of each client in order of clock, and which of their units are deleted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from plg.notes.crdt.encoding import DELETED, STRING, Id, Span, Struct

RUN = 400  # code units; letters that were typed one after another are kept as one struct up to here


class Spans:
    """Units of one client as stretches that do not touch, ascending."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._stops: list[int] = []

    def __contains__(self, clock: int) -> bool:
        at = bisect_right(self._starts, clock) - 1
        return at >= 0 and clock < self._stops[at]

    def gaps(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """The stretches of [start, stop) that are not in here."""
        at = bisect_right(self._stops, start)
        while start < stop:
            next_start, next_stop = (self._starts[at], self._stops[at]) if at < len(self._starts) else (stop, stop)
            if start < next_start:
                yield start, min(stop, next_start)
            start, at = next_stop, at + 1

    def add(self, start: int, stop: int) -> None:
        first, last = bisect_left(self._stops, start), bisect_right(self._starts, stop)
        if first < last:
            start, stop = min(start, self._starts[first]), max(stop, self._stops[last - 1])
        self._starts[first:last], self._stops[first:last] = [start], [stop]


class Known:
    def __init__(self) -> None:
        self.clocks: dict[int, int] = {}
        self.count = 0  # structs
        self._structs: dict[int, list[Struct]] = {}
        self._starts: dict[int, list[int]] = {}
        self._deleted: dict[int, Spans] = {}

    def at(self, unit: Id) -> Struct | None:
        """The struct that holds this unit."""
        place = bisect_right(self._starts.get(unit.client, []), unit.clock) - 1
        if place < 0:
            return None
        found = self._structs[unit.client][place]
        return found if unit.clock < found.clock + found.length else None

    def of(self, client: int, start: int, stop: int) -> list[Struct]:
        """The structs that hold units from `start` up to, not including, `stop`."""
        starts = self._starts.get(client, [])
        return self._structs.get(client, [])[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, stop)]

    def add(self, struct: Struct) -> None:
        """Take the units that are new here; they come next in the history of their client, or are its first."""
        structs, starts = self._structs.setdefault(struct.client, []), self._starts.setdefault(struct.client, [])
        new = tail(struct, self.clocks.get(struct.client, struct.clock))
        self.clocks[struct.client] = new.clock + new.length
        if new.kind == DELETED:
            self.delete(Span(new.client, new.clock, new.clock + new.length))
        if structs and _goes_on(structs[-1], new):
            last = structs[-1]
            structs[-1] = last._replace(length=last.length + new.length, text=last.text + new.text)
        else:
            structs.append(new._replace(raw=b""))
            starts.append(new.clock)
            self.count += 1

    def not_deleted(self, span: Span) -> Iterator[Span]:
        """The parts of a span that nobody deleted yet."""
        found = self._deleted.get(span.client)
        stretches = found.gaps(span.start, span.stop) if found else [(span.start, span.stop)]
        return (Span(span.client, *stretch) for stretch in stretches)

    def delete(self, span: Span) -> None:
        self._deleted.setdefault(span.client, Spans()).add(span.start, span.stop)

    def is_deleted(self, unit: Id) -> bool:
        return unit.client in self._deleted and unit.clock in self._deleted[unit.client]


def tail(struct: Struct, clock: int) -> Struct:
    """The struct without its units before `clock`. Its `raw` bytes are the whole one's."""
    skip = clock - struct.clock
    if skip <= 0:
        return struct
    text = struct.text.encode("utf-16-le")[2 * skip :].decode("utf-16-le", "replace")
    origin = Id(struct.client, clock - 1)
    return struct._replace(clock=clock, length=struct.length - skip, text=text, origin=origin)


def _goes_on(last: Struct, new: Struct) -> bool:
    """Whether Yjs would keep these two as one."""
    return (
        last.kind == new.kind == STRING
        and last.length + new.length <= RUN
        and new.origin == Id(last.client, new.clock - 1)
        and new.right == last.right
    )
