"""Who did what, when: recorded in the transaction of the deed itself. No content, no secret; nobody edits it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from plg.core import clock
from plg.core.db import Base, WithId, session


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
    actor: Mapped[Any] = relationship("Person", lazy="raise")


@dataclass(frozen=True)
class Trace:
    """What a change leaves behind: a deed of these verbs on a subject. Of a part of it, `part` stands in the detail."""

    kind: str
    subject_id: str
    verbs: tuple[str, ...]
    part: tuple[str, Any] | None = None


def actors(trace: Trace, since: datetime) -> list[Any]:
    """Return everybody who left this trace since then, each once; None stands for a command."""
    on = (Deed.subject_kind == trace.kind, Deed.subject_id == trace.subject_id)
    done = select(Deed).where(*on, Deed.verb.in_(trace.verbs), Deed.at >= since).options(joinedload(Deed.actor))
    found = [deed for deed in session.scalars(done) if trace.part is None or trace.part in deed.detail.items()]
    return list({deed.actor_id: deed.actor for deed in found}.values())


def record(verb: str, kind: str, subject_id: str, *, by: Any, community_id: str | None = None, **detail: Any) -> None:
    """Add a row; the caller commits. `by` is a Viewer, or None for a command."""
    session.add(
        Deed(
            community_id=community_id,
            actor_id=by.person_id if by else None,
            at=clock.now(),
            verb=verb,
            subject_kind=kind,
            subject_id=subject_id,
            detail=detail,
        )
    )
