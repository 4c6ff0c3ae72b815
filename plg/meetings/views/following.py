"""What the page of a meeting follows live, and where that stood when it was read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from plg.communities.queries import as_id
from plg.live import topics
from plg.live.positions import Positions
from plg.meetings import queries
from plg.meetings.models import Meeting
from plg.meetings.queries.page import actions_on
from plg.people.viewer import Viewer
from plg.plgs import policy as plgs


class Live(NamedTuple):
    """`topics` begin with that of the meeting itself; `position` tells where they stood."""

    topics: list[str]
    position: str


class Standing(NamedTuple):
    """A meeting, and where its topic stood before it was read: what the page shows is at least that."""

    meeting: Meeting
    numbers: dict[str, int]


def standing(who: Viewer, meeting_id: str) -> Standing:
    numbers = topics.numbers([f"meeting:{as_id(meeting_id)}"])
    return Standing(queries.meeting(who, meeting_id), numbers)


def also(who: Viewer, meeting: Meeting) -> dict[str, int]:
    """Return where that stands on which the actions of earlier meetings live, for who may follow it."""
    if meeting.plg and not plgs.may_see_actions(who, meeting.plg):
        return {}
    kind, subject_id = actions_on(meeting)
    return topics.numbers([f"{kind}:{subject_id}"])


def live(numbers: Mapping[str, int], context: Mapping[str, Any]) -> Live:
    """Return what a page made with this context follows; `numbers` were read before it."""
    blocks = [*context["whole"].blocks.values(), context["yield_block"], context["own_block"]]
    stood = {**numbers, **{f"note:{block.id}": block.seq for block in blocks if block}}
    return Live(list(stood), str(Positions(stood)))
