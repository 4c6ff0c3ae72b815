"""The cast of these tests (tests/plgs/cast.py) in the autumn of the school year 2026-2027."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.plgs.cast import Cast, give_schools


@pytest.fixture(autouse=True)
def november(request):
    """The school year 2026-2027 runs, whenever the tests do. In the demo people signed in today, so there it is today."""
    if "demo_app" in request.fixturenames:
        yield
    else:
        with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=UTC)):
            yield


@pytest.fixture
def cast(november, app):
    return Cast()


@pytest.fixture
def plg(cast):
    """The PLG of De Beuk and De Eik."""
    made = cast.plg()
    give_schools(made, cast.school["beuk"], cast.school["eik"])
    return made


@pytest.fixture
def alone(monkeypatch):
    """The page of a PLG without what the packages above it add."""
    from plg.plgs import own_panels, panels

    monkeypatch.setattr(panels, "_panels", [])
    monkeypatch.setattr(panels, "_dates", [])
    monkeypatch.setattr(panels, "_stories", [own_panels.story])
