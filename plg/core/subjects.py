"""How building blocks (notes, tasks, files) reach what they hang on, without importing it.

The owner registers its kind; a block stores `(kind, id)` and asks here. Loading goes through the viewer: what one
may not see raises NotFound.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plg.core.errors import NotFound
from plg.core.reasons import Reason


def _nobody(_who: Any, _subject: Any) -> list[Any]:
    return []


def _never(_who: Any, _subject: Any) -> bool:
    return False


def _anybody(_subject: Any) -> bool:
    return True


def _nothing(_subject: Any) -> str:
    return ""


def _not_closed(_subject: Any) -> datetime | None:
    return None


def _not_gone(_who: Any, _subject: Any) -> Reason | None:
    return None


@dataclass(frozen=True)
class Kind:
    load: Callable[[Any, str], Any]  # (who, id) -> subject, or NotFound
    may_read: Callable[[Any, Any], bool]
    may_write: Callable[[Any, Any], bool]
    address: Callable[[Any], str]  # of the page it is shown on
    title: Callable[[Any], str]
    community_id: Callable[[Any], str]
    takes: frozenset[str] = frozenset()  # "tasks", "decisions": what may be made there; by default neither
    may_manage: Callable[[Any, Any], bool] = _never  # (who, subject) -> keeps order there: takes away what others added
    people: Callable[[Any, Any], list[Any]] = _nobody  # (who, subject) -> persons whom one may ask to do something
    members: Callable[[Any, Any], list[Any]] = _nobody  # (who, subject) -> those meant by "alle leden"
    my_groups: Any = None  # SQL: ids of those of which I (:me) am a member on :today; without it "alle leden" are noted
    asks_outsiders: Callable[[Any], bool] = (
        _anybody  # whether an action may be given to somebody who is not in `people`
    )
    actions_on: Callable[[Any], tuple[str, str]] | None = None  # where its actions live on: of a meeting its PLG
    closed_at: Callable[[Any], datetime | None] = _not_closed  # since when nobody writes there any more
    gone: Callable[[Any, Any], Reason | None] = _not_gone  # (who, subject) -> why who wrote there cannot any more
    told: Callable[[Any], str] = _nothing  # what who writes there must know, in a sentence
    load_all: Callable[[Any, Sequence[str]], dict[str, Any]] | None = None  # (who, ids) -> those that are there for who


_kinds: dict[str, Kind] = {}


def register(kind: str, resolver: Kind) -> None:
    _kinds[kind] = resolver


def kinds() -> frozenset[str]:
    return frozenset(_kinds)


def resolver(kind: str) -> Kind:
    return _kinds[kind]


def load(who: Any, kind: str, subject_id: str) -> Any:
    return _kinds[kind].load(who, subject_id)


def load_all(who: Any, kind: str, subject_ids: Sequence[str]) -> dict[str, Any]:
    """Return those that are there for `who`, by id."""
    if together := _kinds[kind].load_all:
        return together(who, subject_ids)
    found = {}
    for one in subject_ids:
        with suppress(NotFound):
            found[one] = load(who, kind, one)
    return found
