"""Where a stream stands: the number of each of its topics, and the one string that tells it to the browser and back.

The string is opaque to clients: pieces of a topic's key (8 signs of a digest) and its number, joined by dots.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

LARGEST = 2**31 - 1
_SHAPE = re.compile(r"(?:[\w-]{8}\d{1,10}(?:\.|$))*", re.ASCII)


class Positions:
    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = dict(numbers)
        self._pieces = {topic: _piece(topic, number) for topic, number in numbers.items()}
        self._around: tuple[str, str, str] = ("", "", "")  # a topic, and what stands before and behind its piece

    def __getitem__(self, topic: str) -> int:
        return self._numbers[topic]

    def move(self, topic: str, number: int) -> str:
        """Return the string with the new number in it. While people type, the same topic moves many times in a row."""
        self._numbers[topic], self._pieces[topic] = number, (piece := _piece(topic, number))
        if self._around[0] != topic:
            pieces, at = list(self._pieces.values()), list(self._pieces).index(topic)
            before, behind = (".".join(["", *side, ""]) for side in (pieces[:at], pieces[at + 1 :]))
            self._around = topic, before[1:], behind[:-1]
        return f"{self._around[1]}{piece}{self._around[2]}"

    def drop(self, topic: str) -> None:
        self._numbers.pop(topic, None)
        self._pieces.pop(topic, None)
        self._around = ("", "", "")

    def __str__(self) -> str:
        return ".".join(self._pieces.values())


def after(text: str, topics: Iterable[str]) -> dict[str, int]:
    """Return the numbers that `text` holds for these topics; others are left out. Raises ValueError."""
    if not _SHAPE.fullmatch(text):
        raise ValueError(text)
    told = {piece[:8]: int(piece[8:]) for piece in text.split(".") if piece}
    if max(told.values(), default=0) > LARGEST:
        raise ValueError(text)
    return {topic: told[_key(topic)] for topic in topics if _key(topic) in told}


def _piece(topic: str, number: int) -> str:
    return f"{_key(topic)}{number}"


@lru_cache(20_000)
def _key(topic: str) -> str:
    return base64.urlsafe_b64encode(hashlib.blake2b(topic.encode(), digest_size=6).digest()).decode()
