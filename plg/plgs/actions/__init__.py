"""What people do with a PLG. Each records who did it and commits once."""

from plg.plgs.actions.closing import close, guidance_is_ended_by, reopen, sessions_follow
from plg.plgs.actions.goals import (
    add_goal,
    change_goal,
    correct,
    measure,
    remove_goal,
    remove_measurement,
    restore_goal,
    waive_learner_goal,
)
from plg.plgs.actions.making import change, choose_people, choose_phases, discard, draft, launch, write_theme
from plg.plgs.actions.people import check_invited, hand_over, join, leave
from plg.plgs.actions.phases import change_phase, decide

__all__ = [
    "add_goal",
    "change",
    "change_goal",
    "change_phase",
    "check_invited",
    "choose_people",
    "choose_phases",
    "close",
    "correct",
    "decide",
    "discard",
    "draft",
    "guidance_is_ended_by",
    "hand_over",
    "join",
    "launch",
    "leave",
    "measure",
    "remove_goal",
    "remove_measurement",
    "reopen",
    "restore_goal",
    "sessions_follow",
    "waive_learner_goal",
    "write_theme",
]
