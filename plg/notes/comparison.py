"""Two texts beside each other, word by word."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plg.notes.crdt.changes import Change, changes

_LETTER = re.compile(r"[\w\u0300-\u036f'\u2019-]")


class Part(NamedTuple):
    """A stretch that is the same in both, gone from the old text, or new in the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


def compared(old: str, new: str) -> list[Part]:
    """Return the parts in the order of reading; whole words are gone or new, never letters of them."""
    parts, at = [], 0
    for change in _in_whole_words(old, changes(old, new)):
        parts += [
            Part("same", old[at : change.start]),
            Part("gone", old[change.start : change.stop]),
            Part("new", change.text),
        ]
        at = change.stop
    return [part for part in [*parts, Part("same", old[at:])] if part.text]


def _in_whole_words(old: str, found: list[Change]) -> Iterator[Change]:
    waiting: Change | None = None
    for change in found:
        wide = _widened(old, change)
        if waiting and wide.start <= waiting.stop:
            waiting = _joined(old, waiting, change, wide)
        else:
            yield from [waiting] if waiting else []
            waiting = wide
    yield from [waiting] if waiting else []


def _widened(old: str, change: Change) -> Change:
    start, stop, text = change
    if _cuts(old, start, (old[start:stop] or text)[:1]) or _cuts(old, start, text[:1]):
        while start and _LETTER.match(old[start - 1]):
            start -= 1
    if _cuts_after(old, stop, (old[change.start : stop] or text)[-1:]) or _cuts_after(old, stop, text[-1:]):
        while stop < len(old) and _LETTER.match(old[stop]):
            stop += 1
    return Change(start, stop, old[start : change.start] + text + old[change.stop : stop])


def _cuts(old: str, at: int, following: str) -> bool:
    """Whether a word goes on over place `at`."""
    return at > 0 and bool(_LETTER.match(old[at - 1]) and _LETTER.match(following))


def _cuts_after(old: str, at: int, before: str) -> bool:
    return at < len(old) and bool(_LETTER.match(old[at]) and _LETTER.match(before))


def _joined(old: str, first: Change, change: Change, wide: Change) -> Change:
    """Two changes inside one word as one."""
    text = first.text[: len(first.text) - (first.stop - change.start)] + change.text + old[change.stop : wide.stop]
    return Change(first.start, wide.stop, text)
