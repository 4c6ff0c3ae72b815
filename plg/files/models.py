"""Files that hang on any subject. The bytes stand in the instance folder under a random name."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId
from plg.people.models import Person


class File(WithId, Base):
    """`size` is in bytes; `media_type` was found in the content, not believed from the browser."""

    __tablename__ = "files"
    __table_args__ = (Index("ix_files_subject_kind_subject_id", "subject_kind", "subject_id"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(22))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    stored_as: Mapped[str] = mapped_column(String(40))
    added_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    added_by: Mapped[Person] = relationship(lazy="raise")
