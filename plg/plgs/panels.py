"""What packages above this one show on the page of a PLG: guidance its strip, meetings the sessions.

They add a panel at registration; the page loads each with a fixed number of queries of its own and includes its
template. A loader returns None when this viewer has nothing to see there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plg.plgs.models import Plg

Parts = frozenset[str]
Loader = Callable[[Any, Plg, Parts], Any]
DatesLoader = Callable[[Any, Plg, Parts], dict[str, list[date]]]
StoryLoader = Callable[[Any, Plg, Parts, int | None], Iterable["StoryLine"]]

SLOTS = ("guidance", "last minutes", "next meeting", "people")


@dataclass(frozen=True)
class Panel:
    """`place` orders the panels of one slot. `template` is included with what the loader returned as `panel`."""

    slot: str
    place: int
    loader: Loader
    template: str


@dataclass(frozen=True)
class StoryLine:
    """One line of the story. `template` is included with this line as `line`; `data` is what it shows."""

    day: date
    template: str
    data: Any


@dataclass(frozen=True)
class Shown:
    template: str
    data: Any


_panels: list[Panel] = []
_dates: list[DatesLoader] = []
_stories: list[StoryLoader] = []


def add_panel(slot: str, place: int, loader: Loader, template: str) -> None:
    if slot not in SLOTS:
        raise ValueError(f"the page of a PLG has no slot {slot}")
    if (added := Panel(slot, place, loader, template)) not in _panels:
        _panels.append(added)
        _panels.sort(key=lambda panel: panel.place)


def add_phase_dates(loader: DatesLoader) -> None:
    """`loader(who, plg, parts)` returns for each phase id the days on which the group meets in that phase."""
    if loader not in _dates:
        _dates.append(loader)


def add_story(loader: StoryLoader) -> None:
    """`loader(who, plg, parts, newest)` returns lines of the past, at most the `newest` ones when that is given."""
    if loader not in _stories:
        _stories.append(loader)


def shown(who: Any, plg: Plg, parts: Parts) -> dict[str, list[Shown]]:
    """Return the panels with something to see, by slot."""
    found: dict[str, list[Shown]] = {slot: [] for slot in SLOTS}
    for panel in _panels:
        data = panel.loader(who, plg, parts)
        if data is not None:
            found[panel.slot].append(Shown(panel.template, data))
    return found


def phase_dates(who: Any, plg: Plg, parts: Parts) -> dict[str, list[date]]:
    days: dict[str, list[date]] = {}
    for loader in _dates:
        for phase_id, found in loader(who, plg, parts).items():
            days.setdefault(phase_id, []).extend(found)
    return {phase_id: sorted(found) for phase_id, found in days.items()}


def story(who: Any, plg: Plg, parts: Parts, newest: int | None = None) -> list[StoryLine]:
    """Return what happened in this PLG, the latest first."""
    lines = [line for loader in _stories for line in loader(who, plg, parts, newest)]
    return sorted(lines, key=lambda line: line.day, reverse=True)[:newest]
