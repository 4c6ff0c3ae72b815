"""Sign-ins: every one is a row of its own, and the one this browser had before ends."""

from dataclasses import dataclass

from sqlalchemy import update

from plg.core import clock
from plg.core.db import commit, session, write
from plg.people import queries, secrets
from plg.people.models import Person, SignIn
from plg.people.viewer import Viewer

LONGEST_DEVICE = 200  # characters, as the column


@dataclass(frozen=True)
class Device:
    """The browser that signs in: how it names itself, the hash of the sign-in it had, and whether it stays."""

    name: str = ""
    replaces: str = ""
    stays: bool = False


@dataclass(frozen=True)
class Signed:
    """`secret` goes into the cookie and nowhere else."""

    viewer: Viewer
    secret: str


def sign_out(secret_hash: str) -> None:
    end_with(secret_hash)
    commit()


def opened(person: Person, device: Device) -> Signed:
    """Make a new sign-in; the caller commits."""
    end_with(device.replaces)
    secret, kept = secrets.new_secret()
    now = clock.now()
    name = device.name[:LONGEST_DEVICE]
    sign_in = SignIn(person_id=person.id, secret_hash=kept, device=name, stays=device.stays, made_at=now, seen_at=now)
    session.add(sign_in)
    session.flush()
    return Signed(queries.viewer_of(person, sign_in.id), secret)


def end_with(secret_hash: str) -> None:
    """End the sign-in that has this hash, if it is still open; the caller commits."""
    still_open = (SignIn.secret_hash == secret_hash, SignIn.ended_at.is_(None))
    session.execute(update(SignIn).where(*still_open).values(ended_at=clock.now()))


def mark_seen(sign_in_id: str) -> None:
    """Note that this sign-in is in use."""
    with write():
        session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=clock.now()))
        commit()
