"""Note blocks through what they hang on: who may not see that, does not find them. No Yjs work is done to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, Select, case, func, or_, select, type_coerce

from plg.core import ids, subjects
from plg.core.db import session
from plg.core.errors import NotFound
from plg.core.reasons import Reason, why_shut
from plg.notes.models import NoteAuthor, NoteBlock, NoteVersion
from plg.notes.packed import start
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
    closed_at: datetime | None
    address: str
    title: str
    shut: Reason | None = None  # why nobody writes here now, when that is known
    told: str = ""  # what who writes here must know


@dataclass(frozen=True)
class Version:
    """An earlier text, or in a list how it begins; `authors` are given names, in the order in which they joined in.

    `seq` is the number with which it began, its address; the last one is still being written.
    """

    seq: int
    at: datetime
    restored_from: int | None
    text: str
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """An earlier text beside the one of now."""

    note: Note
    version: Version

    @property
    def may_read(self) -> bool:
        return self.note.may_read

    @property
    def may_write(self) -> bool:
        return self.note.may_write


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
        closed_at=resolver.closed_at(subject),
        address=resolver.address(subject),
        title=resolver.title(subject),
        shut=why_shut(subject) or resolver.gone(who, subject),
        told=resolver.told(subject),
    )


def readable(who: Viewer, block_ids: Sequence[str]) -> set[str]:
    """Return those of these blocks that `who` may read; what they hang on is loaded together."""
    wanted = select(NoteBlock.id, NoteBlock.subject_kind, NoteBlock.subject_id, NoteBlock.owner_id)
    rows = session.execute(wanted.where(NoteBlock.id.in_([one for one in block_ids if ids.is_id(one)]))).all()
    mine = [row for row in rows if row.subject_kind in subjects.kinds() and row.owner_id in {None, who.person_id}]
    found: set[str] = set()
    for kind in {row.subject_kind for row in mine}:
        there = subjects.load_all(who, kind, [row.subject_id for row in mine if row.subject_kind == kind])
        may_read = subjects.resolver(kind).may_read
        read = {one for one, subject in there.items() if may_read(who, subject)}
        found |= {row.id for row in mine if row.subject_kind == kind and row.subject_id in read}
    return found


def versions(who: Viewer, found: Note) -> list[Version]:
    """Return the versions of a block, the newest first, with how each begins. Two queries."""
    now, packed = func.substr(NoteBlock.text, 1, START), type_coerce(NoteVersion.text, LargeBinary)
    wanted = _version_rows(found.block.id, now, packed).order_by(NoteVersion.seq.desc()).limit(NEWEST)
    return _versions(wanted, lambda earlier: start(earlier, START))


def pair(who: Viewer, block_id: str, seq: int) -> Pair:
    """Return a version beside its block."""
    found = note(who, block_id)
    same = _version_rows(block_id, NoteBlock.text, NoteVersion.text).where(NoteVersion.seq == seq)
    version = _versions(same) if seq <= LARGEST else []
    if not version:
        raise NotFound
    return Pair(found, version[0])


def restored_at(who: Viewer, found: Pair) -> datetime | None:
    """Return when the text was written that this version brought back. Nothing is asked when it brought none."""
    if found.version.restored_from is None:
        return None
    same = (NoteVersion.block_id == found.note.block.id, NoteVersion.seq == found.version.restored_from)
    return session.scalar(select(NoteVersion.at).where(*same))


def names(who: Viewer, person_ids: set[str]) -> list[str]:
    """Return given names in the order of the alphabet."""
    wanted = select(Person.given_name).where(Person.id.in_(person_ids)).order_by(Person.given_name)
    return list(session.scalars(wanted)) if person_ids else []


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


def _version_rows(block_id: str, now: Any, earlier: Any) -> Select[Any]:
    """The version that is being written has the text and the moment of its block."""
    is_open = NoteVersion.until.is_(None)
    at = case((is_open, NoteBlock.written_at), else_=NoteVersion.at)
    wanted = select(NoteVersion.id, NoteVersion.seq, at, NoteVersion.restored_from, case((is_open, now)), earlier)
    return wanted.join(NoteBlock, NoteVersion.block_id == NoteBlock.id).where(NoteBlock.id == block_id)


def _versions(wanted: Select[Any], unpacked: Callable[[Any], str] = str) -> list[Version]:
    rows = session.execute(wanted).all()
    named = select(NoteAuthor.version_id, Person.given_name).join(Person, NoteAuthor.person_id == Person.id)
    mine = named.where(NoteAuthor.version_id.in_([row[0] for row in rows]))
    authors: dict[str, list[str]] = {}
    for version_id, name in session.execute(mine.order_by(NoteAuthor.seq, Person.given_name)) if rows else ():
        authors.setdefault(version_id, []).append(name)
    return [
        Version(seq, at, restored_from, unpacked(earlier) if now is None else now, tuple(authors.get(version_id, ())))
        for version_id, seq, at, restored_from, now, earlier in rows
    ]
