"""Persons, their open sign-ins, one-use links, and failed attempts. No birth date, no national number, ever."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core import text
from plg.core.db import Base, WithId


class Person(WithId, Base):
    """Somebody, once, however many schools and communities they work in. `email` is folded to lower case."""

    __tablename__ = "persons"

    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="nl")
    is_administrator: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        return text.initials(self.given_name, self.family_name)


class SignIn(WithId, Base):
    """One browser that is signed in. The cookie holds a secret; here stands only its hash."""

    __tablename__ = "sign_ins"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(200))
    stays: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="raise")

    def end(self, at: datetime) -> bool:
        """Return whether it was still open: ending twice is not an error."""
        if self.ended_at:
            return False
        self.ended_at = at
        return True


class Link(WithId, Base):
    """A one-use link by mail. `purpose` is "invitation" or "reset"; the secret is kept as a hash."""

    __tablename__ = "links"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="raise")


class Attempt(WithId, Base):
    """A try at a secret. `key` is a hash of what is limited: an account, or an account from an address."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_key_at", "key", "at"),)

    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
