"""The topics that are followed in this process, and who follows them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from plg.live import topics
from plg.live.order import Order
from plg.live.stream import Frame, Stream
from plg.live.topics import Event

RACE = 0.05  # seconds that the thread with the number before may need
AGAIN = 1.0  # seconds until the database is asked once more

log = logging.getLogger("plg")


class Channel:
    def __init__(self) -> None:
        self.order, self.streams, self.is_mended_now = Order(), set[Stream](), False


class Channels:
    """`run` does a job in a thread, `start_task` starts a coroutine."""

    def __init__(self, run: Callable[..., Awaitable[Any]], start_task: Callable[[Any], None]) -> None:
        self._run, self._start_task = run, start_task
        self._all: dict[str, Channel] = {}

    def join(self, stream: Stream) -> None:
        for topic in stream.asked:
            self._all.setdefault(topic, Channel()).streams.add(stream)

    def part(self, stream: Stream, names: Iterable[str]) -> None:
        for topic in names:
            if channel := self._all.get(topic):
                channel.streams.discard(stream)
                if not channel.streams:
                    del self._all[topic]

    async def prepare(self, stream: Stream) -> None:
        """Know where each topic stands before the stream reads what it missed: so nothing falls in between."""
        new = [topic for topic in stream.asked if self._all[topic].order.number is None]
        if new:
            self._start(await self._run(topics.numbers, new))

    async def compare(self) -> None:
        """Ask where every topic stands: what others told may not have reached us."""
        try:
            found = await self._run(topics.numbers, list(self._all))
        except Exception:
            log.exception("could not compare the topics")
            await asyncio.sleep(AGAIN)
            self._start_task(self.compare())
        else:
            self.hear(found.items())

    def names(self) -> list[str]:
        return list(self._all)

    def tell(self, events: Iterable[Event]) -> None:
        for event in events:
            if channel := self._all.get(event.topic):
                _pass_on(channel, channel.order.take(event))
                self._mend(event.topic, channel)

    def hear(self, numbers: Iterable[tuple[str, int]]) -> None:
        """Another process says where topics stand."""
        for topic, number in numbers:
            if channel := self._all.get(topic):
                channel.order.hear(number)
                self._mend(topic, channel)

    def _start(self, numbers: Mapping[str, int]) -> None:
        for topic, number in numbers.items():
            if channel := self._all.get(topic):
                _pass_on(channel, channel.order.start(number))
                self._mend(topic, channel)

    def _mend(self, topic: str, channel: Channel) -> None:
        if channel.order.has_gap and not channel.is_mended_now:
            channel.is_mended_now = True
            self._start_task(self._mend_now(topic, channel))

    async def _mend_now(self, topic: str, channel: Channel) -> None:
        """Ask the database for what did not come, until nothing is missing."""
        pause = RACE if channel.order.is_waiting else 0.0
        while channel.streams:
            await asyncio.sleep(pause)
            if not channel.order.has_gap:
                break
            pause = 0.0
            try:
                found = await self._run(topics.missed, topic, channel.order.number)
                _pass_on(channel, channel.order.repair(found))
            except Exception:
                log.exception("could not read what was missed of a topic")
                found = []
            if not found:
                pause = AGAIN
        channel.is_mended_now = False


def _pass_on(channel: Channel, events: Iterable[Event]) -> None:
    for event in events:
        frame = Frame(event)
        for stream in channel.streams:
            stream.deliver(frame)
