"""What this process keeps to save work: no more than so much of it, what was not asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """`most` counts in the unit of `size_of`; what is kept must not change its size."""

    def __init__(self, most: int, size_of: Callable[[Key, Value], int]) -> None:
        self._most, self._size_of, self._size, self._lock = most, size_of, 0, Lock()
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def take(self, key: Key) -> Value | None:
        """As `get`, and keep it no longer."""
        with self._lock:
            value, size = self._kept.pop(key, (None, 0))
            self._size -= size
            return value

    def put(self, key: Key, value: Value) -> None:
        size = self._size_of(key, value)
        with self._lock:
            self._size += size - self._kept.pop(key, (value, 0))[1]
            self._kept[key] = value, size
            while self._size > self._most:
                _key, (_value, gone) = self._kept.popitem(last=False)
                self._size -= gone
