"""Note blocks: one Yjs document with one text each, kept as a log of updates with gapless numbers (architecture 6)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId
from plg.notes.packed import PackedText, PackedUpdate
from plg.people.models import Person


class NoteBlock(WithId, Base):
    """The unit that people write in together. `text` is the text at number `seq`, kept ready for readers.

    The subject says who may read and write; `owner_id` is set for a personal note, which only its author sees.
    `closed_at` is copied from what it hangs on, so that it can be asked under the lock of this row: nothing is kept
    after it.
    """

    __tablename__ = "note_blocks"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "owner_id"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(22), index=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    seq: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, default="")
    written_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    written_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    written_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[written_by_id])


# Two blocks without an owner count as different for the constraint above: null equals nothing.
Index(
    "ix_note_blocks_one_for_all",
    NoteBlock.subject_kind,
    NoteBlock.subject_id,
    unique=True,
    sqlite_where=NoteBlock.owner_id.is_(None),
    postgresql_where=NoteBlock.owner_id.is_(None),
)


class NoteUpdate(Base):
    """One acknowledged Yjs v1 update. The numbers of a block run on from its first row without a gap.

    A `folded` row, always the first, holds everything up to and including its number. `once` names the form that was
    saved, empty for updates of the live protocol: who saves the same form again (the Back button) goes on from what
    that form saved before.
    """

    __tablename__ = "note_updates"

    block_id: Mapped[str] = mapped_column(ForeignKey("note_blocks.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    update: Mapped[bytes] = mapped_column(PackedUpdate)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    once: Mapped[str] = mapped_column(String(22), default="")
    at: Mapped[datetime]
    folded: Mapped[bool] = mapped_column(default=False)


class NoteVersion(WithId, Base):
    """A spell of writing, from number `first` up to and including `until`, and the text as it stood in the end.

    The last one of a block is still being written: it has no `until` and no `text` of its own, which is the block's.
    `seq`, its address, is the number with which it began: `first` is lower once it took in shorter spells before it.
    `restored_from` is the `seq` of the version that it brought back.
    """

    __tablename__ = "note_versions"
    __table_args__ = (UniqueConstraint("block_id", "seq"),)

    block_id: Mapped[str] = mapped_column(ForeignKey("note_blocks.id", ondelete="CASCADE"))
    seq: Mapped[int]
    first: Mapped[int] = mapped_column(default=lambda row: row.get_current_parameters()["seq"])
    until: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(PackedText)
    at: Mapped[datetime]
    restored_from: Mapped[int | None]


class NoteAuthor(Base):
    """Somebody who wrote in a version, from number `seq` on."""

    __tablename__ = "note_authors"

    version_id: Mapped[str] = mapped_column(ForeignKey("note_versions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    seq: Mapped[int]
