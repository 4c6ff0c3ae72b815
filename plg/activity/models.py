"""Who did what, when: the history that pages show and the audit that nobody edits. Holds no content and no secret."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId
from plg.people.models import Person


class Deed(WithId, Base):
    """`verb` is past tense, snake_case (meeting_closed); `detail` holds short facts such as a reason or a role."""

    __tablename__ = "deeds"
    __table_args__ = (Index("ix_deeds_subject_kind_subject_id", "subject_kind", "subject_id"),)

    community_id: Mapped[str | None] = mapped_column(ForeignKey("communities.id"), index=True)
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    verb: Mapped[str] = mapped_column(String(40))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(40))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    actor: Mapped[Person | None] = relationship(lazy="raise")
