"""How much one sign-in may send: far above what people type, so that only abuse meets it."""

import time
from collections.abc import Callable
from threading import Lock

BURST = 30_000  # updates, as after a long time without a connection
RATE = 500  # a second that come back
PIECE = 1_024  # bytes that count as one update more
MOST = 10_000  # sign-ins that are remembered


class Pace:
    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._lock = now, Lock()
        self._spent: dict[str, tuple[float, float]] = {}  # how much, and when

    def spend(self, sign_in_id: str, size: int) -> int:
        """Count an update of `size` bytes; return the seconds to wait when it is too much, else 0."""
        cost, now = 1 + size // PIECE, self._now()
        with self._lock:
            spent, at = self._spent.get(sign_in_id, (0.0, now))
            spent = max(0.0, spent - (now - at) * RATE)
            if spent + cost > BURST:
                return int((spent + cost - BURST) / RATE) + 1
            if len(self._spent) >= MOST:
                self._spent.clear()
            self._spent[sign_in_id] = spent + cost, now
            return 0


_one = Pace()
spend = _one.spend
