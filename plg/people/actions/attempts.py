"""Limits on trying secrets (security.md L4): per account, per browser, and generously per address.

Tries are rows, so that the limits hold over every process. A try is written down before the secret is looked at; a
right one is taken away again. Nobody is locked out: who signed in here before has an allowance of their own, which
strangers cannot use up.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select

from plg.core import clock, ids
from plg.core.db import commit, one_at_a_time, session, write
from plg.core.errors import TooMany
from plg.people import emails
from plg.people.models import Attempt

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


@dataclass(frozen=True)
class Source:
    """Where a try comes from: its address, its browser session, and what proves that it signed in here before."""

    address: str
    session: str = ""
    known: str = ""


@dataclass(frozen=True)
class Limit:
    key: str
    most: int
    window: timedelta


@dataclass(frozen=True)
class Tried:
    """A try that was let through. `narrow` is the allowance that a right answer restores, `wide` the account's."""

    ids: tuple[str, ...]
    narrow: str
    wide: str


def of_sign_in(email: str, source: Source) -> list[Limit]:
    account = emails.folded(email)
    whose = ("known", source.known) if source.known else ("address", source.address)
    return [
        Limit(_key("sign-in", account, *whose), 5, QUARTER),
        Limit(_key("sign-in", account), 1_000 if source.known else 50, QUARTER),
        Limit(_key("sign-in", "session", source.session), 20, QUARTER),
        Limit(_key("sign-in", "from", source.address), 500, HOUR),
    ]


def of_reset(email: str, source: Source) -> list[Limit]:
    return [
        Limit(_key("reset", emails.folded(email)), 5, HOUR),
        Limit(_key("reset", "session", source.session), 10, HOUR),
        Limit(_key("reset", "from", source.address), 200, HOUR),
    ]


def of_link(source: Source) -> list[Limit]:
    return [
        Limit(_key("link", "session", source.session), 10, QUARTER),
        Limit(_key("link", "from", source.address), 300, HOUR),
    ]


def take(limits: list[Limit]) -> Tried:
    """Write a try down and commit, or raise TooMany with the seconds to wait."""
    with write():
        one_at_a_time(limits[0].key)  # tries at the same moment would each count without the other
        now = clock.now()
        waits = [wait for limit in limits if (wait := _wait(limit, now))]
        if waits:
            raise TooMany(max(waits))
        rows = [Attempt(id=ids.new_id(), key=limit.key, at=now) for limit in limits]
        session.add_all(rows)
        commit()
    return Tried(tuple(row.id for row in rows), limits[0].key, limits[1].key)


def forgive(tried: Tried) -> None:
    """Take a right try away, with the wrong ones before it, and all that is too old to count; the caller commits."""
    session.execute(
        delete(Attempt).where(
            or_(Attempt.id.in_(tried.ids), Attempt.key == tried.narrow, Attempt.at < clock.now() - HOUR)
        )
    )


def forgive_now(tried: Tried) -> None:
    with write():
        forgive(tried)
        commit()


def wrong_tries(tried: Tried) -> int:
    """Return how many wrong tries on this account stand beside this one."""
    query = select(func.count()).where(Attempt.key == tried.wide, Attempt.id.not_in(tried.ids))
    return session.scalar(query.where(Attempt.at > clock.now() - QUARTER)) or 0


def _wait(limit: Limit, now: datetime) -> int:
    """Return the seconds until one more try is allowed, 0 when it is allowed now."""
    counted = select(Attempt.at).where(Attempt.key == limit.key, Attempt.at > now - limit.window)
    last_allowed = session.scalar(counted.order_by(Attempt.at.desc()).offset(limit.most - 1).limit(1))
    return int((last_allowed + limit.window - now).total_seconds()) + 1 if last_allowed else 0


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
