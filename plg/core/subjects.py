"""How building blocks (notes, tasks, files) reach what they hang on, without importing it.

The owner registers its kind; a block stores `(kind, id)` and asks here. Loading goes through the viewer: what one
may not see raises NotFound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    load: Callable[[Any, str], Any]  # (who, id) -> subject, or NotFound
    may_read: Callable[[Any, Any], bool]
    may_write: Callable[[Any, Any], bool]
    address: Callable[[Any], str]  # of the page it is shown on
    title: Callable[[Any], str]
    community_id: Callable[[Any], str]


_kinds: dict[str, Kind] = {}


def register(kind: str, resolver: Kind) -> None:
    _kinds[kind] = resolver


def resolver(kind: str) -> Kind:
    return _kinds[kind]


def load(who: Any, kind: str, subject_id: str) -> Any:
    return _kinds[kind].load(who, subject_id)
