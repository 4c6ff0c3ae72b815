"""Meetings of three kinds, their agenda, who is invited and was there, and how the minutes were closed and reopened."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.communities.models import School
from plg.core.db import Base, WithId
from plg.people.models import Person
from plg.plgs.models import Phase, Plg

meeting_schools = Table(
    "meeting_schools",
    Base.metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("school_id", ForeignKey("schools.id"), primary_key=True, index=True),
)

KINDS = ("plg", "intervisie", "study_day")
AUDIENCES = ("everyone", "teachers", "principals")
ATTENDANCES = ("present", "later", "excused", "absent")
THERE = frozenset({"present", "later"})
CAME_IN = "group_entered"  # the deed by which somebody was invited into an intervisie group that existed


class Meeting(WithId, Base):
    """`series_id` ties the meetings of one group together: the PLG's id, or an id of its own (an intervisie group).

    Times are moments in UTC, meant in Europe/Brussels. `half_days` counts the lessons that a study day suspends.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        Index("ix_meetings_series_id_starts_at", "series_id", "starts_at"),
        Index("ix_meetings_community_id_starts_at", "community_id", "starts_at"),
        Index("ix_meetings_plg_id_starts_at", "plg_id", "starts_at"),
    )

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"))
    plg_id: Mapped[str | None] = mapped_column(ForeignKey("plgs.id"))
    series_id: Mapped[str] = mapped_column(String(22))
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[int] = mapped_column(default=1)  # within the series
    title: Mapped[str] = mapped_column(String(200))
    aim: Mapped[str] = mapped_column(String(500), default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    school_id: Mapped[str | None] = mapped_column(ForeignKey("schools.id"))  # where it takes place
    phase_id: Mapped[str | None] = mapped_column(ForeignKey("phases.id"))
    protocol: Mapped[str] = mapped_column(String(20), default="")  # of an intervisie (domain 3)
    half_days: Mapped[int] = mapped_column(default=0)
    lessons_suspended: Mapped[bool] = mapped_column(default=False)
    childcare_arranged: Mapped[bool] = mapped_column(default=False)
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(String(300), default="")
    attendance_confirmed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    yield_released_at: Mapped[datetime | None]  # intervisie: when the group gave its learning yield free
    yield_released_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    released_yield: Mapped[str] = mapped_column(Text, default="")  # the text as it was then: what others read
    plg: Mapped[Plg | None] = relationship(lazy="raise")
    phase: Mapped[Phase | None] = relationship(lazy="raise")
    yield_released_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[yield_released_by_id])
    school: Mapped[School | None] = relationship(lazy="raise", foreign_keys=[school_id])
    schools: Mapped[list[School]] = relationship(secondary=meeting_schools, lazy="raise", order_by=School.number)
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", lazy="raise", order_by="AgendaItem.position"
    )
    participants: Mapped[list["Participant"]] = relationship(back_populates="meeting", lazy="raise")
    closures: Mapped[list["Closure"]] = relationship(lazy="raise", order_by="Closure.closed_at")

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_of_closed_plg(self) -> bool:
        """Then it can be read and no more, until the PLG runs again. Needs its PLG."""
        return self.plg_id is not None and self.plg is not None and self.plg.status == "closed"

    @property
    def locked_at(self) -> datetime | None:
        """Since when nobody writes here: the minutes were closed, or the PLG was. Needs its PLG."""
        return self.closed_at or (self.plg.closed_at if self.plg and self.is_of_closed_plg else None)


class AgendaItem(WithId, Base):
    """`minutes` is the planned length; `audience` who it is for. Unfinished items come back on the next agenda."""

    __tablename__ = "agenda_items"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    goal: Mapped[str] = mapped_column(String(300), default="")
    minutes: Mapped[int] = mapped_column(default=0)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    owner_note: Mapped[str] = mapped_column(String(120), default="")  # when no single person leads it: "duo's", "leden"
    audience: Mapped[str] = mapped_column(String(12), default="everyone")
    done_at: Mapped[datetime | None]
    carried_from_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_items.id"))
    removed_at: Mapped[datetime | None]
    meeting: Mapped[Meeting] = relationship(back_populates="items", lazy="raise")
    owner: Mapped[Person | None] = relationship(lazy="raise")
    carried_from: Mapped["AgendaItem | None"] = relationship(lazy="raise", remote_side="AgendaItem.id")


class Participant(WithId, Base):
    """Somebody who is invited. `group` decides which agenda items are theirs; `capacity` is what they are there as.

    `attendance`: present, later, excused, absent, or empty when not noted. `part` tells in words or times which part of
    the day they were there ("tot 14.45").
    """

    __tablename__ = "participants"
    __table_args__ = (Index("ix_participants_person_id_meeting_id", "person_id", "meeting_id", unique=True),)

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    group: Mapped[str] = mapped_column(String(12), default="everyone")
    capacity: Mapped[str] = mapped_column(String(20), default="member")
    attendance: Mapped[str | None] = mapped_column(String(10))
    part: Mapped[str] = mapped_column(String(60), default="")
    excuse: Mapped[str] = mapped_column(Text, default="")
    noted_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))  # who last said so
    removed_at: Mapped[datetime | None]
    meeting: Mapped[Meeting] = relationship(back_populates="participants", lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class Closure(WithId, Base):
    """One closing of the minutes and, when it was undone, by whom and why."""

    __tablename__ = "closures"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    closed_at: Mapped[datetime]
    closed_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    reopened_at: Mapped[datetime | None]
    reopened_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(String(300), default="")
    closed_by: Mapped[Person] = relationship(lazy="raise", foreign_keys=[closed_by_id])
    reopened_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[reopened_by_id])
