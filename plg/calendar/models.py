"""The school year of a community, days on which its schools are closed, and the rules of law as dated data."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.communities.models import Community, School
from plg.core.db import Base, WithId


class SchoolYear(WithId, Base):
    """`first_year` 2026 is the school year 2026-2027; `common_thread` is its rode draad."""

    __tablename__ = "school_years"
    __table_args__ = (UniqueConstraint("community_id", "first_year"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"))
    first_year: Mapped[int]
    common_thread: Mapped[str] = mapped_column(String(300), default="")
    community: Mapped[Community] = relationship(lazy="raise")


class ClosingDay(WithId, Base):
    """A period in which a school (without `school_id`: the whole community) is closed beside the official holidays."""

    __tablename__ = "closing_days"
    __table_args__ = (Index("ix_closing_days_community_id_starts_on", "community_id", "starts_on"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"))
    school_id: Mapped[str | None] = mapped_column(ForeignKey("schools.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    label: Mapped[str] = mapped_column(String(120))
    community: Mapped[Community] = relationship(lazy="raise")
    school: Mapped[School | None] = relationship(lazy="raise")


class StudyDayRule(WithId, Base):
    """How many half days of study days suspend lessons, from and until a school year (domain 4.1).

    `status` is "definitive" or "announced"; a rule warns and never blocks. `max_half_days` empty: not counted in days.
    """

    __tablename__ = "study_day_rules"

    country: Mapped[str] = mapped_column(String(2))
    level: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20), default="")
    first_year: Mapped[int]
    last_year: Mapped[int | None]
    max_half_days: Mapped[int | None]
    needs_childcare: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(500), default="")
    source: Mapped[str] = mapped_column(String(300))
    status: Mapped[str] = mapped_column(String(20))
