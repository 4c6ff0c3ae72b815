"""What ends when somebody leaves: told in the transaction of leaving, to whatever stands above and knows of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Left:
    """Somebody is no longer something after `last_day`: in a PLG, or without `plg_id` in a whole community.

    `before` is the last day that was noted first, when it is corrected.
    """

    person_id: str
    community_id: str
    last_day: date
    plg_id: str | None = None
    before: date | None = None


End = Callable[[Left, Any], None]
_enders: list[End] = []


def is_followed_by(end: End) -> None:
    """Called at start-up: `end(left, by)` ends what goes with it; whoever lets somebody leave commits."""
    if end not in _enders:
        _enders.append(end)


def tell(left: Left, by: Any) -> None:
    for end in _enders:
        end(left, by)
