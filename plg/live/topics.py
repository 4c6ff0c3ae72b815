"""What can be followed live. A topic is `kind:id`; the package that owns the kind says who may, and what was missed."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plg.core.errors import N_, Invalid, NotFound
from plg.live import queries
from plg.live.models import LONGEST

MOST = 250  # topics of one stream
May = Callable[[Any, Sequence[str]], Mapping[str, bool]]
IsPlace = Callable[[str, str], bool]
_SHAPE = re.compile(r"[a-z-]+:[0-9a-z-]+")


@dataclass(frozen=True)
class Event:
    """Something that happened to a topic. `data` is JSON on one line.

    `number` is the topic's number after it; 0 for what is not stored and may be lost (who is here). `outside` is told
    instead of `data` to who may follow the topic, but not know who is there; "" tells them nothing.
    """

    topic: str
    number: int
    name: str
    data: str
    outside: str | None = None


def event(topic: str, number: int, name: str, /, **data: Any) -> Event:
    return Event(topic, number, name, as_json(data))


def changed(topic: str, number: int, part: str, by: str) -> Event:
    """A part of a page is no longer what it was. Who did it is for those who see who is there."""
    told = {"topic": topic, "part": part, "by": by}
    return Event(topic, number, "changed", as_json(told), as_json(told | {"by": ""}))


def as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _never(_who: Any, _found: Any) -> bool:
    return False


def nowhere(_id: str, _place: str) -> bool:
    return False


@dataclass(frozen=True)
class Kind:
    """Everything takes ids without the kind. What is left out of an answer may not be followed, or has number 0."""

    may_follow: May  # (who, ids) -> those of them that `who` may follow, and whether they see there who is there
    numbers: Callable[[Sequence[str]], Mapping[str, int]]  # ids -> the number each stands at, in one query
    missed: Callable[[str, int], list[Event]]  # (id, after) -> what came after that number, in order
    is_place: IsPlace = nowhere  # (id, place) -> whether somebody can be shown at that place of it


def of_parts(name: str, may_follow: May, is_place: IsPlace = nowhere) -> Kind:
    """A kind whose topics count their parts (watch.shows)."""

    def numbers_of(ids: Sequence[str]) -> Mapping[str, int]:
        found = queries.numbers(None, [f"{name}:{one}" for one in ids])
        return {topic.partition(":")[2]: number for topic, number in found.items()}

    def missed_of(one: str, after: int) -> list[Event]:
        topic = f"{name}:{one}"
        return [changed(topic, number, part, by) for number, part, by in queries.missed(None, topic, after)]

    return Kind(may_follow, numbers_of, missed_of, is_place)


_kinds: dict[str, Kind] = {}


class Refused(NotFound):
    """These topics are not there for who asks."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = sorted(topics)
        super().__init__()


def register(name: str, kind: Kind) -> None:
    _kinds[name] = kind


def one_by_one(load: Callable[[Any, str], Any], sees: Callable[[Any, Any], bool] = _never) -> May:
    """Make `may_follow` of what finds one (who, id), or answers nothing or raises NotFound.

    `sees(who, found)`: whether they see who is there.
    """

    def may(who: Any, ids: Sequence[str]) -> Mapping[str, bool]:
        all_found = {one: _found(load, who, one) for one in ids}
        return {one: sees(who, found) for one, found in all_found.items() if found}

    return may


def wanted(names: Iterable[str]) -> list[str]:
    """Return the topics that were asked for, each once. Raises Invalid when there are none or too many."""
    topics = list(dict.fromkeys(names))
    if not topics or len(topics) > MOST:
        raise Invalid("topic", N_("Vraag minstens een en hoogstens %(most)s onderwerpen."), most=MOST)
    if strange := [topic for topic in topics if not _is_known(topic)]:
        raise Refused(strange)
    return topics


def are_known(names: Sequence[str]) -> bool:
    """Whether these can be topics, seen or not."""
    return 0 < len(names) <= MOST and all(map(_is_known, names))


def followed(who: Any, topics: Iterable[str]) -> dict[str, bool]:
    """Return the topics that `who` may follow; the value says whether they see who is there."""
    found: dict[str, bool] = {}
    for name, ids in _by_kind(topics).items():
        found |= {f"{name}:{one}": sees for one, sees in _kinds[name].may_follow(who, ids).items()}
    return found


def numbers(topics: Iterable[str]) -> dict[str, int]:
    """Return the number at which each topic stands. One query per kind."""
    found: dict[str, int] = {}
    for name, ids in _by_kind(topics).items():
        told = _kinds[name].numbers(ids)
        found |= {f"{name}:{one}": told.get(one, 0) for one in ids}
    return found


def missed(topic: str, after: int) -> list[Event]:
    name, _colon, one = topic.partition(":")
    return _kinds[name].missed(one, after)


def is_place(topic: str, place: str) -> bool:
    name, _colon, one = topic.partition(":")
    return _kinds[name].is_place(one, place)


def _found(load: Callable[[Any, str], Any], who: Any, one: str) -> Any:
    try:
        return load(who, one)
    except NotFound:
        return None


def _is_known(topic: str) -> bool:
    return len(topic) <= LONGEST and bool(_SHAPE.fullmatch(topic)) and topic.partition(":")[0] in _kinds


def _by_kind(topics: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for topic in topics:
        name, _colon, one = topic.partition(":")
        found.setdefault(name, []).append(one)
    return found
