"""Guidance as a dated, fading relation (domain 0.7): what was agreed beside the role, and questions to a guide."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId, mark_of
from plg.people.models import Person
from plg.plgs.models import Plg, PlgRole


class Assignment(WithId, Base):
    """The agreement behind one guidance role. Closed with a reason, never edited; a change is a new row.

    `half_days` (dagdelen) is the intensity over the period.
    """

    __tablename__ = "assignments"

    plg_role_id: Mapped[str] = mapped_column(ForeignKey("plg_roles.id", ondelete="CASCADE"), unique=True)
    half_days: Mapped[Decimal | None] = mapped_column(Numeric(5, 1))
    intensity: Mapped[str] = mapped_column(String(120), default="")  # when not counted in half days: "3 momenten"
    basis: Mapped[str] = mapped_column(String(300), default="")
    exit_criterion: Mapped[str] = mapped_column(String(300), default="")
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    closing_reason: Mapped[str] = mapped_column(String(300), default="")
    plg_role: Mapped[PlgRole] = relationship(lazy="raise")


class Question(WithId, Base):
    """A question of the group to somebody who guides it, and the answer."""

    __tablename__ = "questions"

    plg_id: Mapped[str] = mapped_column(ForeignKey("plgs.id", ondelete="CASCADE"), index=True)
    asked_of_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    asked_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    asked_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    plg: Mapped[Plg] = relationship(lazy="raise")
    asked_of: Mapped[Person] = relationship(lazy="raise", foreign_keys=[asked_of_id])
    asked_by: Mapped[Person] = relationship(lazy="raise", foreign_keys=[asked_by_id])

    @property
    def mark(self) -> str:
        """Of the answer that stands, "" while there is none: who sends it along saw that answer."""
        return mark_of(self) if self.answered_at else ""
