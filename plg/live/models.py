"""At which number each topic stands, and each of its parts changed last: what was missed can always be asked for."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from plg.core.db import Base

LONGEST = 80  # characters of a topic


class LiveTopic(Base):
    """`number` counts the changes of all parts, without a gap. A kind that keeps its own numbers has no row here."""

    __tablename__ = "live_topics"

    topic: Mapped[str] = mapped_column(String(LONGEST), primary_key=True)
    number: Mapped[int]


class LivePart(Base):
    __tablename__ = "live_parts"

    topic: Mapped[str] = mapped_column(ForeignKey("live_topics.topic", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
