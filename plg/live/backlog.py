"""What waits to be sent on one stream: bounded, so that a reader who does not read costs no more than this."""

from collections import deque

LIMIT = 1 << 20  # bytes
PIECE = 1 << 16  # bytes that are sent at once


class Backlog:
    def __init__(self, limit: int = LIMIT) -> None:
        self._waiting: deque[bytes] = deque()
        self._size, self._limit = 0, limit

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, *parts: bytes) -> bool:
        """Add one message; return whether it still fits. A large one always does when nothing else waits."""
        is_first = not self._waiting
        self._waiting.extend(parts)
        self._size += sum(map(len, parts))
        return is_first or self._size <= self._limit

    def catch_up(self, *parts: bytes) -> None:
        """Add what a reader asked for when it came: that is not counted."""
        self._limit += sum(map(len, parts))
        self.add(*parts)

    def take(self) -> bytes:
        """Return the oldest messages, joined."""
        found: list[bytes] = []
        size = 0
        while self._waiting and size < PIECE:
            found.append(self._waiting.popleft())
            size += len(found[-1])
        self._size -= size
        return b"".join(found)

    def clear(self) -> None:
        self._waiting.clear()
        self._size = 0
