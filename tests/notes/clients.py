"""Clients of the notes protocol for tests: Yjs documents that know what the server told them."""

import base64
from collections.abc import Iterable
from typing import Any, NamedTuple

import pycrdt

from plg.notes.actions.batch import Forgetful
from plg.notes.crdt import EMPTY

UPDATE = "application/octet-stream"


class Typist:
    """A Yjs client with what it knows."""

    def __init__(self, *known: bytes) -> None:
        self.doc: Any = pycrdt.Doc()
        self.words = self.doc.get("t", type=pycrdt.Text)
        for update in known:
            self.doc.apply_update(update)

    @property
    def text(self) -> str:
        return str(self.words)

    def type(self, words: str, at: int | None = None) -> bytes:
        """The update that puts words at byte `at`, by default at the end."""
        place = len(self.words) if at is None else at
        return self.change([(place, place, words)])

    def erase(self, start: int, stop: int) -> bytes:
        return self.change([(start, stop, "")])

    def change(self, parts: Iterable[tuple[int, int, str]]) -> bytes:
        """What a browser sends of a transaction: these stretches, one after the other, get other words."""
        made: list[bytes] = []
        watching = self.doc.observe(lambda event: made.append(event.update))
        with self.doc.transaction():
            for start, stop, words in parts:
                self.words[start:stop] = words
        self.doc.unobserve(watching)
        return b"".join(made) or EMPTY


def packed(vector: bytes) -> str:
    return base64.urlsafe_b64encode(vector).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Named(NamedTuple):
    """A block in another thread than the one whose session holds its row."""

    id: str


class Memory(Forgetful):
    """What one process remembers of blocks."""

    def __init__(self):
        self.kept = {}

    def take(self, block_id):
        return self.kept.pop(block_id, None)

    def put(self, block_id, standing):
        self.kept[block_id] = standing
