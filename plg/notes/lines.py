"""Texts as lines: a page whose state was folded away is merged by lines, and what two people began stays two lines."""

from collections.abc import Iterator

from plg.notes.crdt.changes import staying


def merged(base: str, mine: str, theirs: str) -> str:
    """Return `theirs` with what `mine` changed since `base`.

    A line that both added in the same place stands there once; one that either took away goes; one that both changed
    stands there in both wordings: nothing that anybody wrote is gone.
    """
    old, ours, others = (text.split("\n") for text in (base, mine, theirs))
    by_us, by_them = dict(staying(old, ours)), dict(staying(old, others))
    anchors = [(by_us[at], by_them[at]) for at in range(len(old)) if at in by_us and at in by_them]
    from_us, from_them = set(by_us.values()), set(by_them.values())
    found: list[str] = []
    here = there = 0
    for anchor in [*anchors, (len(ours), len(others))]:
        new_of_us = [ours[at] for at in range(here, anchor[0]) if at not in from_us]
        new_of_them = [others[at] for at in range(there, anchor[1]) if at not in from_them]
        found += [*_together(new_of_us, new_of_them), *ours[anchor[0] : anchor[0] + 1]]
        here, there = anchor[0] + 1, anchor[1] + 1
    return "\n".join(found)


def apart(text: str, base: str, mine: str, theirs: str) -> str:
    """Return the merged `text` with lines of both that were begun in the same empty place on lines of their own."""
    known = set(base.split("\n"))
    ours, others = (set(side.split("\n")) - known - {""} for side in (mine, theirs))
    return "\n".join(part for line in text.split("\n") for part in _halves(line, ours, others))


def _halves(line: str, ours: set[str], others: set[str]) -> list[str]:
    if line in ours or line in others:
        return [line]
    for first in (one for one in (*ours, *others) if line.startswith(one)):
        rest = line[len(first) :]
        if (first in ours and rest in others) or (first in others and rest in ours):
            return [first, rest]
    return [line]


def _together(ours: list[str], others: list[str]) -> Iterator[str]:
    """What both added in one place: theirs before ours, the lines that are the same once."""
    here = there = 0
    for mine, their in [*staying(ours, others), (len(ours), len(others))]:
        yield from others[there:their]
        yield from ours[here : mine + 1]
        here, there = mine + 1, their + 1
