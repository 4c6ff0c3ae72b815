"""Which part of an update can be placed now, and which waits for something that has not come yet."""

from collections.abc import Mapping

from plg.notes.crdt.encoding import SKIP, Span, Struct, Update


def ready(update: Update) -> Update:
    """The part of a whole history that has everything it builds on."""
    return sorted_out(update, {})[0]


def sorted_out(update: Update, clocks: Mapping[int, int]) -> tuple[Update, Update]:
    """The part that has everything it builds on where `clocks` of each client are placed, and the rest.

    yrs places a struct although an earlier one of the same client is missing, and then shows another
    text than Yjs; this is the order in which Yjs would place them.
    """
    reached = {client: clocks.get(client, 0) for client in update.clients}
    placed = dict.fromkeys(update.clients, 0)
    known = {**clocks, **reached}
    moved = True
    while moved:
        moved = False
        for client, structs in update.clients.items():
            start = placed[client]
            while placed[client] < len(structs) and _is_ready(structs[placed[client]], known):
                struct = structs[placed[client]]
                known[client] = max(known[client], struct.clock + struct.length)
                placed[client] += 1
            moved |= placed[client] > start
    return (
        Update(
            {client: structs[: placed[client]] for client, structs in update.clients.items()},
            [
                Span(span.client, span.start, min(span.stop, known[span.client]))
                for span in update.deleted
                if span.start < known.get(span.client, 0)
            ],
        ),
        Update(
            {client: structs[placed[client] :] for client, structs in update.clients.items()},
            [
                Span(span.client, max(span.start, known.get(span.client, 0)), span.stop)
                for span in update.deleted
                if span.stop > known.get(span.client, 0)
            ],
        ),
    )


def _is_ready(struct: Struct, clocks: Mapping[int, int]) -> bool:
    here = clocks[struct.client]
    if struct.clock + struct.length <= here:
        return True
    return (
        struct.kind != SKIP
        and struct.clock <= here
        and all(near.clock < clocks.get(near.client, 0) for near in (struct.origin, struct.right) if near)
    )
