"""A block of notes: one Yjs document with one text named `t`, handled as bytes (Yjs v1 updates).

yrs (pycrdt 0.14) does not wait for what is missing: it may place a struct although an earlier one of the same
client has not come yet, and then shows another text than every browser. So a document here gets only what is
ready, in one piece; what waits stays in the bytes until the rest arrives.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable

import pycrdt

from plg.notes.crdt import encoding
from plg.notes.crdt.changes import changes
from plg.notes.crdt.encoding import ROOT, NotAnUpdate
from plg.notes.crdt.offsets import utf8_offsets
from plg.notes.crdt.waiting import ready

# An update, and a state vector, that hold nothing.
EMPTY = b"\0\0"
NOBODY = b"\0"

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def plain(text: str) -> str:
    """Text as a form sent it, with line breaks as `\\n` and without what no database or browser keeps."""
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def merged(updates: Iterable[bytes]) -> bytes:
    """One update with everything in `updates`, in any order, including what waits for a missing predecessor.

    It is compact (no deleted text) when nothing waits. Raises NotAnUpdate.
    """
    whole = joined(updates)
    doc = _applied(whole)
    if _holds_all(doc, whole):
        return doc.get_update()
    else:
        return whole


def is_whole(update: bytes) -> bool:
    """Whether nothing in `update`, the whole history of a block, waits for something that has not come yet."""
    return _holds_all(_applied(update), update)


def text_of(update: bytes | None) -> str:
    """The text people read now. Raises NotAnUpdate."""
    if update:
        return without_nul(_text(_document(update)))
    else:
        return ""


def state_vector(update: bytes) -> bytes:
    """What of `update` is in its text: for each client the clock it will use next (Yjs v1 state vector)."""
    return _document(update).get_state()


def difference(update: bytes, vector: bytes) -> bytes:
    """One update with what a document at `vector` misses, waiting parts included. Raises BadStateVector."""
    encoding.parsed_state_vector(vector)
    try:
        return pycrdt.get_update(update, vector)
    except ValueError as error:
        raise NotAnUpdate(str(error)) from error


def edited(base: bytes, current: bytes, text: str, *, once: str = "") -> bytes:
    """The update by which somebody who saw `base` and now saves the whole `text` changes the block.

    Applied to `current`, or to any later state, it keeps what others saved meanwhile. Empty bytes when nothing
    changes. `once` names the form that was shown: the same form with the same text is saved only once.
    Raises NotAnUpdate when `base` or `current` is none.
    """
    taken = encoding.parsed_state_vector(state_vector(current))
    client = _client_of(once, text) if once else _unused_client(taken)
    if client in taken:
        return b""
    else:
        return _edit(_document(base, client), text)


def set_text(current: bytes, text: str) -> bytes:
    """The update that makes `text` of the block as it is now; also brings an earlier text back."""
    return edited(current, current, text)


def _edit(doc: "pycrdt.Doc[pycrdt.Text]", text: str) -> bytes:
    old = _text(doc)
    edits = changes(old, text)
    places = list(utf8_offsets(old, (place for edit in edits for place in (edit.start, edit.stop))))
    made: list[bytes] = []
    watching = doc.observe(lambda event: made.append(event.update))
    content = doc.get(ROOT, type=pycrdt.Text)
    with doc.transaction():
        for edit, start, stop in reversed(list(zip(edits, places[::2], places[1::2], strict=True))):
            content[start:stop] = edit.text
    doc.unobserve(watching)
    return b"".join(made)


def joined(updates: Iterable[bytes]) -> bytes:
    """One update with everything in `updates`, gaps and deleted text included. Raises NotAnUpdate."""
    log = [update for update in updates if update]
    if not log:
        return EMPTY
    try:
        return pycrdt.merge_updates(*log) if len(log) > 1 else log[0]
    except ValueError as error:
        raise NotAnUpdate(str(error)) from error


def _document(update: bytes, client: int | None = None) -> "pycrdt.Doc[pycrdt.Text]":
    doc = _applied(update, client)
    if _holds_all(doc, update):
        return doc
    else:
        return _applied(encoding.written(ready(encoding.parsed(update))), client)


def _applied(update: bytes, client: int | None = None) -> "pycrdt.Doc[pycrdt.Text]":
    doc = pycrdt.Doc[pycrdt.Text](client_id=client)
    try:
        doc.apply_update(update or EMPTY)
    except ValueError as error:
        raise NotAnUpdate(str(error)) from error
    return doc


def _holds_all(doc: "pycrdt.Doc[pycrdt.Text]", update: bytes) -> bool:
    """Deletions can wait as well: `Doc.get_update()` drops both without a word."""
    vector = doc.get_state()
    rest = pycrdt.get_update(update or EMPTY, vector)
    if rest == doc.get_update(vector):
        return True
    else:
        left, clocks = encoding.parsed(rest), encoding.parsed_state_vector(vector)
        return not left.clients and all(span.stop <= clocks.get(span.client, 0) for span in left.deleted)


def without_nul(text: str) -> str:
    """PostgreSQL cannot store U+0000."""
    return text.replace("\0", "")


def _text(doc: "pycrdt.Doc[pycrdt.Text]") -> str:
    return str(doc.get(ROOT, type=pycrdt.Text))


def _client_of(once: str, text: str) -> int:
    """53 bits: two different saves share one in less than one in 10^12 blocks."""
    digest = hashlib.blake2b(f"{once}\0{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 11


def _unused_client(taken: dict[int, int]) -> int:
    while (client := secrets.randbits(32)) in taken:
        pass
    return client
