"""A PLG: theme, inquiry question, goals with measurements, phases with gates, schools and people (domain 2)."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.communities.models import School
from plg.core.db import Base, WithId
from plg.people.models import Person

plg_schools = Table(
    "plg_schools",
    Base.metadata,
    Column("plg_id", ForeignKey("plgs.id", ondelete="CASCADE"), primary_key=True),
    Column("school_id", ForeignKey("schools.id"), primary_key=True, index=True),
)

LEVELS = ("learner", "teacher", "school")
GROUP_ROLES = ("lead", "member")
GUIDANCE_ROLES = ("process_facilitator", "process_guardian", "critical_friend", "external_expert")


class Plg(WithId, Base):
    """`status`: draft (only its maker and the coordinators see it), running or closed.

    `number` counts within the community.
    """

    __tablename__ = "plgs"
    __table_args__ = (UniqueConstraint("community_id", "number"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    number: Mapped[int]
    theme: Mapped[str] = mapped_column(String(200))
    inquiry_question: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(Text, default="")  # what it is about, in a few sentences
    audience: Mapped[str] = mapped_column(String(120), default="")  # L3–L6, kleuter …
    rhythm: Mapped[str] = mapped_column(String(120), default="")  # woensdag 13.15–15.45
    place: Mapped[str] = mapped_column(String(120), default="")
    sponsor_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"), index=True)  # opdrachtgever
    template: Mapped[str] = mapped_column(String(20), default="")  # cycle, lesson_study, data_team
    first_year: Mapped[int]  # of the school year
    status: Mapped[str] = mapped_column(String(10), default="draft")
    step: Mapped[int] = mapped_column(default=1)  # of the making, while draft
    learner_goal_waived: Mapped[str] = mapped_column(String(500), default="")  # why there is no learner goal yet
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # the last time, as the two that follow: kept when it is opened again
    closed_by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    closing_reason: Mapped[str] = mapped_column(String(300), default="")
    schools: Mapped[list[School]] = relationship(secondary=plg_schools, lazy="raise", order_by=School.number)
    roles: Mapped[list["PlgRole"]] = relationship(
        back_populates="plg", lazy="raise", order_by="PlgRole.starts_on, PlgRole.id"
    )
    phases: Mapped[list["Phase"]] = relationship(back_populates="plg", lazy="raise", order_by="Phase.number")
    goals: Mapped[list["Goal"]] = relationship(back_populates="plg", lazy="raise", order_by="Goal.position")
    sponsor: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[sponsor_id])
    closed_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[closed_by_id])

    @property
    def code(self) -> str:
        return f"PLG-{self.number}"

    @property
    def current_phase(self) -> "Phase | None":
        return next((phase for phase in self.phases if phase.is_current), None)

    @property
    def kept_goals(self) -> list["Goal"]:
        return [goal for goal in self.goals if goal.removed_at is None]

    @property
    def has_learner_goal(self) -> bool:
        return any(goal.level == "learner" for goal in self.kept_goals)

    def group(self, on: date) -> list["PlgRole"]:
        """Who is in the group on a day: the lead first, then the members."""
        active = [role for role in self.roles if role.role in GROUP_ROLES and role.is_active(on)]
        return sorted(active, key=lambda role: role.role != "lead")

    def lead(self, on: date) -> "PlgRole | None":
        return next((role for role in self.group(on) if role.role == "lead"), None)


class PlgRole(WithId, Base):
    """Who takes part in a PLG as what, from and until when: lead, member, or one of the guidance roles."""

    __tablename__ = "plg_roles"
    __table_args__ = (Index("ix_plg_roles_person_id_plg_id", "person_id", "plg_id"),)

    plg_id: Mapped[str] = mapped_column(ForeignKey("plgs.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    role: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    plg: Mapped[Plg] = relationship(back_populates="roles", lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise")

    def is_active(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Phase(WithId, Base):
    """A phase of this PLG, copied from its template so that the group may change the words (domain 2.3)."""

    __tablename__ = "phases"
    __table_args__ = (UniqueConstraint("plg_id", "number"),)

    plg_id: Mapped[str] = mapped_column(ForeignKey("plgs.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    questions: Mapped[str] = mapped_column(Text, default="")
    product: Mapped[str] = mapped_column(Text, default="")
    gate: Mapped[str] = mapped_column(String(300), default="")
    duration: Mapped[str] = mapped_column(String(60), default="")
    is_current: Mapped[bool] = mapped_column(default=False)
    plg: Mapped[Plg] = relationship(back_populates="phases", lazy="raise_on_sql")
    decisions: Mapped[list["GateDecision"]] = relationship(
        lazy="raise", order_by="GateDecision.decided_on, GateDecision.id"
    )


class GateDecision(WithId, Base):
    """A gate is a recorded decision, never a lock: outcome yes, yes_if or no, why, who. A phase may have several."""

    __tablename__ = "gate_decisions"

    phase_id: Mapped[str] = mapped_column(ForeignKey("phases.id", ondelete="CASCADE"), index=True)
    outcome: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(500), default="")
    decided_on: Mapped[date]
    next_phase_number: Mapped[int | None]
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[Person] = relationship(lazy="raise")


class Goal(WithId, Base):
    """`start` and `target` as people write them ("54 %", "0 van 6", "nee"); the road needs two numbers."""

    __tablename__ = "goals"

    plg_id: Mapped[str] = mapped_column(ForeignKey("plgs.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    level: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(300))
    indicator: Mapped[str] = mapped_column(String(300), default="")
    start: Mapped[str] = mapped_column(String(60), default="")
    target: Mapped[str] = mapped_column(String(60), default="")
    removed_at: Mapped[datetime | None]
    plg: Mapped[Plg] = relationship(back_populates="goals", lazy="raise_on_sql")
    measurements: Mapped[list["Measurement"]] = relationship(
        lazy="raise", order_by="Measurement.measured_on, Measurement.id"
    )


class Measurement(WithId, Base):
    """What a goal's indicator said on a day; `answers` is how many it rests on, when that is known."""

    __tablename__ = "measurements"

    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), index=True)
    measured_on: Mapped[date]
    value: Mapped[str] = mapped_column(String(60))
    answers: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(500), default="")
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
