"""What speaks against a day by which something is to be done: packages beside this one know holidays."""

from collections.abc import Callable
from datetime import date
from typing import Any

Judge = Callable[[Any, str, date], list[str]]

_judges: list[Judge] = []


def are_judged_by(judge: Judge) -> None:
    """Called at start-up: `judge(who, community_id, day)` returns sentences. They warn and never block."""
    _judges[:] = [judge]


def warnings(who: Any, community_id: str, day: date | None) -> list[str]:
    return [sentence for judge in _judges for sentence in judge(who, community_id, day)] if day else []
