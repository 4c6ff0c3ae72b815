"""A community of two schools with everybody whose view of its year differs, and a calendar that stands in for meetings."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from plg.calendar import entries
from plg.calendar.entries import Entry, HalfDays, Row
from tests import people

MARCH = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)


class Fake:
    """`plgs` threads of eight days each, a study day, and half days of every school."""

    def __init__(self):
        self.plgs, self.half = 1, []

    def rows(self, who, wanted, limit):
        days = tuple(date(2026, 9, 16) + timedelta(weeks=5 * n) for n in range(8))
        found = [Row("thread", "Rode draad", (date(2026, 9, 25),))] if wanted.kind in {"", "study_day"} else []
        if wanted.kind in {"", "plg"}:
            found += [Row("plg", f"PLG-{n}", days, "Lezen", f"/plgs/{n}") for n in range(1, self.plgs + 1)]
        return found[:limit]

    def days(self, who, wanted, limit):
        start = datetime(2026, 9, 16, 11, 15, tzinfo=UTC)
        hours = timedelta(hours=2)
        made = [
            Entry(at, at + hours, "plg", f"PLG-{n} sessie {m}", None, "Het Kompas")
            for m in range(8)
            for n in range(1, self.plgs + 1)
            for at in [start + timedelta(weeks=5 * m)]
        ]
        return [one for one in made if wanted.first_day <= one.start.date() <= wanted.last_day][:limit]

    def half_days(self, who, wanted, school_ids):
        return [one for one in self.half if one.school_id in school_ids]

    def use(self, school, day, count=1, arranged=True):
        self.half.append(HalfDays(school.id, day, count, arranged))


class Cast:
    def __init__(self):
        self.community = people.community("Scholengemeenschap De Beek")
        self.elsewhere = people.community("Scholengemeenschap De Kreek")
        self.beuk = people.school(self.community, "990901", "De Beuk")
        self.eik = people.school(self.community, "990902", "De Eik")
        self.people = {name: people.person(name) for name in ("cora", "pia", "tess", "ada", "gast", "sara")}
        self.people["beheer"] = people.person("beheer", is_administrator=True)
        people.join(self.people["cora"], self.community, "coordinator")
        people.join(self.people["pia"], self.community, "principal", self.beuk)
        people.join(self.people["tess"], self.community, "member", self.eik)
        people.join(self.people["ada"], self.community, "adviser")
        people.join(self.people["gast"], self.community, "guest", ends_on=date(2030, 1, 1))
        people.join(self.people["sara"], self.elsewhere, "coordinator")

    def viewer(self, name):
        return people.viewer(self.people[name])


@pytest.fixture
def fake(monkeypatch):
    source = Fake()
    monkeypatch.setattr(entries, "_sources", {"fake": source})
    return source


@pytest.fixture
def cast(app, fake):
    return Cast()


@pytest.fixture
def at_march():
    """It is Thursday 4 March 2027, for requests too."""
    with time_machine.travel(MARCH, tick=False):
        yield
