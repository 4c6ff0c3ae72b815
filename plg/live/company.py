"""Who is here, told to those who may know: in this process and, where there are more, to the others."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Lock
from typing import Any

from plg.live import topics
from plg.live.actions import ROOM
from plg.live.presence import Presence, Shown, Somebody
from plg.live.stream import Frame, Stream, somebody
from plg.live.topics import Event

TOGETHER = 0.3  # seconds: forty people who come at once are one change
TOLD_EVERY = 15.0  # seconds between two lists to the other processes
LASTS = 40.0  # seconds that such a list counts

Message = dict[str, Any]
Seen = tuple[Somebody, str]  # and the place where they write


class Company:
    """`tell` passes events on in this process; `send` takes messages to the others, when there are any."""

    def __init__(self, tell: Callable[[Iterable[Event]], None]) -> None:
        self._tell = tell
        self.send: Callable[[list[Message]], None] | None = None
        self._presence, self._lock = Presence(), Lock()
        self._told: dict[str, list[Seen]] = {}
        self._soon: dict[str, list[Stream]] = {}  # topics to be told, and the streams that have heard nothing yet
        self._others_told_at = 0.0

    def people(self, topic: str) -> list[Seen]:
        """From any thread."""
        with self._lock:
            return [(shown.who, shown.at) for shown in self._presence.people(topic, time.time())]

    def enter(self, stream: Stream) -> None:
        """A stream shows its person wherever they may be seen, and nowhere else."""
        assert stream.opening
        for topic, meets in stream.topics.items():
            if meets:
                is_first = not self.people(topic)
                self._do(topic, self._presence.enter, somebody(stream.opening.who), stream.id)
                self._soon[topic].append(stream)
                if is_first and self.send:
                    self.send([{"ask": topic}])
            else:
                self._presence.drop(topic, stream.opening.who.person_id, stream.id)

    def leave(self, stream: Stream) -> None:
        assert stream.opening
        for topic in [one for one, meets in stream.topics.items() if meets]:
            self._do(topic, self._presence.leave, stream.opening.who.person_id, stream.id, time.time())

    def lose(self, stream: Stream, topic: str) -> None:
        assert stream.opening
        self._do(topic, self._presence.forget, stream.opening.who.person_id)

    def poll(self, topic: str, who: Somebody) -> None:
        self._do(topic, self._presence.poll, who, time.time())

    def write(self, topic: str, who: Somebody, at: str) -> None:
        self._do(topic, self._presence.write, who, at, time.time())

    def hear(self, process: str, message: Message) -> None:
        """Another process tells whom it shows, or asks whom we show."""
        if topic := message.get("ask"):
            self._tell_others([topic])
        elif topic := message.get("here"):
            shown = [Shown(Somebody(*who), at, since) for who, at, since in message["people"]]
            now = time.time()
            add = self._presence.replace if message["first"] else self._presence.add
            self._do(topic, add, process, shown, now, now + LASTS)

    def keep(self) -> None:
        """Now and then: take away who is gone, and tell what changed by itself."""
        with self._lock:
            self._presence.expire(time.time())
            known = self._presence.topics()
        for topic in {*known, *self._told}:
            if self.people(topic) != self._told.get(topic, []):
                self._announce_soon(topic)
        if self.send and time.time() > self._others_told_at + TOLD_EVERY:
            self._others_told_at = time.time()
            self._tell_others(known)

    def _do(self, topic: str, deed: Callable[..., None], *given: Any) -> None:
        with self._lock:
            deed(topic, *given)
        self._announce_soon(topic)

    def _announce_soon(self, topic: str) -> None:
        if topic not in self._soon:
            self._soon[topic] = []
            asyncio.get_running_loop().call_later(TOGETHER, self._announce, topic)

    def _announce(self, topic: str) -> None:
        people, newcomers = self.people(topic), self._soon.pop(topic)
        if people == self._told.get(topic, []):
            frame = Frame(here(topic, people))
            for stream in newcomers:
                stream.deliver(frame)
        else:
            self._told[topic] = people
            self._tell([here(topic, people)])
            self._tell_others([topic])
        if not people:
            self._told.pop(topic, None)

    def _tell_others(self, names: Iterable[str]) -> None:
        if self.send is None:
            return
        with self._lock:
            own = {topic: self._presence.own(topic, time.time()) for topic in names}
        self.send([message for topic, people in own.items() for message in _messages(topic, people)])


def here(topic: str, people: Sequence[Seen]) -> Event:
    told = {"topic": topic, "people": [who._asdict() | {"at": at} for who, at in people]}
    return Event(topic, 0, "here", topics.as_json(told), outside="")


def _messages(topic: str, people: Sequence[Shown]) -> Iterator[Message]:
    """The list in pieces that fit in a notification."""
    piece: list[Shown] = []
    first = True
    for shown in people:
        if len(topics.as_json([*piece, shown]).encode()) > ROOM:
            yield {"here": topic, "people": piece, "first": first}
            piece, first = [], False
        piece.append(shown)
    yield {"here": topic, "people": piece, "first": first}
