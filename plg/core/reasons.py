"""Why something cannot be changed any more (closed, cancelled), asked of the package that owns it."""

from collections.abc import Callable
from typing import Any

Reason = tuple[str, dict[str, Any]]  # a sentence, as of an error, with what fills it

_tellers: dict[type, Callable[[Any], Reason | None]] = {}


def told_by(kind: type, tell: Callable[[Any], Reason | None]) -> None:
    """Called at start-up by who owns this kind of subject."""
    _tellers[kind] = tell


def why_shut(subject: Any) -> Reason | None:
    tell = _tellers.get(type(subject))
    return tell(subject) if tell else None
