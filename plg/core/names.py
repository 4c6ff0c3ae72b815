"""Finding people by the names that somebody typed quickly: "Ilse, Jonas W en Mieke"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from plg.core.text import folded


@dataclass
class Found:
    """`people` in the order typed; `unknown` words fit nobody; `several` fit more than one person."""

    people: list[Any] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    several: dict[str, list[Any]] = field(default_factory=dict)


def parted(typed: str) -> list[str]:
    return [part for part in (" ".join(part.split()) for part in re.split(r"[,;\n&]", typed)) if part]


def look_up(typed: str, known: Sequence[Any], others: Sequence[Any] = ()) -> Found:
    """Match each name with `known` people (given name is enough), else with `others` (the whole name)."""
    found, by_name = Found(), defaultdict(list)
    for person in others:
        by_name[folded(person.name)].append(person)
    for part in parted(typed):
        for word in _words(part, known):
            _put(found, word, matching(word, known) or by_name[folded(word)])
    return found


def matching(word: str, people: Iterable[Any]) -> list[Any]:
    """Return who is meant: the whole name, or the given name, or the given name and the start of the family name."""
    people, wanted = list(people), folded(word)
    return (
        _whole(word, people)
        or [person for person in people if folded(person.given_name) == wanted]
        or [person for person in people if " " in wanted and folded(person.name).startswith(wanted.rstrip("."))]
    )


def _whole(word: str, people: Iterable[Any]) -> list[Any]:
    wanted = folded(word)
    return [person for person in people if folded(person.name) == wanted]


def _words(part: str, known: Sequence[Any]) -> list[str]:
    """A part may still be two names: "Ilse en Mieke"."""
    if matching(part, known):
        return [part]
    return [word for word in re.split(r"\s+en\s+", part) if word]


def _put(found: Found, word: str, people: list[Any]) -> None:
    if not people:
        found.unknown.append(word)
    elif len(people) > 1:
        found.several[word] = people
    elif people[0] not in found.people:
        found.people.append(people[0])
