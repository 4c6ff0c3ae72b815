"""PLG's and what belongs to them, loaded through the viewer. `plg` loads all that its page and its rules need."""

from plg.plgs.queries.lists import Row, community_for_new, index, role_ids, years
from plg.plgs.queries.one import Measured, goal, measurement, phase, plg, removed_goal, role, visible_to
from plg.plgs.queries.people import (
    MY_GROUPS,
    Candidate,
    Labelled,
    busy,
    by_school,
    candidates,
    people,
    schools_to_choose,
    sponsors_to_choose,
)

__all__ = [
    "MY_GROUPS",
    "Candidate",
    "Labelled",
    "Measured",
    "Row",
    "busy",
    "by_school",
    "candidates",
    "community_for_new",
    "goal",
    "index",
    "measurement",
    "people",
    "phase",
    "plg",
    "removed_goal",
    "role",
    "role_ids",
    "schools_to_choose",
    "sponsors_to_choose",
    "visible_to",
    "years",
]
