"""What stands before the log of a block: one bad update would make the block unloadable for everybody."""

from collections.abc import Iterable, Iterator

from plg.notes.crdt.encoding import DELETED, SKIP, Id, NotAnUpdate, Struct, Update, parsed
from plg.notes.crdt.known import Known
from plg.notes.crdt.offsets import halves

# Bytes of one update as sent, and of the text of one block in UTF-8.
MAX_UPDATE = 256 * 1024
MAX_BLOCK = 1024 * 1024


class UpdateTooLarge(NotAnUpdate):
    """More bytes than may be sent at once."""


class TextTooLarge(NotAnUpdate):
    """With this update the text would take more than MAX_BLOCK bytes of UTF-8."""


def readable(update: bytes, most: int = MAX_UPDATE) -> Update:
    """The update, read. Raises NotAnUpdate for what no browser should be sent, whatever a block holds."""
    if len(update) > most:
        raise UpdateTooLarge(f"{len(update)} bytes")
    new = parsed(update)
    _refuse_own_future(new)
    _refuse_split_characters(new, new)
    return new


def refuse_quarrel(new: Update, known: Known, waiting: Update) -> None:
    """Raises NotAnUpdate when an update says something else under an id that is taken, or cuts a character in two."""
    for client, structs in new.clients.items():
        _refuse_taken_ids(structs, known.of(client, structs[0].clock, _end(structs)) if structs else [])
        _refuse_taken_ids(structs, waiting.clients.get(client, []))
    for client, clock in _cuts(new):
        struct = known.at(Id(client, clock))
        if struct and struct.clock < clock:
            _refuse_cut(struct, clock)
    for struct in new.structs:
        if struct.clock < (end := known.clocks.get(struct.client, 0)) < struct.clock + struct.length:
            _refuse_cut(struct, end)
    _refuse_split_characters(new, waiting)
    _refuse_split_characters(waiting, new)


def _refuse_own_future(update: Update) -> None:
    for struct in update.structs:
        for near in (struct.origin, struct.right):
            if near and near.client == struct.client and near.clock >= struct.clock:
                raise NotAnUpdate("a neighbour in its own future")


def _refuse_taken_ids(ours: list[Struct], theirs: list[Struct]) -> None:
    if not all(_agree(*pair) for pair in _meeting(ours, theirs)):
        raise NotAnUpdate("something else under an id that is taken")


def _meeting(ours: list[Struct], theirs: list[Struct]) -> Iterator[tuple[Struct, Struct]]:
    """Pairs of structs of one client that share clocks, the earlier first. Both lists ascend."""
    places = [0, 0]
    while places[0] < len(ours) and places[1] < len(theirs):
        one, other = ours[places[0]], theirs[places[1]]
        if one.clock < other.clock + other.length and other.clock < one.clock + one.length:
            yield (one, other) if one.clock <= other.clock else (other, one)
        places[one.clock + one.length > other.clock + other.length] += 1


def _agree(first: Struct, second: Struct) -> bool:
    """Whether two writings of the same history tell the same, `second` starting inside `first`."""
    skip = second.clock - first.clock
    kinds = {first.kind, second.kind}
    if SKIP in kinds:
        return True
    elif (second.origin, second.right) != (Id(first.client, second.clock - 1) if skip else first.origin, first.right):
        return False
    elif DELETED in kinds:
        return True
    else:
        rest, text = first.text.encode("utf-16-le")[2 * skip :], second.text.encode("utf-16-le")
        return len(kinds) == 1 and rest[: len(text)] == text[: len(rest)]


def _refuse_split_characters(cutting: Update, cut: Update) -> None:
    """A cut between the two halves of a surrogate pair makes Yjs and yrs disagree about the text."""
    texts = [struct for struct in cut.structs if halves(struct.text)]
    if texts:
        cuts = set(_cuts(cutting))
        if any((text.client, text.clock + half) in cuts for text in texts for half in halves(text.text)):
            raise NotAnUpdate("a cut inside a character")


def _refuse_cut(struct: Struct, clock: int) -> None:
    if clock - struct.clock in halves(struct.text):
        raise NotAnUpdate("a cut inside a character")


def _cuts(update: Update) -> Iterable[tuple[int, int]]:
    """Ids before which an update separates what may have been one text."""
    for struct in update.structs:
        yield struct.client, struct.clock
        if struct.origin:
            yield struct.origin.client, struct.origin.clock + 1
        if struct.right:
            yield struct.right
    for span in update.deleted:
        yield span.client, span.start
        yield span.client, span.stop


def _end(structs: list[Struct]) -> int:
    return structs[-1].clock + structs[-1].length
