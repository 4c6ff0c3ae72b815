"""What a stream, or a tab that polls, is told when it comes: what it follows, where that stands, what it missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plg.core.errors import N_, Invalid
from plg.live import positions, topics
from plg.live.positions import Positions
from plg.live.topics import Event, Refused
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class Opening:
    """`topics`: those that may be followed, and whether one sees who is there. `numbers`: where each stood before what
    was `missed`."""

    who: Viewer
    topics: Mapping[str, bool]
    numbers: Mapping[str, int] = field(default_factory=dict)
    missed: tuple[Event, ...] = ()

    @property
    def position(self) -> str:
        """Where all of it stands, with what was missed."""
        return str(Positions({**self.numbers, **{event.topic: event.number for event in self.missed}}))

    def told(self, event: Event) -> str:
        """What this viewer is told of an event."""
        return event.data if event.outside is None or self.topics[event.topic] else event.outside


def position(names: Iterable[str]) -> str:
    """Return where these topics stand, to be read before the page that shows them."""
    return str(Positions(topics.numbers(names)))


def checked(who: Viewer, names: Iterable[str]) -> Opening:
    """Return what `who` may follow of these. Raises Refused with those that they may not, Invalid."""
    asked = topics.wanted(names)
    allowed = topics.followed(who, asked)
    if refused := [topic for topic in asked if topic not in allowed]:
        raise Refused(refused)
    return Opening(who, allowed)


def opened(who: Viewer, names: Iterable[str], after: str) -> Opening:
    """Return what `who` may follow with what came after the position `after`. Raises Refused, Invalid."""
    found = checked(who, names)
    try:
        known = positions.after(after, found.topics)
    except ValueError:
        raise Invalid("after", N_("Dit is geen plaats in deze stroom.")) from None
    numbers = topics.numbers(found.topics)
    missed = [event for topic, number in known.items() for event in _missed(topic, number, numbers[topic])]
    before = {topic: number if number <= numbers[topic] else 0 for topic, number in known.items()}
    return Opening(who, found.topics, {**numbers, **before}, tuple(missed))


def _missed(topic: str, known: int, number: int) -> list[Event]:
    """Who knows more than there is (a backup was put back) is told everything."""
    if known == number:
        return []
    return topics.missed(topic, known if known < number else 0)
