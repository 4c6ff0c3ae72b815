"""The cast of the PLG's, with guidance as it is agreed through the action."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from plg.core.db import write
from plg.guidance import actions, queries
from plg.plgs import queries as plgs
from tests.plgs.conftest import Cast, give_schools

MARCH = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_march():
    """It is Thursday 4 March 2027."""
    with time_machine.travel(MARCH, tick=False):
        yield


@pytest.fixture
def cast(app):
    return Cast()


@pytest.fixture
def plg(cast):
    made = cast.plg()
    give_schools(made, cast.school["beuk"], cast.school["eik"])
    return made


@pytest.fixture
def agree(cast):
    """agree(plg, "ada") lets somebody guide this spring, agreed by the coordinator; returns the assignment."""

    def agreed(plg, name="ada", role="critical_friend", first=date(2027, 2, 1), last=date(2027, 6, 30), **facts):
        more = {"half_days": Decimal(2), "basis": "vraag van de groep", **facts}
        with write():
            whole = plgs.plg(cast.viewer("cora"), plg.id)
            made = actions.assign(
                whole, person_id=cast[name].id, role=role, first=first, last=last, by=cast.viewer("cora"), **more
            )
        return queries.assignment(cast.viewer("cora"), made.id)

    return agreed


@pytest.fixture
def ask(cast):
    """ask(plg) is Mo asking Finn something; returns the question."""

    def asked(plg, text="Kun je de agenda nakijken?", of="finn", by="mo"):
        with write():
            who = cast.viewer(by)
            return actions.ask(plgs.plg(who, plg.id), asked_of_id=cast[of].id, text=text, by=who)

    return asked
