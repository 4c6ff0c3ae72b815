"""What stands on the year page beside holidays. Packages above the calendar (meetings) bring it; the calendar asks.

A source answers for one viewer: it leaves out what that viewer may not know of. Its answers are bounded by `limit`, so
that a community with ten times the meetings costs the same page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

KINDS = ("plg", "intervisie", "study_day")
GROUPS = (
    "thread",
    "plg",
    "intervisie",
    "own",
)  # study days of all schools together, PLG's, groups, each school's own half days


@dataclass(frozen=True)
class Wanted:
    """What the page shows: days from `first_day` to `last_day` inclusive; empty `kind` or `school_id` means all."""

    community_id: str
    first_day: date
    last_day: date
    kind: str = ""
    school_id: str = ""


@dataclass(frozen=True)
class Row:
    """One thread of the year line with the days that hang on it. `url` is None when the viewer may not open it."""

    group: str
    label: str
    days: tuple[date, ...]
    note: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Entry:
    """One thing on one day. `start` and `end` are moments in UTC; `note` is one line: place, school, who may read."""

    start: datetime
    end: datetime
    kind: str
    title: str
    url: str | None = None
    note: str = ""


@dataclass(frozen=True)
class HalfDays:
    """Half days on which a school suspends its lessons. Known to the whole community: parents are told too."""

    school_id: str
    day: date
    count: int
    childcare_arranged: bool
    title: str = ""
    url: str | None = None


class Source(Protocol):
    def rows(self, who: Any, wanted: Wanted, limit: int) -> Sequence[Row]:
        """Return at most `limit` rows in the order of GROUPS, each with its days within the period."""
        ...

    def days(self, who: Any, wanted: Wanted, limit: int) -> Sequence[Entry]:
        """Return the first `limit` entries of the period, earliest first."""
        ...

    def half_days(self, who: Any, wanted: Wanted, school_ids: Sequence[str]) -> Sequence[HalfDays]:
        """Return the half days of these schools in the period, earliest first; for these alone, whoever asks."""
        ...


Links = Callable[[Any, Any], Sequence[tuple[str, str]]]

_sources: dict[str, Source] = {}
_links: dict[str, Links] = {}


def add_source(name: str, source: Source) -> None:
    """Called at registration; the same name again replaces."""
    _sources[name] = source


def add_links(name: str, links: Links) -> None:
    """`links(who, community)` are the (label, address) of what may be done from the year page; no SQL."""
    _links[name] = links


def links(who: Any, community: Any) -> list[tuple[str, str]]:
    return [link for source in _links.values() for link in source(who, community)]


def rows(who: Any, wanted: Wanted, limit: int, offset: int = 0) -> list[Row]:
    """Return at most `limit` rows after the first `offset`, groups together."""
    found = [row for source in _sources.values() for row in source.rows(who, wanted, offset + limit)]
    return sorted(found, key=lambda row: GROUPS.index(row.group))[offset : offset + limit]


def days(who: Any, wanted: Wanted, limit: int) -> list[Entry]:
    found = [entry for source in _sources.values() for entry in source.days(who, wanted, limit)]
    return sorted(found, key=lambda entry: entry.start)[:limit]


def half_days(who: Any, wanted: Wanted, school_ids: Sequence[str]) -> list[HalfDays]:
    """Return the half days of these schools; nobody is asked when there are none."""
    return (
        [one for source in _sources.values() for one in source.half_days(who, wanted, school_ids)] if school_ids else []
    )
