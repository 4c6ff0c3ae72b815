"""Note texts as Yjs documents: pure functions on bytes, no database and no web (architecture 6)."""

from plg.notes.crdt.block import (
    EMPTY,
    NOBODY,
    difference,
    edited,
    is_whole,
    merged,
    plain,
    set_text,
    state_vector,
    text_of,
)
from plg.notes.crdt.encoding import BadStateVector, NotAnUpdate
from plg.notes.crdt.guard import MAX_BLOCK, MAX_UPDATE, TextTooLarge, UpdateTooLarge
from plg.notes.crdt.history import History, Step, check_update
from plg.notes.crdt.offsets import BadOffset

__all__ = [
    "EMPTY",
    "MAX_BLOCK",
    "MAX_UPDATE",
    "NOBODY",
    "BadOffset",
    "BadStateVector",
    "History",
    "NotAnUpdate",
    "Step",
    "TextTooLarge",
    "UpdateTooLarge",
    "check_update",
    "difference",
    "edited",
    "is_whole",
    "merged",
    "plain",
    "set_text",
    "state_vector",
    "text_of",
]
