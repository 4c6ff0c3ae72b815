"""One stream: what it follows, where it stands, and what waits to be sent. It lives in the event loop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from plg.core import ids
from plg.live import topics
from plg.live.backlog import LIMIT, Backlog
from plg.live.opening import Opening
from plg.live.positions import Positions
from plg.live.presence import Somebody
from plg.live.topics import Event
from plg.live.whose import Whose
from plg.people.viewer import Viewer

HELLO = b"retry: 2000\n: hello\n\n"
HEARTBEAT = b": still here\nevent: beat\ndata: {}\n\n"  # a browser hides the comment from the page
PATIENCE = 30.0  # seconds that the reader of a stream that is over may take for the rest


@dataclass(frozen=True)
class Answer:
    """What the Flask view said about a stream: an opening, or the refusal as it would be sent."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""
    opening: Opening | None = None
    refused: tuple[str, ...] = ()

    @property
    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """As ASGI wants them; a stream has no length."""
        kept = [pair for pair in self.headers if self.opening is None or pair[0].lower() != "content-length"]
        return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in kept]


Ask = Callable[[list[str], bool], Awaitable[Answer]]  # (topics, anew): `anew` is a check of a stream that is open


class Frame:
    """An event as bytes, made once for all streams."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.inside = _bytes(event.name, event.data)
        self.outside = self.inside if event.outside is None else _bytes(event.name, event.outside)


class Stream:
    """`is_held`: what comes waits until it is known that this person may still have it."""

    def __init__(self, asked: list[str], ask: Ask) -> None:
        self.id, self.asked, self.ask = ids.new_id(), tuple(asked), ask
        self.topics: dict[str, bool] = dict.fromkeys(asked, False)
        self.opening: Opening | None = None
        self.positions = Positions({})
        self.backlog = Backlog()
        self.is_held, self.is_doubted, self.is_checked_now = True, False, False
        self.is_over = False
        self.checked_at = 0.0
        self._held: list[Frame] = []
        self._held_size = 0
        self._waiter: asyncio.Future[None] | None = None
        self._limit: asyncio.Timeout | None = None

    def is_concerned(self, whose: Whose) -> bool:
        """Somebody whom we do not know yet may be anybody."""
        if self.opening is None:
            return bool(whose)
        return whose.covers(self.opening.who.person_id, self.opening.who.communities_as())

    def start(self, opening: Opening) -> None:
        """Begin: what was missed, then `ready`."""
        self.opening, self.topics = opening, dict(opening.topics)
        self.positions = Positions(opening.numbers)
        for event in opening.missed:
            self.backlog.catch_up(*self._parts(Frame(event)))
        ready = topics.event("", 0, "ready", topics=list(self.topics), person=opening.who.person_id)
        self.backlog.catch_up(f"id: {self.positions}\n".encode(), _bytes(ready.name, ready.data))
        self._wake()

    def deliver(self, frame: Frame) -> None:
        if self.is_over:
            return
        if not self.is_held:
            self._send(frame)
            return
        self._held.append(frame)
        self._held_size += len(frame.inside)
        if self._held_size > LIMIT:
            self.drop()

    def release(self) -> None:
        """Pass on what waited, of the topics that are left."""
        self.is_held = False
        waiting, self._held, self._held_size = self._held, [], 0
        for frame in waiting:
            self._send(frame)

    def lose(self, topic: str) -> None:
        """This topic is no longer theirs to follow."""
        self.topics.pop(topic, None)
        self.positions.drop(topic)
        self.say("gone", topic=topic)

    def say(self, name: str, **data: str) -> None:
        self.backlog.add(_bytes(name, topics.as_json(data)))
        self._wake()

    def end(self, patience: float = PATIENCE) -> None:
        """End when what waits is sent, or is not read for so long; the browser comes back by itself."""
        self.is_over = True
        self._wake()
        if self._limit and not self._limit.expired():
            self._limit.reschedule(asyncio.get_running_loop().time() + patience)

    def drop(self) -> None:
        """End without what waits: the reader does not read."""
        self.backlog.clear()
        self._held.clear()
        self.end()

    @asynccontextmanager
    async def in_time(self) -> AsyncIterator[None]:
        """Send inside: that may take as long as it wants, but not once the stream is over. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE if self.is_over else None) as limit:
            self._limit = limit
            try:
                yield
            finally:
                self._limit = None

    async def beat(self, every: float) -> None:
        """Say that we are still here, unless what we said before was not read yet."""
        while not self.is_over:
            await asyncio.sleep(every)
            if not self.backlog:
                self.backlog.add(HEARTBEAT)
                self._wake()

    async def next(self) -> bytes | None:
        """Return what is to be sent, None at the end. A bare future: this runs for every event on every stream."""
        while not self.backlog:
            if self.is_over:
                return None
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return self.backlog.take()

    def _wake(self) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter and not waiter.done():
            waiter.set_result(None)

    def _send(self, frame: Frame) -> None:
        event = frame.event
        if event.topic not in self.topics or (event.number and event.number <= self.positions[event.topic]):
            return
        if self.backlog.add(*self._parts(frame)):
            self._wake()
        else:
            self.drop()

    def _parts(self, frame: Frame) -> tuple[bytes, ...]:
        event = frame.event
        told = frame.inside if self.topics[event.topic] else frame.outside
        if event.number == 0:
            return (told,)
        return (f"id: {self.positions.move(event.topic, event.number)}\n".encode(), told)


def beginning(opening: Opening) -> bytes:
    """Return what a stream starts with, for who asks once."""
    once = Stream([], _nobody)
    once.start(opening)
    return b"".join(iter(once.backlog.take, b""))


async def _nobody(_names: list[str], _anew: bool) -> Answer:
    raise AssertionError


def somebody(who: Viewer) -> Somebody:
    return Somebody(who.person_id, who.name, who.given_name, who.initials)


def _bytes(name: str, data: str) -> bytes:
    return f"event: {name}\ndata: {data}\n\n".encode() if data else b""
