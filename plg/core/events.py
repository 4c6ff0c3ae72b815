"""Facts that lower packages tell and higher ones listen to, delivered after the commit that made them true."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def on(kind: type, listener: Callable[[Any], None]) -> None:
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def deliver(facts: list[Any]) -> None:
    for fact in facts:
        for listener in _listeners[type(fact)]:
            listener(fact)
