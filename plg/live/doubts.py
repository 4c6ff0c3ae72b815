"""Streams of people of whom it is about to change, or has changed, what they may see: held, asked again, and then
released, or ended.
"""

import asyncio
import itertools
import logging
import random
import time
from collections.abc import Callable, Iterable
from typing import Any

from plg.live.stream import Answer, Stream
from plg.live.whose import Whose

RECHECK = 300.0  # seconds at most, half of it at least: a role that ends by its date ends without a transaction
UNSURE = 10.0  # seconds after which a transaction that said nothing more counts as over
AGAIN = 1.0  # seconds until a check that could not be made is made again
TRIES = 5

log = logging.getLogger("plg")
tokens = itertools.count(1)


class Doubts:
    """`lose` is told which topic a stream may no longer follow, `renew` that it was asked what it may."""

    def __init__(
        self,
        streams: Iterable[Stream],
        lose: Callable[[Stream, str], None],
        renew: Callable[[Stream], None],
        start_task: Callable[[Any], None],
    ) -> None:
        self._streams, self._lose, self._renew, self._start_task = streams, lose, renew, start_task
        self._holds: dict[int, Whose] = {}

    def hold(self, whose: Whose, token: int, lasts: float = UNSURE) -> None:
        self._holds[token] = whose
        for stream in self._streams:
            if stream.is_concerned(whose):
                stream.is_held = True
        if lasts:
            asyncio.get_running_loop().call_later(lasts, self._give_up, token)

    def doubt(self, whose: Whose, token: int | None = None) -> None:
        if token is not None:
            self._holds.pop(token, None)
        for stream in self._streams:
            if stream.is_concerned(whose):
                stream.is_held = stream.is_doubted = True
                self._check(stream)

    def doubt_old(self) -> None:
        """Ask again of streams that were not asked about for long; they go on meanwhile."""
        now = time.monotonic()
        for stream in self._streams:
            if stream.opening and stream.checked_at + RECHECK < now:
                stream.is_doubted = True
                self._check(stream)

    def settle(self, stream: Stream) -> None:
        """Release a stream of which nothing is in doubt."""
        stream.checked_at = time.monotonic() - RECHECK * random.uniform(0, 0.5)  # noqa: S311 - so not all together
        if not stream.is_doubted and not any(stream.is_concerned(whose) for whose in self._holds.values()):
            stream.release()

    def _give_up(self, token: int) -> None:
        if token in self._holds:
            self.doubt(self._holds[token], token)

    def _check(self, stream: Stream) -> None:
        """One that is opening is asked about by whoever opens it."""
        if stream.opening and not stream.is_checked_now:
            stream.is_checked_now = True
            self._start_task(self._check_now(stream))

    async def _check_now(self, stream: Stream) -> None:
        tries = 0
        while stream.is_doubted and not stream.is_over:
            stream.is_doubted = False
            try:
                answer = await stream.ask(list(stream.topics), True)
            except Exception:
                log.exception("could not check a stream")
                answer = Answer(503, [])
            if not self._take(stream, answer):
                stream.is_doubted = True
                tries += 1
                await self._wait_or_end(stream, tries)
        stream.is_checked_now = False
        if not stream.is_over:
            self.settle(stream)

    def _take(self, stream: Stream, answer: Answer) -> bool:
        """Do what the answer says; return whether it was one."""
        if answer.opening:
            stream.opening, stream.topics = answer.opening, dict(answer.opening.topics)
            self._renew(stream)
        elif answer.status == 401:
            stream.say("signed-out")
            stream.end()
        elif answer.refused:
            for topic in answer.refused:
                self._lose(stream, topic)
            stream.is_doubted = bool(stream.topics)  # of the others it is not known yet
            if not stream.topics:
                stream.end()
        else:
            return False
        return True

    async def _wait_or_end(self, stream: Stream, tries: int) -> None:
        if tries < TRIES:
            await asyncio.sleep(AGAIN)
        else:
            stream.end()  # the browser comes back, and asks as anybody does
