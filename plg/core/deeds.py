"""Who did what, when: recorded in the transaction of the deed itself. No content, no secret; nobody edits it."""

from collections.abc import Sequence
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


def only_actor(subject_ids: Sequence[str], since: datetime) -> Any:
    """Return the person who did everything that was done to these since then; None when they were more, or nobody."""
    done = (Deed.subject_id.in_(subject_ids), Deed.at >= since)
    actors = session.scalars(select(Deed.actor_id).where(*done).distinct().limit(2)).all()
    if len(actors) != 1:
        return None
    return session.scalars(select(Deed).options(joinedload(Deed.actor)).where(*done).limit(1)).one().actor


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
