"""Following a block live: each update, with its number."""

from collections.abc import Mapping, Sequence

from plg.live import topics
from plg.live.topics import Event, Kind
from plg.notes import queries
from plg.notes.actions.log import told
from plg.people.viewer import Viewer


def register() -> None:
    kind = Kind(may_follow=_may_follow, numbers=lambda ids: queries.numbers(None, ids), missed=_missed)
    topics.register("note", kind)


def _may_follow(who: Viewer, block_ids: Sequence[str]) -> Mapping[str, bool]:
    return dict.fromkeys(queries.readable(who, block_ids), False)


def _missed(block_id: str, after: int) -> list[Event]:
    return [told(block_id, *one) for one in queries.missed(None, block_id, after)]
