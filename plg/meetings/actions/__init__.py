"""Everything that is done to meetings; each does it, records it and commits once."""

from plg.meetings.actions import agenda
from plg.meetings.actions.agenda import Point
from plg.meetings.actions.inviting import Invited
from plg.meetings.actions.minutes import (
    close,
    come_after_all,
    confirm_attendance,
    excuse,
    release_yield,
    reopen,
    withdraw_yield,
)
from plg.meetings.actions.scheduling import Plan, cancel, change, reinstate, schedule

__all__ = [
    "Invited",
    "Plan",
    "Point",
    "agenda",
    "cancel",
    "change",
    "close",
    "come_after_all",
    "confirm_attendance",
    "excuse",
    "reinstate",
    "release_yield",
    "reopen",
    "schedule",
    "withdraw_yield",
]
