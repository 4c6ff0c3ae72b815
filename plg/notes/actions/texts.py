"""Whole texts: saved from a plain form on top of what others saved meanwhile, and brought back from before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from plg.core import ids
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.notes import crdt, lines
from plg.notes.actions.log import Closed, Log, check_length, held, standing_of
from plg.notes.models import NoteAuthor, NoteVersion
from plg.notes.queries import Row, rows
from plg.people.viewer import Viewer

LOST_THREAD = N_(
    "We weten niet meer op welke tekst je verder schreef. Kopieer je tekst, open dit punt opnieuw en plak hem daar."
)
OURS = 8 * crdt.MAX_BLOCK  # bytes of an update that is made here: a whole text may be new


@dataclass(frozen=True)
class Saved:
    """The block now stands at number `seq`. `new`: there was something to keep; `meanwhile`: who wrote since, by id."""

    seq: int
    text: str
    new: bool
    meanwhile: frozenset[str]


@dataclass(frozen=True)
class Sheet:
    """What somebody wrote on: number `seq`, its text as their form `seen` it when it did, and what it saved before."""

    seq: int
    seen: str | None
    sent: Sequence[Row]


def save_text(block: Any, text: str, *, based_on: int, by: Viewer, once: str = "", seen: str | None = None) -> Saved:
    """Keep the whole `text` of somebody who saw number `based_on`, merged with what was saved since.

    `once` names the form: sent twice it is kept once, and sent again with another text it goes on from the first.
    `seen` is the text that it showed, for when the state of that number is folded away. Raises Closed, and Invalid for
    the field "text" (TooLong, or a number that the block never had); then nothing is kept.
    """
    text = crdt.plain(text)
    check_length(text)
    log, known = _opened(block.id)
    if not 0 <= based_on <= log.now.seq:
        raise Invalid("text", LOST_THREAD)
    sent = [row for row in known if once and row.once == once and row.author_id == by.person_id]
    meanwhile = _authors_since(known, block.id, based_on, sent, by)
    update = _change(log, known, text, Sheet(based_on, seen, sent))
    new = log.add(update, by=by, most=OURS, once=once if ids.is_id(once) else "") > 0
    log.write()
    commit()
    return Saved(log.now.seq, log.history.text, new, meanwhile)


def restore(block: Any, seq: int, *, by: Viewer) -> bool:
    """Bring the text of the version at `seq` back, as a new version; returns whether it was another text than now."""
    log, _known = _opened(block.id)
    wanted = select(NoteVersion.text).where(NoteVersion.block_id == block.id, NoteVersion.seq == seq)
    text = session.scalars(wanted).one()
    update = (text is not None and crdt.set_text(log.history.whole, text)) or crdt.EMPTY
    new = log.add(update, by=by, most=OURS, restored_from=seq) > 0
    log.write()
    if new and log.held.owner_id is None:
        record("note_restored", "note", block.id, by=by, community_id=log.held.community_id)
    commit()
    return new


def _opened(block_id: str) -> tuple[Log, list[Row]]:
    mine = held([block_id])[0]
    if mine.closed_at:
        raise Closed(mine.closed_at)
    known = rows(None, block_id)
    return Log(mine, standing_of(mine, known)), known


def _change(log: Log, known: Sequence[Row], text: str, sheet: Sheet) -> bytes:
    whole, now = log.history.whole, log.history.text
    base = _state_at(known, sheet)
    if base is None:
        seen = _text_at(log.held.id, sheet.seq) if sheet.seen is None else crdt.plain(sheet.seen)
        check_length(seen)
        update = crdt.set_text(whole, lines.merged(seen, text, now))
    else:
        update = _apart(whole, now, crdt.edited(base, whole, text), crdt.text_of(base), text)
    return update or crdt.EMPTY


def _state_at(known: Sequence[Row], sheet: Sheet) -> bytes | None:
    """The state at the number that was seen, with what its form saved since; None when that number was folded away."""
    if known and known[0].folded and sheet.seq < known[0].seq:
        return None
    return crdt.merged(row.update for row in known if row.seq <= sheet.seq or row in sheet.sent)


def _apart(whole: bytes, now: str, update: bytes, base: str, mine: str) -> bytes:
    """Two who begin in the same empty place must not end on one line."""
    if not update or base == now:
        return update
    after = crdt.merged([whole, update])
    seam = crdt.set_text(after, lines.apart(crdt.text_of(after), base, mine, now))
    return crdt.merged([update, seam]) if seam else update


def _text_at(block_id: str, seq: int) -> str:
    """The last text that is still known from number `seq` or before."""
    known = select(NoteVersion.text).where(NoteVersion.block_id == block_id, NoteVersion.until <= seq)
    return session.scalar(known.order_by(NoteVersion.seq.desc()).limit(1)) or ""


def _authors_since(known: Sequence[Row], block_id: str, seq: int, sent: Sequence[Row], by: Viewer) -> frozenset[str]:
    """Who wrote since. Of numbers that were folded away: who else wrote in a version that ended later."""
    found = {row.author_id for row in known if row.seq > seq and row not in sent and not row.folded}
    if known and known[0].folded and seq < known[0].seq:
        later = or_(NoteVersion.until.is_(None), NoteVersion.until > seq)
        wrote = select(NoteAuthor.person_id).join(NoteVersion).where(NoteVersion.block_id == block_id, later)
        found |= set(session.scalars(wrote)) - {by.person_id}
    return frozenset(author for author in found if author)
