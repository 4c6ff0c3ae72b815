"""Communities, schools with their sites, and who is what in them (domain 1.1, 1.2)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from plg.core.db import Base, WithId
from plg.people.models import Person

KINDS = ("scholengemeenschap", "scholengroep", "bestuur")
ROLES = ("coordinator", "principal", "member", "adviser", "guest")


class Community(WithId, Base):
    """A scholengemeenschap, scholengroep or Dutch bestuur. `holiday_region`: Flemish, Noord, Midden or Zuid."""

    __tablename__ = "communities"

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20), default="scholengemeenschap")
    country: Mapped[str] = mapped_column(String(2), default="BE")
    holiday_region: Mapped[str] = mapped_column(String(20), default="Flemish")

    @property
    def short_name(self) -> str:
        return self.name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep ")


class School(WithId, Base):
    """`number` is text: six digits (BE) or BRIN (NL). `community_id` empty: known from a list, in no community here."""

    __tablename__ = "schools"
    __table_args__ = (UniqueConstraint("country", "number"),)

    community_id: Mapped[str | None] = mapped_column(ForeignKey("communities.id"), index=True)
    country: Mapped[str] = mapped_column(String(2), default="BE")
    number: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(80), default="")
    town: Mapped[str] = mapped_column(String(100), default="")
    level: Mapped[str] = mapped_column(String(20), default="basis")  # basis, secundair, ...
    kind: Mapped[str] = mapped_column(String(20), default="gewoon")  # gewoon, buitengewoon
    board_number: Mapped[str] = mapped_column(String(20), default="")
    holiday_region: Mapped[str] = mapped_column(String(20), default="")
    is_open: Mapped[bool] = mapped_column(default=True)
    sites: Mapped[list["Site"]] = relationship(back_populates="school", lazy="raise", order_by="Site.key")
    community: Mapped[Community | None] = relationship(lazy="raise")

    @property
    def label(self) -> str:
        return self.short_name or self.name


class Site(WithId, Base):
    """A place where a school stands (vestigingsplaats). `key` is that of the lists: "012345-1", "32JK00"."""

    __tablename__ = "sites"
    __table_args__ = (UniqueConstraint("school_id", "key"),)

    school_id: Mapped[str] = mapped_column(ForeignKey("schools.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200), default="")
    street: Mapped[str] = mapped_column(String(200), default="")
    house_number: Mapped[str] = mapped_column(String(20), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="")
    town: Mapped[str] = mapped_column(String(100), default="")
    is_open: Mapped[bool] = mapped_column(default=True)
    school: Mapped[School] = relationship(back_populates="sites", lazy="raise")


class Membership(WithId, Base):
    """Somebody's role in a community, at a school when it is about one, over a period: closed, never removed."""

    __tablename__ = "memberships"
    __table_args__ = (Index("ix_memberships_person_id_ends_on", "person_id", "ends_on"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    school_id: Mapped[str | None] = mapped_column(ForeignKey("schools.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    function: Mapped[str] = mapped_column(String(120), default="")
    organisation: Mapped[str] = mapped_column(String(120), default="")  # of an adviser or a guest
    sponsor_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))  # who answers for a guest
    source_key: Mapped[str] = mapped_column(String(80), default="")  # of the list it was imported from
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    sponsor: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[sponsor_id])
    school: Mapped[School | None] = relationship(lazy="raise")
    community: Mapped[Community] = relationship(lazy="raise")

    def is_active(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Invitation(WithId, Base):
    """Somebody who is asked to be something here, in the words of who asks: a membership once they say yes.

    Until then nobody here learns more than was typed, not even whether the address was known. `answer`: accepted,
    declined, withdrawn, or "" as long as there is none.
    """

    __tablename__ = "invitations"
    __table_args__ = (Index("ix_invitations_person_id_answer", "person_id", "answer"),)

    community_id: Mapped[str] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254))
    school_id: Mapped[str | None] = mapped_column(ForeignKey("schools.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    function: Mapped[str] = mapped_column(String(120), default="")
    organisation: Mapped[str] = mapped_column(String(120), default="")
    sponsor_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    made_by_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    link_id: Mapped[str | None] = mapped_column(ForeignKey("links.id", ondelete="SET NULL"), index=True)  # in the mail
    answer: Mapped[str] = mapped_column(String(10), default="")
    answered_at: Mapped[datetime | None]
    community: Mapped[Community] = relationship(lazy="raise")
    school: Mapped[School | None] = relationship(lazy="raise")
    sponsor: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[sponsor_id])
    made_by: Mapped[Person] = relationship(lazy="raise", foreign_keys=[made_by_id])

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
