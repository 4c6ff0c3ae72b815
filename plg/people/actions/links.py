"""One-use links by mail: an invitation that sets the first password, and a new password when it was forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from plg.core import clock, evenly, mail
from plg.core.db import commit, release, session, write
from plg.core.errors import NotFound
from plg.people import passwords, queries, secrets
from plg.people.actions import attempts
from plg.people.actions.sessions import Device, Signed, opened
from plg.people.models import Link, Person, SignIn

LASTS = {"invitation": timedelta(days=10), "reset": timedelta(hours=1)}


@dataclass(frozen=True)
class Told:
    """What a letter is about; `secret` is of the link in it, `by` the name of who caused it."""

    kind: str
    name: str
    language: str
    secret: str = ""
    by: str = ""
    place: str = ""


Follow = Callable[[Person, str], None]
_followers: list[Follow] = []


def who_comes_in_is_followed_by(follow: Follow) -> None:
    """Called at start-up by what an invitation may be about: `follow(person, link_id)` acts in the same transaction."""
    if follow not in _followers:
        _followers.append(follow)


def invite(person: Person, *, by: Any, place: str = "") -> str | None:
    """Write a letter with a link that sets a password and return its id, or one to who has a password already.

    That one says "sign in", or asks whether they come to `place`. The caller commits. `by` is a Viewer, or None for a
    command.
    """
    name = by.name if by else ""
    if person.password_hash:
        tell(person, "asked" if place else "welcome", by=name, place=place)
        return None
    link, secret = _new_link(person, "invitation")
    tell(person, "invitation", secret=secret, by=name)
    return link.id


def request_reset(email: str, *, source: attempts.Source) -> None:
    """Mail a link when there is such an account; nothing else to see, nor a sooner answer, when there is none."""
    asked = evenly.asked()
    attempts.take(attempts.of_reset(email, source))
    with write():
        person = queries.person_by_email(None, email)
        if person:
            tell(person, "reset", secret=_new_link(person, "reset")[1])
        else:
            mail.draft(Told("reset", email, "nl", secrets.new_secret()[0]))
        commit()
    evenly.wait(asked)


def accept_invitation(secret: str, password: str, *, source: attempts.Source, device: Device) -> Signed:
    """Set the first password and sign in. Raises NotFound when the link counts no more, Invalid, TooMany."""
    return _use("invitation", secret, password, source, device)


def reset_password(secret: str, password: str, *, source: attempts.Source, device: Device) -> Signed:
    return _use("reset", secret, password, source, device)


def give_password(person: Person, hashed: str, keep_sign_in: str = "") -> None:
    """Put a password in place, end every other sign-in and every open link, tell the person; the caller commits."""
    was_new = person.password_hash is None
    person.password_hash = hashed
    now = clock.now()
    still_open = (SignIn.person_id == person.id, SignIn.ended_at.is_(None), SignIn.id != keep_sign_in)
    session.execute(update(SignIn).where(*still_open).values(ended_at=now))
    session.execute(update(Link).where(Link.person_id == person.id, Link.used_at.is_(None)).values(used_at=now))
    if not was_new:
        tell(person, "changed")


def tell(person: Person, kind: str, secret: str = "", by: str = "", place: str = "") -> None:
    """Write the person a letter; the caller commits."""
    mail.post(person.email, *mail.draft(Told(kind, person.name, person.language, secret, by, place)))


def _use(purpose: str, secret: str, password: str, source: attempts.Source, device: Device) -> Signed:
    tried = attempts.take(attempts.of_link(source))
    link = queries.open_link(None, purpose, secrets.fingerprint(secret))
    link_id, person_id, person = link.id, link.person_id, link.person
    known = (person.name, person.email)
    release()  # hashing takes long: nobody waits for it
    attempts.forgive_now(tried)
    passwords.check(password, *known)
    hashed = secrets.hashed(passwords.same_form(password))
    with write():
        return _let_in(link_id, session.get_one(Person, person_id), hashed, device)


def _let_in(link_id: str, person: Person, hashed: str, device: Device) -> Signed:
    _spend(link_id)
    give_password(person, hashed)
    for follow in _followers:
        follow(person, link_id)
    signed = opened(person, device)
    commit()
    return signed


def _new_link(person: Person, purpose: str) -> tuple[Link, str]:
    secret, kept = secrets.new_secret()
    now = clock.now()
    link = Link(person_id=person.id, purpose=purpose, secret_hash=kept, made_at=now, ends_at=now + LASTS[purpose])
    session.add(link)
    session.flush()
    return link, secret


def _spend(link_id: str) -> None:
    """Only one of two that come at the same moment gets through."""
    spent = session.execute(update(Link).where(Link.id == link_id, Link.used_at.is_(None)).values(used_at=clock.now()))
    if spent.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound
