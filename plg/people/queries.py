"""Persons and sign-ins. What concerns signing in takes a secret or an address instead of a viewer: nobody is known yet."""

from datetime import datetime, timedelta

from sqlalchemy import select

from plg.core import clock
from plg.core.db import session
from plg.core.errors import NotFound
from plg.people.models import Person, SignIn
from plg.people.viewer import Viewer, grants_of

IDLE = timedelta(hours=12)
IDLE_WHEN_STAYING = timedelta(days=14)
LONGEST = timedelta(days=30)
LONGEST_FOR_ADMINISTRATORS = timedelta(hours=12)


def viewer_with(who: None, secret_hash: str) -> Viewer | None:
    """Return the viewer whose open sign-in this is; None when it has ended, is too old, or the person left."""
    found = session.execute(
        select(SignIn, Person).join(Person, SignIn.person_id == Person.id).where(SignIn.secret_hash == secret_hash)
    ).first()
    if found is None or not is_open(found.SignIn, found.Person, clock.now()):
        return None
    return viewer_of(found.Person, found.SignIn.id)


def viewer_of(who: Person, sign_in_id: str = "") -> Viewer:
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


def is_open(sign_in: SignIn, person: Person, now: datetime) -> bool:
    if sign_in.ended_at or person.ended_at:
        return False
    idle = IDLE_WHEN_STAYING if sign_in.stays else IDLE
    longest = LONGEST_FOR_ADMINISTRATORS if person.is_administrator else LONGEST
    return now < sign_in.seen_at + idle and now < sign_in.made_at + longest


def person_by_email(who: None, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email, Person.ended_at.is_(None)))


def my_sign_ins(who: Viewer) -> list[SignIn]:
    """Return my open sign-ins, the latest used first."""
    rows = session.scalars(
        select(SignIn).where(SignIn.person_id == who.person_id, SignIn.ended_at.is_(None)).order_by(SignIn.seen_at.desc())
    )
    return list(rows)


def my_sign_in(who: Viewer, sign_in_id: str) -> SignIn:
    found = session.scalar(select(SignIn).where(SignIn.id == sign_in_id, SignIn.person_id == who.person_id))
    if found is None:
        raise NotFound
    return found
