"""Everything that is done to meetings; each does it, records it and commits once."""

from plg.meetings.actions import agenda
from plg.meetings.actions.agenda import Point
from plg.meetings.actions.attendance import (
    Crossed,
    Mark,
    come_after_all,
    confirm_attendance,
    excuse,
    mark_of,
    merged,
)
from plg.meetings.actions.inviting import Invited
from plg.meetings.actions.leaving import end_invitations
from plg.meetings.actions.minutes import close, reopen
from plg.meetings.actions.parts import follow_plg
from plg.meetings.actions.scheduling import Plan, cancel, change, reinstate, schedule
from plg.meetings.actions.yielding import release_yield, why_not, withdraw_yield

__all__ = [
    "Crossed",
    "Invited",
    "Mark",
    "Plan",
    "Point",
    "agenda",
    "cancel",
    "change",
    "close",
    "come_after_all",
    "confirm_attendance",
    "end_invitations",
    "excuse",
    "follow_plg",
    "mark_of",
    "merged",
    "reinstate",
    "release_yield",
    "reopen",
    "schedule",
    "why_not",
    "withdraw_yield",
]
