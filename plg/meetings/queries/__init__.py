"""Everything that is read about meetings; the viewer comes first."""

from plg.meetings.queries.lists import (
    Ask,
    Group,
    Sibling,
    asked_of_me,
    groups,
    my_meetings,
    next_meetings,
    siblings,
)
from plg.meetings.queries.one import (
    Place,
    agenda,
    finished_items,
    item,
    meeting,
    place,
    place_of,
    read_meeting,
    removed_items,
    series,
)
from plg.meetings.queries.people import Invitee, called, elsewhere, evaluated, invitees, schools_of, staff

__all__ = [
    "Ask",
    "Group",
    "Invitee",
    "Place",
    "Sibling",
    "agenda",
    "asked_of_me",
    "called",
    "elsewhere",
    "evaluated",
    "finished_items",
    "groups",
    "invitees",
    "item",
    "meeting",
    "my_meetings",
    "next_meetings",
    "place",
    "place_of",
    "read_meeting",
    "removed_items",
    "schools_of",
    "series",
    "siblings",
    "staff",
]
