"""What a person changed in a text: lines first, then words inside changed lines.

Words are replaced whole, so that two people who replace the same word leave two readable words behind.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A word keeps its accents, apostrophes and hyphens; a run of signs keeps a joined emoji whole.
_WORD = re.compile(r"\n|[^\S\n]+|[\w\u0300-\u036f'\u2019-]+|[^\s\w\u0300-\u036f'\u2019-]+")

# difflib looks at every pair of equal pieces: above this many pairs a stretch without landmarks is replaced whole.
_PAIRS = 40_000
_DEPTH = 24


class Change(NamedTuple):
    """Put `text` in the place of code points `start` up to, not including, `stop` of the old text."""

    start: int
    stop: int
    text: str


class _Region(NamedTuple):
    """Pieces [old, old_end) became pieces [new, new_end)."""

    old: int
    old_end: int
    new: int
    new_end: int


def changes(old: str, new: str) -> list[Change]:
    """Changes that turn `old` into `new`, ascending and not touching each other's code points."""
    return [change for block in _differing(old, new, _LINE, 0) for change in _in_words(block, old)]


def staying(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the pieces that are the same in both, ascending in both."""
    pairs, at, place = [], 0, 0
    whole = _Region(0, len(before), 0, len(after))
    end = _Region(len(before), len(before), len(after), len(after))
    for region in [*_regions(before, after, whole, _DEPTH), end]:
        pairs += list(zip(range(at, region.old), range(place, region.new), strict=True))
        at, place = region.old_end, region.new_end
    return pairs


def _in_words(block: Change, old: str) -> Iterator[Change]:
    for change in _differing(old[block.start : block.stop], block.text, _WORD, block.start):
        yield _without_what_stays(change, old)


def _without_what_stays(change: Change, old: str) -> Change:
    """Letters put into a word, or taken out of it, leave the rest of the word alone."""
    gone = old[change.start : change.stop]
    head = _shared(gone, change.text)
    tail = _shared(gone[head:][::-1], change.text[head:][::-1])
    if head + tail == min(len(gone), len(change.text)):
        return Change(change.start + head, change.stop - tail, change.text[head : len(change.text) - tail])
    else:
        return change


def _shared(one: str, other: str) -> int:
    """Code points that both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _differing(old: str, new: str, pattern: re.Pattern[str], offset: int) -> Iterator[Change]:
    before, after = pattern.findall(old), pattern.findall(new)
    start, seen = offset, 0
    for region in _regions(before, after, _Region(0, len(before), 0, len(after)), _DEPTH):
        start += sum(map(len, before[seen : region.old]))
        stop = start + sum(map(len, before[region.old : region.old_end]))
        yield Change(start, stop, "".join(after[region.new : region.new_end]))
        start, seen = stop, region.old_end


def _regions(before: Sequence[str], after: Sequence[str], whole: _Region, depth: int) -> Iterator[_Region]:
    """Differing regions inside `whole`, between landmarks: pieces that occur once before and once after."""
    rest = _stripped(before, after, whole)
    if rest.old == rest.old_end or rest.new == rest.new_end:
        if rest.old < rest.old_end or rest.new < rest.new_end:
            yield rest
    elif depth and (landmarks := _landmarks(before, after, rest)):
        old, new = rest.old, rest.new
        for at_old, at_new in [*landmarks, (rest.old_end, rest.new_end)]:
            yield from _regions(before, after, _Region(old, at_old, new, at_new), depth - 1)
            old, new = at_old + 1, at_new + 1
    elif (rest.old_end - rest.old) * (rest.new_end - rest.new) <= _PAIRS:
        yield from _matched(before, after, rest)
    else:
        yield rest


def _stripped(before: Sequence[str], after: Sequence[str], region: _Region) -> _Region:
    old, old_end, new, new_end = region
    while old < old_end and new < new_end and before[old] == after[new]:
        old, new = old + 1, new + 1
    while old < old_end and new < new_end and before[old_end - 1] == after[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return _Region(old, old_end, new, new_end)


def _landmarks(before: Sequence[str], after: Sequence[str], region: _Region) -> list[tuple[int, int]]:
    """Pairs of positions, ascending in both: the longest such row (patience sorting)."""
    once = {piece for piece, times in Counter(after[region.new : region.new_end]).items() if times == 1}
    once &= {piece for piece, times in Counter(before[region.old : region.old_end]).items() if times == 1}
    place = {after[at]: at for at in range(region.new, region.new_end) if after[at] in once}
    tops: list[int] = []
    piles: list[tuple[int, int]] = []
    links: dict[tuple[int, int], tuple[int, int] | None] = {}
    for at in range(region.old, region.old_end):
        if before[at] in once:
            pair = (at, place[before[at]])
            pile = bisect_left(tops, pair[1])
            tops[pile : pile + 1], piles[pile : pile + 1] = [pair[1]], [pair]
            links[pair] = piles[pile - 1] if pile else None
    return _row(links, piles)


def _row(links: dict[tuple[int, int], tuple[int, int] | None], piles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    row = []
    pair = piles[-1] if piles else None
    while pair:
        row.append(pair)
        pair = links[pair]
    return row[::-1]


def _matched(before: Sequence[str], after: Sequence[str], region: _Region) -> Iterator[_Region]:
    pieces = before[region.old : region.old_end], after[region.new : region.new_end]
    for tag, old, old_end, new, new_end in SequenceMatcher(None, *pieces, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Region(region.old + old, region.old + old_end, region.new + new, region.new + new_end)
