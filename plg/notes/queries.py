"""Note blocks through what they hang on: who may not see that, does not find them. No Yjs work is done to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from plg.core import ids, subjects
from plg.core.db import session
from plg.core.errors import NotFound
from plg.notes import crdt
from plg.notes.models import NoteBlock, NoteUpdate, NoteVersion
from plg.people.models import Person
from plg.people.viewer import Viewer

LARGEST = 2**31 - 1  # what a number of a block can be in every database
NEWEST = 200  # versions in a list
START = 1_000  # characters of each


@dataclass(frozen=True)
class Shown:
    """A block as it is read. `author` is the given name of whoever wrote last, at `written_at`."""

    id: str
    kind: str
    subject_id: str
    owner_id: str | None
    seq: int
    text: str
    author_id: str | None
    author: str
    written_at: datetime | None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Note:
    """A block with what this viewer may do with it, and the page it is shown on."""

    block: Shown
    may_read: bool
    may_write: bool
    may_look_back: bool
    closed_at: datetime | None
    address: str
    title: str


@dataclass(frozen=True)
class Pair:
    """An earlier text beside the one of now."""

    note: Note
    version: NoteVersion


@dataclass(frozen=True)
class Listed:
    """A version in a list: of its text only how it begins."""

    seq: int
    at: datetime
    author: str | None
    restored_from: int | None
    start: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with the storage of a block, without a word of its text."""

    block_id: str
    what: str


def blocks(who: Viewer, kind: str, subject_ids: Sequence[str]) -> dict[str, Shown]:
    """Return the blocks of subjects that their caller may read, by subject; of personal notes mine. One query."""
    mine = or_(NoteBlock.owner_id.is_(None), NoteBlock.owner_id == who.person_id)
    wanted = _shown().where(NoteBlock.subject_kind == kind, NoteBlock.subject_id.in_(list(subject_ids)), mine)
    return {one.subject_id: one for one in (Shown(*row) for row in session.execute(wanted))} if subject_ids else {}


def note(who: Viewer, block_id: str) -> Note:
    """Return a block that this viewer may read, or raise NotFound."""
    row = session.execute(_shown().where(NoteBlock.id == block_id)).first() if ids.is_id(block_id) else None
    if row is None:
        raise NotFound
    block = Shown(*row)
    if block.kind not in subjects.kinds() or block.owner_id not in {None, who.person_id}:
        raise NotFound
    subject, resolver = subjects.load(who, block.kind, block.subject_id), subjects.resolver(block.kind)
    if not resolver.may_read(who, subject):
        raise NotFound
    return Note(
        block=block,
        may_read=True,
        may_write=resolver.may_write(who, subject),
        may_look_back=(resolver.may_look_back or resolver.may_read)(who, subject),
        closed_at=resolver.closed_at(subject),
        address=resolver.address(subject),
        title=resolver.title(subject),
    )


def versions(who: Viewer, found: Note) -> list[Listed]:
    """Return the versions of a block, the newest first. One query."""
    start = func.substr(NoteVersion.text, 1, START)
    wanted = select(NoteVersion.seq, NoteVersion.at, Person.given_name, NoteVersion.restored_from, start)
    mine = wanted.outerjoin(Person, NoteVersion.author_id == Person.id).where(NoteVersion.block_id == found.block.id)
    return [Listed(*row) for row in session.execute(mine.order_by(NoteVersion.seq.desc()).limit(NEWEST))]


def pair(who: Viewer, block_id: str, seq: int) -> Pair:
    found = note(who, block_id)
    if seq > LARGEST:
        raise NotFound
    version = session.scalar(_versions(block_id).where(NoteVersion.seq == seq))
    if version is None or not found.may_look_back:
        raise NotFound
    return Pair(found, version)


def restored_at(who: Viewer, version: NoteVersion) -> datetime | None:
    """Return when the text was written that this version brought back. Nothing is asked when it brought none."""
    if version.restored_from is None:
        return None
    same = (NoteVersion.block_id == version.block_id, NoteVersion.seq == version.restored_from)
    return session.scalar(select(NoteVersion.at).where(*same))


def names(who: Viewer, person_ids: set[str]) -> list[str]:
    """Return given names in the order of the alphabet."""
    wanted = select(Person.given_name).where(Person.id.in_(person_ids)).order_by(Person.given_name)
    return list(session.scalars(wanted)) if person_ids else []


def faults(who: Viewer | None = None) -> Iterator[Fault]:
    """Read every block from its log again and tell where that is not what readers see: for a command."""
    for block_id in session.scalars(select(NoteBlock.id).order_by(NoteBlock.id)).all():
        yield from (Fault(block_id, what) for what in _faults_of(block_id))


def _faults_of(block_id: str) -> Iterator[str]:
    stored = select(NoteBlock.seq, NoteBlock.text, NoteBlock.snapshot, NoteBlock.snapshot_seq)
    block = session.execute(stored.where(NoteBlock.id == block_id)).one()
    log = select(NoteUpdate.seq, NoteUpdate.update).where(NoteUpdate.block_id == block_id).order_by(NoteUpdate.seq)
    rows = session.execute(log).all()
    if [row.seq for row in rows] != list(range(block.snapshot_seq + 1, block.seq + 1)):
        yield "the numbers of the log have a gap"
    try:
        if crdt.text_of(crdt.merged([block.snapshot, *(row.update for row in rows)])) != block.text:
            yield "the log tells another text"
    except crdt.NotAnUpdate:
        yield "the log cannot be read"
    texts = select(NoteVersion.seq, NoteVersion.text).where(NoteVersion.block_id == block_id)
    newest = session.execute(texts.order_by(NoteVersion.seq.desc()).limit(1)).first()
    if (newest.seq, newest.text) != (block.seq, block.text) if newest else block.seq > 0:
        yield "the newest version is not the text"


def _shown() -> Any:
    return select(
        NoteBlock.id,
        NoteBlock.subject_kind,
        NoteBlock.subject_id,
        NoteBlock.owner_id,
        NoteBlock.seq,
        NoteBlock.text,
        NoteBlock.written_by_id,
        Person.given_name,
        NoteBlock.written_at,
    ).outerjoin(Person, NoteBlock.written_by_id == Person.id)


def _versions(block_id: str) -> Select[NoteVersion]:
    return select(NoteVersion).where(NoteVersion.block_id == block_id).options(joinedload(NoteVersion.author))
