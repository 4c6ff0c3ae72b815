"""A small school with meetings, and what the hub of this process was told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from plg.core.db import session
from plg.live import hub
from tests.live.serving import Served, serving
from tests.meetings import world as worlds


@dataclass
class Told:
    """`calls` in their order: ("hold", whose), ("doubt", whose), ("tell", event)."""

    calls: list[tuple[str, Any]] = field(default_factory=list)
    holding: Any = None  # called at each hold

    def hold(self, whose: Any) -> int:
        self.calls.append(("hold", whose))
        if self.holding:
            self.holding()
        return 1

    def doubt(self, whose: Any, token: int | None = None) -> None:
        self.calls.append(("doubt", whose))

    def tell(self, *events: Any) -> None:
        self.calls += [("tell", event) for event in events]

    @property
    def events(self) -> list[Any]:
        return [what for how, what in self.calls if how == "tell"]

    @property
    def held(self) -> list[Any]:
        return [what for how, what in self.calls if how == "hold"]

    def parts(self, topic: str) -> list[tuple[int, str]]:
        return [
            (event.number, event.data.partition('"part":"')[2].partition('"')[0])
            for event in self.events
            if event.topic == topic
        ]


@pytest.fixture
def world(app):
    return worlds.build()


@pytest.fixture
def meeting(world) -> str:
    made = world.meeting()
    world.item(made)
    return made


@pytest.fixture
def served(world, app) -> Iterator[Served]:
    """A server in this process on the small school; it says that it still is there twice a second."""
    session.rollback()
    with serving(app, heartbeat=0.5) as found:
        yield found


@pytest.fixture
def told(world, monkeypatch):
    """Everything from here on."""
    session.rollback()
    found = Told()
    for name in ("hold", "doubt", "tell"):
        monkeypatch.setattr(hub, name, getattr(found, name))
    return found
