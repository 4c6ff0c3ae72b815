"""When each agenda item comes, worked out from its minutes. Pure.

Each audience has a clock of its own: an item for everyone waits for both, items for teachers and for principals run
side by side (domain 13.6, study day 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

SIDES = ("teachers", "principals")


@dataclass(frozen=True)
class Slot:
    item: Any
    start: datetime
    end: datetime


def slots(items: Sequence[Any], starts_at: datetime) -> list[Slot]:
    """Return the items in their order, each with its start and end."""
    clocks = dict.fromkeys(SIDES, starts_at)
    found = []
    for item in items:
        sides = SIDES if item.audience == "everyone" else (item.audience,)
        start = max(clocks[side] for side in sides)
        end = start + timedelta(minutes=item.minutes)
        clocks.update(dict.fromkeys(sides, end))
        found.append(Slot(item, start, end))
    return found


def expected(items: Sequence[Any], starts_at: datetime, ends_at: datetime, group: str) -> tuple[datetime, datetime]:
    """Return from when until when a group is expected: principals for their items only, others for all of it."""
    mine = [slot for slot in slots(items, starts_at) if slot.item.audience in {"everyone", group}]
    if group != "principals" or not any(slot.item.minutes for slot in mine):
        return starts_at, ends_at
    if all(item.audience != "teachers" for item in items):
        return starts_at, ends_at
    return mine[0].start, max(slot.end for slot in mine)
