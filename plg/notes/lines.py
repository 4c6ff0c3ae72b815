"""Texts merged by whole lines: for a page so old that the state it was based on has been folded away."""

from plg.notes.crdt.changes import staying


def merged(base: str, mine: str, theirs: str) -> str:
    """Return `theirs` with what `mine` changed since `base`.

    A line that both wrote stands there once; one that either took away goes; one that both changed stands there in
    both wordings: nothing that anybody wrote is gone.
    """
    old, ours, others = (text.split("\n") for text in (base, mine, theirs))
    kept = dict(staying(old, ours))
    gone = {place for at, place in staying(old, others) if at not in kept}
    new = set(range(len(ours))) - set(kept.values())
    found: list[str] = []
    at = place = 0
    for here, there in [*staying(ours, others), (len(ours), len(others))]:
        found += [others[spot] for spot in range(place, there) if spot not in gone]
        found += [ours[spot] for spot in range(at, here) if spot in new]
        found += ours[here : here + 1]
        at, place = here + 1, there + 1
    return "\n".join(found)
