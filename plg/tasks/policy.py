"""Who may do what with actions and decisions: what they hang on says so, and an owner may always tick."""

from typing import Any

from plg.people.viewer import Viewer


def ticks(who: Viewer, task: Any, may_write: bool) -> bool:
    return may_write or any(owner.id == who.person_id for owner in task.owners)


def may_add(_who: Viewer, place: Any) -> bool:
    return bool(place.may_write)


def may_edit(_who: Viewer, hung: Any) -> bool:
    return bool(hung.may_write)


def may_remove(who: Viewer, hung: Any) -> bool:
    """What stands in closed minutes stays there, and what does not stays out; ticking it is always possible."""
    return may_edit(who, hung) and not hung.is_minuted


def may_tick(_who: Viewer, hung: Any) -> bool:
    return bool(hung.may_tick)
