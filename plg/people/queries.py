"""Persons and sign-ins. What concerns signing in takes a secret or an address: nobody is known yet."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from plg.core import clock, ids
from plg.core.db import rows, session
from plg.core.errors import NotFound
from plg.people.models import Link, Person, SignIn
from plg.people.viewer import Viewer, grants_of

IDLE = timedelta(hours=12)
IDLE_WHEN_STAYING = timedelta(days=14)
LONGEST = timedelta(days=30)
LONGEST_FOR_ADMINISTRATORS = timedelta(hours=12)


def viewer_with(who: None, secret_hash: str) -> tuple[Viewer, datetime] | None:
    """Return whose open sign-in this is and when it was last seen; None when it ended, is too old, or they left."""
    found = next(iter(rows(_signed_in(), {"secret_hash": secret_hash})), None)
    if found is None or not is_open(found, found.is_administrator, clock.now()):
        return None
    return viewer_of(found, found.sign_in_id), found.seen_at


@cache
def _signed_in() -> Select[*tuple[Any, ...]]:
    """Made once, and plain columns: it is asked with every request."""
    person = (Person.id, Person.given_name, Person.family_name, Person.email, Person.language, Person.is_administrator)
    times = (SignIn.stays, SignIn.made_at, SignIn.seen_at, SignIn.ended_at)
    joined = select(SignIn.id.label("sign_in_id"), *times, *person).join(Person, SignIn.person_id == Person.id)
    return joined.where(SignIn.secret_hash == bindparam("secret_hash"), Person.ended_at.is_(None))


def viewer_of(who: Any, sign_in_id: str = "") -> Viewer:
    """Return the Viewer of a person, or of a row with what it is made of."""
    return Viewer(
        person_id=who.id,
        given_name=who.given_name,
        family_name=who.family_name,
        email=who.email,
        language=who.language,
        is_administrator=who.is_administrator,
        sign_in_id=sign_in_id,
        grants=grants_of(who.id),
    )


def is_open(sign_in: Any, is_administrator: bool, now: datetime) -> bool:
    if sign_in.ended_at:
        return False
    idle = IDLE_WHEN_STAYING if sign_in.stays else IDLE
    longest = LONGEST_FOR_ADMINISTRATORS if is_administrator else LONGEST
    return bool(now < sign_in.seen_at + idle and now < sign_in.made_at + longest)


def person_by_email(who: None, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email, Person.ended_at.is_(None)))


def owner(who: None, person_id: str) -> Person | None:
    """Return the person whose page this is, to say so to who has it before them."""
    return session.get(Person, person_id) if ids.is_id(person_id) else None


def open_link(who: None, purpose: str, secret_hash: str) -> Link:
    """Return the link with its person; NotFound when it was used, is too old, or never was."""
    found = session.scalar(
        select(Link)
        .join(Link.person)
        .options(contains_eager(Link.person))
        .where(Link.secret_hash == secret_hash, Link.purpose == purpose, Link.used_at.is_(None))
        .where(Person.ended_at.is_(None))
    )
    if found is None or found.ends_at <= clock.now():
        raise NotFound
    return found


def my_password_hash(who: Viewer) -> str | None:
    return session.scalar(select(Person.password_hash).where(Person.id == who.person_id))


def my_sign_ins(who: Viewer) -> list[SignIn]:
    """Return my open sign-ins: this one first, then the latest used."""
    mine = select(SignIn).where(SignIn.person_id == who.person_id, SignIn.ended_at.is_(None))
    rows = session.scalars(mine.order_by(SignIn.seen_at.desc()))
    still_open = [row for row in rows if is_open(row, who.is_administrator, clock.now())]
    return sorted(still_open, key=lambda row: row.id != who.sign_in_id)


def my_sign_in(who: Viewer, sign_in_id: str) -> SignIn:
    if not ids.is_id(sign_in_id):
        raise NotFound
    found = session.scalar(select(SignIn).where(SignIn.id == sign_in_id, SignIn.person_id == who.person_id))
    if found is None:
        raise NotFound
    return found
