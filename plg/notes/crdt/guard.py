"""What stands before the log of a block: one bad update would make the block unloadable for everybody."""

import re
from collections.abc import Iterable, Iterator

from plg.notes.crdt.block import is_whole, merged, state_vector, text_of
from plg.notes.crdt.encoding import DELETED, SKIP, Id, NotAnUpdate, Struct, Update, parsed, parsed_state_vector
from plg.notes.crdt.offsets import halves

# Bytes of one update as sent, and of the text of one block in UTF-8.
MAX_UPDATE = 256 * 1024
MAX_BLOCK = 1024 * 1024

_FOUR_BYTES = re.compile(rb"[\xf0-\xf4][\x80-\xbf]{3}")


class UpdateTooLarge(NotAnUpdate):
    """More than MAX_UPDATE bytes."""


def check_update(update: bytes, stored: Iterable[bytes] = ()) -> None:
    """Raises NotAnUpdate unless every browser's Yjs loads `update` and shows the text that the server shows.

    `stored` is what the log of the block holds, snapshot included. With it, an update is refused too when it cuts
    a stored character in two, says something else under an id that is taken (the newcomer's text would be
    dropped in silence), or names its neighbours in the wrong order, so that each reload would show another text.
    Raises UpdateTooLarge above MAX_UPDATE bytes.
    """
    if len(update) > MAX_UPDATE:
        raise UpdateTooLarge(f"{len(update)} bytes")
    new = parsed(update)
    _refuse_own_future(new)
    _refuse_split_characters(new, new)
    if log := [known for known in stored if known]:
        _refuse_quarrel(new, update, log)
        _refuse_unsteady([*log, update])


def _refuse_own_future(update: Update) -> None:
    for struct in update.structs:
        for near in (struct.origin, struct.right):
            if near and near.client == struct.client and near.clock >= struct.clock:
                raise NotAnUpdate("a neighbour in its own future")


def _refuse_quarrel(new: Update, update: bytes, log: list[bytes]) -> None:
    """Reading a long log takes time: only where ids meet, or where there are characters that can be cut."""
    overlaps = _overlaps(new, merged(log))
    for known in log:
        can_cut = bool(_FOUR_BYTES.search(update) or _FOUR_BYTES.search(known))
        if overlaps or can_cut:
            old = parsed(known)
            _refuse_taken_ids(new, old)
            _refuse_split_characters(new, old)
            _refuse_split_characters(old, new)


def _overlaps(new: Update, whole: bytes) -> bool:
    clocks = parsed_state_vector(state_vector(whole))
    return not is_whole(whole) or any(struct.clock < clocks.get(struct.client, 0) for struct in new.structs)


def _refuse_taken_ids(new: Update, old: Update) -> None:
    for client in new.clients.keys() & old.clients.keys():
        if not all(_agree(*pair) for pair in _meeting(new.clients[client], old.clients[client])):
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


def _cuts(update: Update) -> Iterator[tuple[int, int]]:
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


def _refuse_unsteady(log: list[bytes]) -> None:
    whole = merged(log)
    if text_of(whole) != text_of(merged([whole])):
        raise NotAnUpdate("neighbours in the wrong order")
