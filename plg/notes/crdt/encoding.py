"""The Yjs v1 update encoding, read strictly.

An update is: the number of clients; for each client its number of structs, its id, the clock of its first
struct and the structs; then the number of clients with deletions, and for each its id, a count and
(clock, length) pairs. Clocks and lengths count UTF-16 code units of text. Numbers are unsigned LEB128.
Source: yjs 13.6 src/utils/encoding.js, src/structs/Item.js, src/utils/DeleteSet.js.
"""

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from plg.notes.crdt.offsets import utf16_length

ROOT = "t"

# Yjs draws 32 bits, pycrdt 53; JavaScript counts no further.
CLIENT_LIMIT = 2**53
# yrs keeps clocks in 32 bits.
CLOCK_LIMIT = 2**31
FORMAT_LIMIT = 4096

DELETED, STRING, FORMAT, SKIP = 1, 4, 6, 10
HAS_ORIGIN, HAS_RIGHT, HAS_KEY, KIND = 0x80, 0x40, 0x20, 0x1F


class NotAnUpdate(ValueError):
    """The bytes are not a Yjs v1 update of a note's text that every browser can load."""


class BadStateVector(ValueError):
    """The bytes are not a Yjs v1 state vector."""


class Id(NamedTuple):
    """One UTF-16 code unit (or one deleted unit, or one format mark) in the history of a block."""

    client: int
    clock: int


class Struct(NamedTuple):
    """`length` units that one client made at `clock`, between the neighbours `origin` and `right`.

    `text` is empty unless the kind is STRING; `raw` is the struct as it was written.
    """

    client: int
    clock: int
    length: int
    kind: int
    text: str
    origin: Id | None
    right: Id | None
    raw: bytes


class Span(NamedTuple):
    """Units `start` up to, not including, `stop` of one client."""

    client: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Update:
    """`clients` maps a client to its structs in order of clock, `deleted` lists spans in the order found."""

    clients: dict[int, list[Struct]]
    deleted: list[Span]

    @property
    def structs(self) -> Iterator[Struct]:
        return (struct for structs in self.clients.values() for struct in structs)


def parsed(update: bytes) -> Update:
    """Raises NotAnUpdate for anything but a whole update that holds text of the root `t`."""
    reader = _Reader(update, NotAnUpdate)
    found = Update(reader.clients(), reader.deleted())
    reader.end()
    return found


def parsed_state_vector(vector: bytes) -> dict[int, int]:
    """Map of client to the clock it will use next. Raises BadStateVector."""
    reader = _Reader(vector, BadStateVector)
    clocks: dict[int, int] = {}
    for _ in range(reader.number(CLIENT_LIMIT)):
        client = reader.new_client(clocks)
        clocks[client] = reader.number(CLOCK_LIMIT)
    reader.end()
    return clocks


def written(update: Update) -> bytes:
    """The bytes of an update; clients without structs are left out."""
    clients = [(client, structs) for client, structs in update.clients.items() if structs]
    out = bytearray(_number(len(clients)))
    for client, structs in clients:
        out += _number(len(structs)) + _number(client) + _number(structs[0].clock)
        out += b"".join(struct.raw for struct in structs)
    return bytes(out + _written_spans(update.deleted))


def _written_spans(deleted: list[Span]) -> bytes:
    clients: dict[int, list[Span]] = {}
    for span in deleted:
        clients.setdefault(span.client, []).append(span)
    out = bytearray(_number(len(clients)))
    for client, spans in clients.items():
        out += _number(client) + _number(len(spans))
        out += b"".join(_number(span.start) + _number(span.stop - span.start) for span in spans)
    return bytes(out)


