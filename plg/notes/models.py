"""Note blocks: one Yjs document with one text each, kept as a log of updates with gapless numbers (architecture 6)."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId
from plg.people.models import Person


class NoteBlock(WithId, Base):
    """The unit that people write in together. `text` is the text at number `seq`, kept ready for readers.

    The subject says who may read and write; `owner_id` is set for a personal note, which only its author sees.
    """

    __tablename__ = "note_blocks"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "owner_id"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(22), index=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    seq: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, default="")
    snapshot: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    snapshot_seq: Mapped[int] = mapped_column(default=0)
    written_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    written_at: Mapped[datetime | None]
    written_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[written_by_id])


class NoteUpdate(Base):
    """One acknowledged Yjs v1 update. Numbers of a block run 1, 2, 3 … without a gap."""

    __tablename__ = "note_updates"

    block_id: Mapped[str] = mapped_column(ForeignKey("note_blocks.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    update: Mapped[bytes] = mapped_column(LargeBinary)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class NoteVersion(WithId, Base):
    """A text as it stood at number `seq`, readable without Yjs. `restored_from` is the number it was brought back from."""

    __tablename__ = "note_versions"

    block_id: Mapped[str] = mapped_column(ForeignKey("note_blocks.id", ondelete="CASCADE"), index=True)
    seq: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    restored_from: Mapped[int | None]
    author: Mapped[Person | None] = relationship(lazy="raise")
