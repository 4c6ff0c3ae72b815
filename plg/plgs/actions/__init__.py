"""What people do with a PLG. Each records who did it and commits once."""

from plg.plgs.actions.goals import add_goal, change_goal, measure, remove_goal, restore_goal, waive_learner_goal
from plg.plgs.actions.making import change, choose_people, choose_phases, discard, draft, launch, write_theme
from plg.plgs.actions.people import hand_over, join, leave
from plg.plgs.actions.phases import change_phase, decide

__all__ = [
    "add_goal",
    "change",
    "change_goal",
    "change_phase",
    "choose_people",
    "choose_phases",
    "decide",
    "discard",
    "draft",
    "hand_over",
    "join",
    "launch",
    "leave",
    "measure",
    "remove_goal",
    "restore_goal",
    "waive_learner_goal",
    "write_theme",
]