def _number(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(0x80 | value & 0x7F)
        value >>= 7
    return bytes([*out, value])


class _Reader:
    """Reads from the front, and refuses instead of guessing."""

    def __init__(self, data: bytes, error: type[ValueError]) -> None:
        self.data, self.error, self.at = data, error, 0

    def end(self) -> None:
        if self.at != len(self.data):
            raise self.error(f"{len(self.data) - self.at} bytes too many")

    def byte(self) -> int:
        if self.at == len(self.data):
            raise self.error("cut short")
        self.at += 1
        return self.data[self.at - 1]

    def number(self, limit: int) -> int:
        """A number below `limit`, written in the fewest bytes."""
        byte = self.byte()
        if byte < 0x80:
            value = byte
        else:
            value, shift = byte & 0x7F, 7
            while (byte := self.byte()) >= 0x80 and shift < 56:
                value |= (byte & 0x7F) << shift
                shift += 7
            value |= byte << shift
            if byte == 0:
                raise self.error("a number with needless bytes")
        if value >= limit:
            raise self.error("a number out of range")
        return value

    def string(self) -> str:
        size = self.number(CLIENT_LIMIT)
        raw = self.data[self.at : self.at + size]
        if len(raw) < size:
            raise self.error("cut short")
        self.at += size
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            raise self.error("text that is not UTF-8") from error

    def id(self) -> Id:
        return Id(self.number(CLIENT_LIMIT), self.number(CLOCK_LIMIT))

    def new_client(self, known: Container[int]) -> int:
        client = self.number(CLIENT_LIMIT)
        if client in known:
            raise self.error("a client twice")
        return client

    def clients(self) -> dict[int, list[Struct]]:
        found: dict[int, list[Struct]] = {}
        for _ in range(self.number(CLIENT_LIMIT)):
            count = self.number(CLIENT_LIMIT)
            client = self.new_client(found)
            found[client] = list(self.structs(client, count))
        return found

    def structs(self, client: int, count: int) -> Iterator[Struct]:
        clock = self.number(CLOCK_LIMIT)
        for _ in range(count):
            struct = self.struct(client, clock)
            clock += struct.length
            if clock >= CLOCK_LIMIT:
                raise self.error("a clock out of range")
            yield struct

    def struct(self, client: int, clock: int) -> Struct:
        start, info = self.at, self.byte()
        if info == SKIP:
            origin = right = None
            length, text = self.length(), ""
        else:
            origin, right = self.neighbours(info)
            length, text = self.content(info & KIND)
        return Struct(client, clock, length, info & KIND, text, origin, right, self.data[start : self.at])

    def neighbours(self, info: int) -> tuple[Id | None, Id | None]:
        origin = self.id() if info & HAS_ORIGIN else None
        right = self.id() if info & HAS_RIGHT else None
        if info & HAS_KEY:
            raise self.error("an entry of a map")
        if origin is None and right is None:
            self.root()
        elif origin == right:
            raise self.error("the same neighbour on both sides")
        return origin, right

    def root(self) -> None:
        if self.byte() != 1 or self.string() != ROOT:
            raise self.error(f"something outside the text {ROOT}")

    def content(self, kind: int) -> tuple[int, str]:
        """Length in clock units, and the text when there is any."""
        if kind == STRING and (text := self.string()):
            return utf16_length(text), text
        elif kind == DELETED:
            return self.length(), ""
        elif kind == FORMAT:
            self.format()
            return 1, ""
        else:
            raise self.error("content that a text cannot hold")

    def length(self) -> int:
        length = self.number(CLOCK_LIMIT)
        if length == 0:
            raise self.error("something of no length")
        return length

    def format(self) -> None:
        """A name and a flat JSON value. Nested values are refused: yrs and browsers disagree on how deep they go."""
        self.string()
        value = self.string()
        if len(value) > FORMAT_LIMIT or not _is_flat(value):
            raise self.error("a format that is not one JSON value")

    def deleted(self) -> list[Span]:
        found: dict[int, list[Span]] = {}
        for _ in range(self.number(CLIENT_LIMIT)):
            client = self.new_client(found)
            found[client] = spans = [self.span(client) for _ in range(self.number(CLIENT_LIMIT))]
            # yrs overlooks a deletion that comes after a later one
            if any(later.start < earlier.stop for earlier, later in pairwise(spans)):
                raise self.error("deletions out of order")
        return [span for spans in found.values() for span in spans]

    def span(self, client: int) -> Span:
        start = self.number(CLOCK_LIMIT)
        stop = start + self.length()
        if stop >= CLOCK_LIMIT:
            raise self.error("a clock out of range")
        return Span(client, start, stop)


def _is_flat(value: str) -> bool:
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return False
    if isinstance(read, str):
        return read.isprintable()
    else:
        return read is None or (isinstance(read, bool | int | float) and abs(read) < CLIENT_LIMIT)
