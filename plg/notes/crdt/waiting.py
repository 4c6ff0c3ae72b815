"""Which part of an update can be placed now, and which waits for something that has not come yet."""

from plg.notes.crdt.encoding import SKIP, Span, Struct, Update


def ready(update: Update) -> Update:
    """The part of a whole history that has everything it builds on.

    yrs places a struct although an earlier one of the same client is missing, and then shows another
    text than Yjs; this is the order in which Yjs would place them.
    """
    clocks = dict.fromkeys(update.clients, 0)
    placed = dict.fromkeys(update.clients, 0)
    moved = True
    while moved:
        moved = False
        for client, structs in update.clients.items():
            start = placed[client]
            while placed[client] < len(structs) and _is_ready(structs[placed[client]], clocks):
                clocks[client] += structs[placed[client]].length
                placed[client] += 1
            moved |= placed[client] > start
    return Update(
        {client: structs[: placed[client]] for client, structs in update.clients.items()},
        [
            Span(span.client, span.start, min(span.stop, clocks[span.client]))
            for span in update.deleted
            if span.start < clocks.get(span.client, 0)
        ],
    )


def _is_ready(struct: Struct, clocks: dict[int, int]) -> bool:
    return (
        struct.kind != SKIP
        and struct.clock == clocks[struct.client]
        and all(near.clock < clocks.get(near.client, 0) for near in (struct.origin, struct.right) if near)
    )
