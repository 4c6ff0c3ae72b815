"""One topic in this process: events come from many threads, and are passed on in the order of their numbers."""

from collections.abc import Iterable

from plg.live.topics import Event


class Order:
    """`number` is the last one passed on; None until it is known. `wanted` is the highest number heard of."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self.wanted = number or 0
        self._early: dict[int, Event] = {}

    def start(self, number: int) -> list[Event]:
        """Say where the topic stands, once, before anybody who follows it reads; return what came since."""
        if self.number is None:
            self.number, self.wanted = number, max(self.wanted, number)
        return self._next()

    def take(self, event: Event) -> list[Event]:
        """Return what may be passed on now: nothing while an earlier number is missing."""
        if event.number == 0:
            return [event]
        self.hear(event.number)
        if self.number is None or event.number > self.number:
            self._early[event.number] = event
        return self._next()

    def hear(self, number: int) -> None:
        """Another process says that the topic stands at `number`."""
        self.wanted = max(self.wanted, number)

    def repair(self, events: Iterable[Event]) -> list[Event]:
        """Take what the database says came after `number`: it leaves nothing out, also where it skips numbers."""
        found = []
        for event in events:
            if self.number is not None and event.number > self.number:
                found.append(event)
                self.number = event.number
        return found + self._next()

    @property
    def is_waiting(self) -> bool:
        """Whether a later event came already: the thread with the one before may be about to tell it."""
        return bool(self._early)

    @property
    def has_gap(self) -> bool:
        return self.number is not None and self.wanted > self.number

    def _next(self) -> list[Event]:
        found: list[Event] = []
        if self.number is None:
            return found
        while (event := self._early.pop(self.number + 1, None)) is not None:
            found.append(event)
            self.number += 1
        self._early = {number: event for number, event in self._early.items() if number > self.number}
        return found
