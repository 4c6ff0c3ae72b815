"""Whole texts: saved from a plain form on top of what others saved meanwhile, and brought back from before."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from plg.core import ids
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.notes import crdt, lines
from plg.notes.actions.log import Log, Row, check_length
from plg.notes.models import NoteVersion
from plg.people.viewer import Viewer

LOST_THREAD = N_(
    "We weten niet meer op welke tekst je verder schreef. Kopieer je tekst, open dit punt opnieuw en plak hem daar."
)


@dataclass(frozen=True)
class Saved:
    """The block now stands at number `seq`. `new`: there was something to keep; `meanwhile`: who wrote since, by id."""

    seq: int
    text: str
    new: bool
    meanwhile: frozenset[str]


def save_text(block: Any, text: str, *, based_on: int, by: Viewer, once: str = "") -> Saved:
    """Keep the whole `text` of somebody who saw number `based_on`, merged with what was saved since.

    `once` names the form: sent twice it is kept once, and sent again with another text it goes on from the first.
    Raises Invalid for the field "text" (TooLong, or a number that the block never had); then nothing is kept.
    """
    text = crdt.plain(text)
    check_length(text)
    log = Log(block.id)
    if not 0 <= based_on <= log.block.seq:
        raise Invalid("text", LOST_THREAD)
    sent = [row for row in log.rows if once and row.once == once and row.author_id == by.person_id]
    meanwhile = _authors_since(log, based_on, sent)
    update = _change(log, text, based_on, sent)
    new = bool(update) and log.add(update, by=by, once=once if ids.is_id(once) else "") > 0
    commit()
    return Saved(log.block.seq, log.block.text, new, meanwhile)


def restore(block: Any, seq: int, *, by: Viewer) -> bool:
    """Bring the text of the version at `seq` back, as a new version; returns whether it was another text than now."""
    log = Log(block.id)
    wanted = select(NoteVersion.text).where(NoteVersion.block_id == block.id, NoteVersion.seq == seq)
    update = crdt.set_text(log.whole, session.scalars(wanted).one())
    new = bool(update) and log.add(update, by=by, restored_from=seq) > 0
    if new and log.block.owner_id is None:
        record("note_restored", "note", block.id, by=by, community_id=log.block.community_id)
    commit()
    return new


def _change(log: Log, text: str, based_on: int, sent: list[Row]) -> bytes:
    base = log.state_at(based_on, also=sent)
    if base is None:
        return crdt.set_text(log.whole, lines.merged(_text_at(log, based_on), text, log.block.text))
    else:
        return _apart(log, crdt.edited(base, log.whole, text), crdt.text_of(base), text)


def _apart(log: Log, update: bytes, base: str, mine: str) -> bytes:
    """Two who begin in the same empty place must not end on one line."""
    if not update or base == log.block.text:
        return update
    after = crdt.merged([log.whole, update])
    seam = crdt.set_text(after, lines.apart(crdt.text_of(after), base, mine, log.block.text))
    return crdt.merged([update, seam]) if seam else update


def _text_at(log: Log, seq: int) -> str:
    """The last text that is still known from number `seq` or before."""
    known = select(NoteVersion.text).where(NoteVersion.block_id == log.block.id, NoteVersion.seq <= seq)
    return session.scalar(known.order_by(NoteVersion.seq.desc()).limit(1)) or ""


def _authors_since(log: Log, seq: int, sent: list[Row]) -> frozenset[str]:
    found = {row.author_id for row in log.rows if row.seq > seq and row not in sent}
    if seq < log.block.snapshot_seq:
        since = select(NoteVersion.author_id).where(NoteVersion.block_id == log.block.id, NoteVersion.seq > seq)
        found |= set(session.scalars(since))
    return frozenset(author for author in found if author)
