"""Clients of the notes protocol for tests: Yjs documents that know what the server told them."""

import base64
from typing import Any, NamedTuple

import pycrdt

from plg.notes.actions.batch import Forgetful

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
        before = self.doc.get_state()
        self.words.insert(len(self.words) if at is None else at, words)
        return self.doc.get_update(before)

    def erase(self, start: int, stop: int) -> bytes:
        before = self.doc.get_state()
        del self.words[start:stop]
        return self.doc.get_update(before)


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
