"""Who may add, read and take away a file: what it hangs on says so."""

from typing import Any

from plg.people.viewer import Viewer


def may_add(_who: Viewer, place: Any) -> bool:
    return bool(place.may_write)


def may_read(_who: Viewer, _hung: Any) -> bool:
    """Who may not read it does not find it (queries.file)."""
    return True


def may_remove(who: Viewer, hung: Any) -> bool:
    """One's own, or any for who keeps order there; and the same to bring it back."""
    return removes(who, hung.file, hung.place.may_write, hung.place.may_manage)


def removes(who: Viewer, file: Any, may_write: bool, may_manage: bool) -> bool:
    return may_manage or (may_write and file.added_by_id == who.person_id)
