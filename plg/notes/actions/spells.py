"""Versions: one for each spell of writing, with all who wrote in it. What is taken away in bulk stays within reach."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from plg.core import ids
from plg.core.db import session
from plg.notes import crdt
from plg.notes.models import NoteAuthor, NoteVersion

PAUSE = timedelta(minutes=10)  # who goes on writing within it, goes on in the same version
RETOUCHED = 40  # code units; who takes away more than this at a stretch begins a version
PART = 100  # but of a long text more than a hundredth: each version holds all of it
OF_OTHERS = 12  # code units, where somebody else wrote too: it may be theirs; of a short text half of it
ROOM = 250_000  # bytes of ended versions of a block, packed; above it some go
FEWEST = 10  # that stay all the same


@dataclass(frozen=True)
class Stood:
    """A text as it stood at number `seq`, last written at `at`; `clocks` tell what was in it."""

    text: str
    seq: int
    at: datetime
    clocks: Mapping[int, int]


@dataclass
class Removal:
    """What one person takes away without writing anything in between: a key that is held down."""

    before: Stood
    units: int = 0


@dataclass
class Spell:
    """The version of a block that is being written. `id` is "" when nobody wrote yet.

    `since` are the clocks of the version before it: what was there then is within reach already.
    """

    block_id: str
    id: str = ""
    restored_from: int | None = None
    authors: dict[str, int] = field(default_factory=dict)  # with the number of what each wrote last
    since: Mapping[int, int] = field(default_factory=dict)
    removals: dict[str, Removal] = field(default_factory=dict)

    def is_over(self, now: datetime, written_at: datetime, restoring: bool) -> bool:
        return bool(self.id) and (restoring or self.restored_from is not None or now - written_at >= PAUSE)

    def taken_away(self, step: crdt.Step, author: str, length: int, before: Callable[[], Stood]) -> Stood | None:
        """How the text, of `length` bytes, stood before somebody began to take away what is much with this update."""
        if not self.id or not (step.gone or author in self.removals):
            return None
        units, most = step.taken_away(self.since), self._most(author, length)
        if step.has_new and units <= most:
            self.removals.pop(author, None)
            return None
        if author not in self.removals:
            self.removals[author] = Removal(before())
        removal = self.removals[author]
        removal.units += units
        return removal.before if removal.units > most else None

    def _most(self, author: str, length: int) -> int:
        if self.authors.keys() <= {author}:
            return max(RETOUCHED, length // PART)
        return min(OF_OTHERS, length // 2)

    def after(self, before: "Spell") -> "Spell":
        """This one, as it is stored, with what was remembered of it."""
        if self.id == before.id:
            self.since, self.removals = before.since, before.removals
        return self

    def end(self, stood: Stood) -> "Spell":
        """Give the version its text; what was written after that belongs to the next one, which is returned."""
        ended = update(NoteVersion).where(NoteVersion.id == self.id)
        session.execute(ended.values(text=stood.text, until=stood.seq, at=stood.at))
        thin(self.block_id)
        later = {author: seq for author, seq in self.authors.items() if seq > stood.seq}
        return Spell(self.block_id, authors=later, since=stood.clocks)

    def begin(self, seq: int, at: datetime, restored_from: int | None) -> None:
        self.id, self.restored_from = ids.new_id(), restored_from
        session.execute(
            insert(NoteVersion).values(
                id=self.id, block_id=self.block_id, seq=seq, first=seq, at=at, restored_from=restored_from
            )
        )
        self._name(self.authors.items())

    def wrote(self, author: str, seq: int) -> None:
        if author not in self.authors:
            self._name([(author, seq)])
        self.authors[author] = seq

    def _name(self, authors: Iterable[tuple[str, int]]) -> None:
        if rows := [{"version_id": self.id, "person_id": author, "seq": seq} for author, seq in authors]:
            session.execute(insert(NoteAuthor), rows)


def thin(block_id: str) -> None:
    """Where ended versions take more than ROOM, let those that stood shortest go: what stood for long stays."""
    columns = (NoteVersion.id, NoteVersion.first, NoteVersion.at, func.length(NoteVersion.text).label("size"))
    ended = select(*columns).where(NoteVersion.block_id == block_id, NoteVersion.until.is_not(None))
    kept = list(session.execute(ended.order_by(NoteVersion.seq)))
    size, firsts = sum(version.size for version in kept), {version.id: version.first for version in kept}
    while size > ROOM and len(kept) > FEWEST:
        place = min(range(len(kept) - 1), key=lambda at: kept[at + 1].at - kept[at].at)
        gone, later = kept.pop(place), kept[place]
        size, firsts[later.id] = size - gone.size, firsts[gone.id]
        _take_in(gone.id, later.id, firsts[later.id])


def _take_in(gone_id: str, later_id: str, first: int) -> None:
    """Let the version after it stand for one that goes, with who wrote in it."""
    named = select(NoteAuthor.person_id).where(NoteAuthor.version_id == later_id).scalar_subquery()
    authors = update(NoteAuthor).where(NoteAuthor.version_id == gone_id, NoteAuthor.person_id.not_in(named))
    session.execute(authors.values(version_id=later_id))
    session.execute(update(NoteVersion).where(NoteVersion.id == later_id).values(first=first))
    session.execute(delete(NoteVersion).where(NoteVersion.id == gone_id))


def spell_of(block_id: str) -> Spell:
    """The version that is being written, as it is stored."""
    wanted = select(NoteVersion.id, NoteVersion.restored_from, NoteAuthor.person_id, NoteAuthor.seq)
    mine = wanted.outerjoin(NoteAuthor).where(NoteVersion.block_id == block_id, NoteVersion.until.is_(None))
    found = Spell(block_id)
    for found.id, found.restored_from, person_id, seq in session.execute(mine):
        found.authors |= {person_id: seq} if person_id else {}
    return found
