"""The time. Stored in UTC; shown in the zone in which it was meant (Europe/Brussels by default)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")

_set: ContextVar[datetime | None] = ContextVar("plg_clock", default=None)


class NoSuchTime(ValueError):
    """A local time that the clock skips, such as 02.30 on the last Sunday of March."""


def now() -> datetime:
    """Return the moment, with zone UTC."""
    return _set.get() or datetime.now(UTC)


def today(zone: ZoneInfo = BRUSSELS) -> date:
    return now().astimezone(zone).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Act as if it were `moment` (aware): the demo is built on the days on which its story happens."""
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)


def moment(day: date, wall: time, zone: ZoneInfo = BRUSSELS) -> datetime:
    """Return the UTC moment of a wall time; of a double hour the first. Raises NoSuchTime in the gap of spring."""
    local = datetime.combine(day, wall, tzinfo=zone)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(f"{local:%Y-%m-%d %H:%M} does not exist in {zone.key}")
    return utc
