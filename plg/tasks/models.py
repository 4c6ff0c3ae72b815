"""Actions (opvolgacties) and decisions, hanging on any subject: a PLG, or a series of meetings."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId
from plg.people.models import Person

task_owners = Table(
    "task_owners",
    Base.metadata,
    Column("task_id", ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("persons.id"), primary_key=True, index=True),
)


class Task(WithId, Base):
    """Something somebody does by a day. `origin`: the meeting it was agreed in; `for_all`: every member does it.

    Of what has `my_groups` (core/subjects.py) members come and go: there `for_all` needs no owners.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_subject_kind_subject_id", "subject_kind", "subject_id"),
        Index("ix_tasks_origin_kind_origin_id", "origin_kind", "origin_id"),
    )

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(22))
    origin_kind: Mapped[str] = mapped_column(String(20), default="")
    origin_id: Mapped[str] = mapped_column(String(22), default="")
    text: Mapped[str] = mapped_column(String(500))
    due_on: Mapped[date | None]
    for_all: Mapped[bool] = mapped_column(default=False)
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    removed_at: Mapped[datetime | None]
    owners: Mapped[list[Person]] = relationship(secondary=task_owners, lazy="raise", order_by=Person.given_name)
    closed_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[closed_by_id])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def close(self, by: str, at: datetime) -> bool:
        """Return whether anything changed: closing twice is not an error."""
        if self.is_closed:
            return False
        self.closed_at, self.closed_by_id = at, by
        return True

    def reopen(self) -> bool:
        if not self.is_closed:
            return False
        self.closed_at = self.closed_by_id = None
        return True


class Decision(WithId, Base):
    """What a meeting decided. `taken_at` empty: proposed, not yet confirmed. `agreed_by` says in words who agreed."""

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_subject_kind_subject_id", "subject_kind", "subject_id"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(22))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(String(1000))
    agreed_by: Mapped[str] = mapped_column(String(200), default="")
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    made_by: Mapped[Person] = relationship(lazy="raise")
