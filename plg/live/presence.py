"""Who is here, and who writes where: in memory only, and allowed to be lost.

Somebody is at a topic as long as one source shows them: a stream, a tab that polls, another process. A source that ends
lasts a little longer, because a tab that comes back has not been away.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GRACE = 5.0  # seconds that a source lasts after its end
POLLED = 30.0  # and without a sign of a tab that polls
WRITTEN = 60.0  # after which nobody writes any more where they said
POLL = "poll"


class Somebody(NamedTuple):
    id: str
    name: str
    given: str
    initials: str


class Shown(NamedTuple):
    """Somebody at a topic, the place where they write, and when they said so."""

    who: Somebody
    at: str = ""
    since: float = 0.0


@dataclass
class Source:
    until: float
    at: str = ""
    since: float = 0.0
    is_own: bool = True


@dataclass
class Here:
    who: Somebody
    sources: dict[str, Source] = field(default_factory=dict)

    def shown(self, now: float, own: bool = False) -> Shown | None:
        """What the latest of their tabs said."""
        told = [source for source in self.sources.values() if source.is_own or not own]
        if not told:
            return None
        last = max(told, key=lambda source: source.since)
        return Shown(self.who, last.at if now < last.since + WRITTEN else "", last.since)


class Presence:
    def __init__(self) -> None:
        self._topics: dict[str, dict[str, Here]] = {}

    def enter(self, topic: str, who: Somebody, source: str, until: float = math.inf) -> None:
        self._source(topic, who, source, until)

    def leave(self, topic: str, person_id: str, source: str, now: float) -> None:
        here = self._topics.get(topic, {}).get(person_id)
        if here and source in here.sources:
            here.sources[source].until = min(here.sources[source].until, now + GRACE)

    def drop(self, topic: str, person_id: str, source: str) -> None:
        """At once: this source shows nobody there."""
        if here := self._topics.get(topic, {}).get(person_id):
            here.sources.pop(source, None)

    def forget(self, topic: str, person_id: str) -> None:
        """At once: they may not be there any more."""
        self._topics.get(topic, {}).pop(person_id, None)

    def poll(self, topic: str, who: Somebody, now: float) -> None:
        self.enter(topic, who, POLL, now + POLLED)

    def write(self, topic: str, who: Somebody, at: str, now: float) -> None:
        """Note where somebody writes, "" for nowhere: as said by a stream of theirs, or a tab that has none."""
        known = self._topics.get(topic, {}).get(who.id)
        streams = [name for name, source in known.sources.items() if source.until == math.inf] if known else []
        if not streams:
            self.poll(topic, who, now)
        source = self._topics[topic][who.id].sources[streams[0] if streams else POLL]
        source.at, source.since = at, now

    def replace(self, topic: str, source: str, people: Sequence[Shown], now: float, until: float) -> None:
        """Another process tells everybody whom it shows."""
        told = {shown.who.id for shown in people}
        for person_id in [one for one in self._topics.get(topic, {}) if one not in told]:
            self.leave(topic, person_id, source, now)
        self.add(topic, source, people, now, until)

    def add(self, topic: str, source: str, people: Sequence[Shown], _now: float, until: float) -> None:
        for shown in people:
            found = self._source(topic, shown.who, source, until)
            found.at, found.since, found.is_own = shown.at, shown.since, False

    def expire(self, now: float) -> set[str]:
        """Take away what is over; return the topics where that was somebody's last source."""
        changed = set()
        for topic, people in list(self._topics.items()):
            for person_id, here in list(people.items()):
                here.sources = {name: source for name, source in here.sources.items() if source.until > now}
                if not here.sources:
                    del people[person_id]
                    changed.add(topic)
            if not people:
                del self._topics[topic]
        return changed

    def people(self, topic: str, now: float) -> list[Shown]:
        return self._people(topic, now, own=False)

    def own(self, topic: str, now: float) -> list[Shown]:
        """Those whom this process shows, to tell the others."""
        return self._people(topic, now, own=True)

    def topics(self) -> list[str]:
        return list(self._topics)

    def _people(self, topic: str, now: float, own: bool) -> list[Shown]:
        found = [here.shown(now, own) for here in self._topics.get(topic, {}).values()]
        return sorted((one for one in found if one), key=lambda shown: shown.who.name)

    def _source(self, topic: str, who: Somebody, source: str, until: float) -> Source:
        here = self._topics.setdefault(topic, {}).setdefault(who.id, Here(who))
        found = here.sources.setdefault(source, Source(until))
        found.until = until
        return found
