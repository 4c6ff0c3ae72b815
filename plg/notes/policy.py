"""Who may do what with a note block: what it hangs on says so; a personal note is its author's alone (queries.note)."""

from typing import Any

from plg.people.viewer import Viewer


def may_read(_who: Viewer, note: Any) -> bool:
    return bool(note.may_read)


def may_write(_who: Viewer, note: Any) -> bool:
    return bool(note.may_write)


def may_send(_who: Viewer, note: Any) -> bool:
    """What is sent to closed minutes is not kept, but it is answered with the text that was typed."""
    return bool(note.may_write) or note.closed_at is not None


def may_send_text(who: Viewer, note: Any) -> bool:
    """As may_send, and also of a meeting that was cancelled."""
    return may_send(who, note) or note.shut is not None


def may_look_back(_who: Viewer, note: Any) -> bool:
    return bool(note.may_look_back)


def may_compare(_who: Viewer, pair: Any) -> bool:
    return bool(pair.note.may_look_back)


def may_restore(_who: Viewer, pair: Any) -> bool:
    return bool(pair.note.may_write and pair.note.may_look_back)
