"""What was allowed a moment ago: the native short cut of a write takes it for allowed, for seconds at most.

A grant is gone the moment that something which decides access is about to change, and again once it has (watch.py).
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from plg.live.whose import EVERYBODY, Whose
from plg.people.viewer import Viewer

LASTS = 10.0  # seconds, or down to half of it: those of people who began together do not run out together
MOST = 20_000


@dataclass(frozen=True)
class Grant:
    by: Viewer
    until: float


class Grants:
    """`is_on` is False while this process cannot hear from others that access changed."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._lock = now, Lock()
        self._given: dict[bytes, Grant] = {}
        self._drops = 0
        self.is_on = True

    def ticket(self) -> int:
        """Take one before anything is read to decide; `give` asks for it."""
        return self._drops

    def give(self, ticket: int, cookie: str, token: str, block: str, by: Viewer) -> None:
        with self._lock:
            if ticket != self._drops or not self.is_on:
                return
            if len(self._given) >= MOST:
                self._given.clear()
            key = _key(cookie, token, block)
            self._given[key] = Grant(by, self._now() + LASTS * (0.5 + key[0] / 510))

    def find(self, cookie: str, token: str, block: str) -> Viewer | None:
        """Return `by` of a grant that still counts, else None."""
        key = _key(cookie, token, block)
        with self._lock:
            found = self._given.get(key)
            if found is not None and found.until > self._now() and self.is_on:
                return found.by
            self._given.pop(key, None)
            return None

    def drop(self, whose: Whose = EVERYBODY) -> None:
        """Forget those of these people, and what is being decided for anybody: it comes back with the next write."""
        with self._lock:
            self._drops += 1
            self._given = {key: grant for key, grant in self._given.items() if not _concerns(whose, grant.by)}

    def switch(self, is_on: bool) -> None:
        self.is_on = is_on
        self.drop()


def _concerns(whose: Whose, by: Viewer) -> bool:
    return whose.is_writing or whose.covers(by.person_id, by.communities_as())


def _key(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).digest()


_all = Grants()
ticket, give, find, drop, switch = _all.ticket, _all.give, _all.find, _all.drop, _all.switch
