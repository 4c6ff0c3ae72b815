"""Who may do what with a note block: what it hangs on says so; a personal note is its author's alone (queries.note)."""

from typing import Any

from plg.people.viewer import Viewer


def may_read(_who: Viewer, note: Any) -> bool:
    return bool(note.may_read)


def may_write(_who: Viewer, note: Any) -> bool:
    return bool(note.may_write)


def may_send(_who: Viewer, note: Any) -> bool:
    """Where it is known why nobody writes any more (closed, cancelled, off the agenda) what is sent is not kept, but it
    is answered with the reason, and with the text that was typed."""
    return bool(note.may_write) or note.closed_at is not None or note.shut is not None
