"""The streams of this process, in its event loop. Push is a hint: what does not come through is asked of the database.

`tell`, `hold` and `doubt` come from any thread; in a process that serves no streams they do nothing.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any, TypeVar

from plg.core.db import session
from plg.live import doubts
from plg.live.channels import Channels
from plg.live.company import Company
from plg.live.doubts import Doubts
from plg.live.opening import Opening
from plg.live.stream import Stream
from plg.live.topics import Event
from plg.live.whose import Whose

THREADS = 4
MOST = 10_000  # streams of this process
MOST_OF_ONE = 60  # of one person
TICK = 1.0  # seconds
IN_A_HURRY = 1.0  # seconds that a reader has to read the rest when the server stops

Done = TypeVar("Done")


class Hub:
    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.streams: set[Stream] = set()
        self.channels = Channels(self.run, self.start_task)
        self.company = Company(self.channels.tell)
        self.doubts = Doubts(self.streams, self._lose, self.company.enter, self.start_task)
        self.is_closing = False
        self._per_person: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._pool = ThreadPoolExecutor(THREADS, "live")

    def soon(self, call: Callable[..., None], *given: Any) -> None:
        """Call in the loop, from any thread."""
        if self.loop is None:
            return
        try:
            self.loop.call_soon_threadsafe(call, *given)
        except RuntimeError:  # closed just now
            self.loop = None

    def has_room(self, person_id: str) -> bool:
        return len(self.streams) <= MOST and self._per_person[person_id] < MOST_OF_ONE

    def attach(self) -> None:
        """Begin, in the loop that is running."""
        self.loop, self.is_closing = asyncio.get_running_loop(), False
        self._pool = ThreadPoolExecutor(THREADS, "live")
        self.start_task(self._keep())

    def close(self) -> None:
        """End every stream, once: the server stops, and tabs come back by themselves."""
        if self.is_closing:
            return
        self.is_closing = True
        for stream in self.streams:
            stream.end(IN_A_HURRY)

    def detach(self) -> None:
        self.close()
        self.loop = None
        for task in self._tasks:
            task.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def run(self, job: Callable[..., Done], *given: Any) -> Done:
        """Do what asks the database in a thread, in a context of its own, and leave no session behind."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: Context().run(_alone, job, given))

    def start_task(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def join(self, stream: Stream) -> None:
        """Keep for a stream what comes from now on, until it starts."""
        self.streams.add(stream)
        self.channels.join(stream)
        if self.is_closing:
            stream.end()

    def start(self, stream: Stream, opening: Opening) -> None:
        stream.start(opening)
        self._per_person[opening.who.person_id] += 1
        self.company.enter(stream)
        self.doubts.settle(stream)

    def leave(self, stream: Stream) -> None:
        stream.end()
        self.streams.discard(stream)
        self.channels.part(stream, stream.asked)
        if stream.opening:
            self._per_person -= Counter([stream.opening.who.person_id])
            self.company.leave(stream)

    def _lose(self, stream: Stream, topic: str) -> None:
        self.company.lose(stream, topic)
        self.channels.part(stream, [topic])
        stream.lose(topic)

    async def _keep(self) -> None:
        while not self.is_closing:
            await asyncio.sleep(TICK)
            self.doubts.doubt_old()
            self.company.keep()


def _alone(job: Callable[..., Done], given: tuple[Any, ...]) -> Done:
    try:
        return job(*given)
    finally:
        session.remove()


the_hub = Hub()


def tell(*events: Event) -> None:
    """Pass on what was committed."""
    if events:
        the_hub.soon(the_hub.channels.tell, events)


def hold(whose: Whose) -> int:
    """Pass nothing on to these people until `doubt`: what they may see is about to change."""
    token = next(doubts.tokens)
    the_hub.soon(the_hub.doubts.hold, whose, token)
    return token


def doubt(whose: Whose, token: int | None = None) -> None:
    """Ask again what these people may see, and then pass on what waited."""
    the_hub.soon(the_hub.doubts.doubt, whose, token)
