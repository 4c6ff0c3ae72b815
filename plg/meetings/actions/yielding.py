"""The learning yield of an intervisie given free: the text as the group read it then, and nothing written after it."""

from sqlalchemy import select

from plg.core import clock
from plg.core.db import commit, session
from plg.core.errors import N_, Invalid
from plg.meetings.actions.parts import hold, record
from plg.meetings.models import Meeting
from plg.notes.models import NoteBlock
from plg.people.viewer import Viewer

EARLY = N_("De bijeenkomst is nog niet begonnen. Geef de opbrengst daarna vrij.")
EMPTY = N_("De opbrengst is nog leeg. Schrijf eerst samen wat jullie leerden.")
WRITTEN_ON = N_("Intussen is er verder geschreven. Lees de tekst opnieuw en beslis dan samen.")


def release_yield(meeting: Meeting, *, seq: int, by: Viewer) -> bool:
    """Give the yield free to the coordinator, as the group decided; `seq` is the number of the text that was read.

    Raises Invalid at agreed when the meeting has yet to begin, when there is nothing, or when others wrote on.
    """
    hold(meeting)
    block = select(NoteBlock.text, NoteBlock.seq)
    found = session.execute(block.where(NoteBlock.subject_kind == "yield", NoteBlock.subject_id == meeting.id)).one()
    if why := why_not(meeting, found.text):
        raise Invalid("agreed", why)
    if seq != found.seq:
        raise Invalid("agreed", WRITTEN_ON)
    changed = meeting.yield_released_at is None or meeting.released_yield != found.text
    if changed:
        meeting.yield_released_at, meeting.yield_released_by_id = clock.now(), by.person_id
        meeting.released_yield = found.text
        record("yield_released", meeting, by)
    commit()
    return changed


def why_not(meeting: Meeting, text: str) -> str:
    """Return why this cannot be given free, or nothing."""
    if clock.now() < meeting.starts_at:
        return EARLY
    return "" if text.strip() else EMPTY


def withdraw_yield(meeting: Meeting, *, by: Viewer) -> bool:
    hold(meeting)
    changed = meeting.yield_released_at is not None
    if changed:
        meeting.yield_released_at = meeting.yield_released_by_id = None
        meeting.released_yield = ""
        record("yield_withdrawn", meeting, by)
    commit()
    return changed
