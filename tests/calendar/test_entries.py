"""The registry through which meetings come on the year page."""

from datetime import UTC, date, datetime, timedelta

import pytest

from plg.calendar import entries
from plg.calendar.entries import Entry, HalfDays, Row, Wanted

WANTED = Wanted("community", date(2026, 9, 1), date(2027, 8, 31))
START = datetime(2026, 9, 16, 11, 15, tzinfo=UTC)


class Source:
    """So many rows and days, each named after `name`."""

    def __init__(self, name, group, count):
        self.name, self.group, self.count = name, group, count

    def rows(self, who, wanted, limit):
        return [Row(self.group, f"{self.name}-{n}", ()) for n in range(self.count)][:limit]

    def days(self, who, wanted, limit):
        made = [Entry(START + n * timedelta(days=2), START, "plg", f"{self.name}-{n}") for n in range(self.count)]
        return made[:limit]

    def half_days(self, who, wanted, school_ids):
        return [HalfDays(school_id, START.date(), 1, True) for school_id in school_ids]


@pytest.fixture(autouse=True)
def two_sources(monkeypatch):
    monkeypatch.setattr(entries, "_sources", {})
    entries.add_source("own", Source("own", "own", 3))
    entries.add_source("plg", Source("plg", "plg", 3))


def test_rows_come_in_groups_and_pages():
    pages = [[row.label for row in entries.rows(None, WANTED, 4, offset)] for offset in (0, 4)]
    assert pages == [["plg-0", "plg-1", "plg-2", "own-0"], ["own-1", "own-2"]]


def test_days_come_by_time_and_no_more_than_asked():
    assert [entry.title for entry in entries.days(None, WANTED, 3)] == ["own-0", "plg-0", "own-1"]


def test_half_days_are_those_of_the_schools_that_are_asked():
    assert [one.school_id for one in entries.half_days(None, WANTED, ["vlier"])] == ["vlier", "vlier"]


def test_a_source_that_comes_again_takes_its_own_place():
    entries.add_source("own", Source("new", "own", 1))
    assert [row.label for row in entries.rows(None, WANTED, 9)] == ["plg-0", "plg-1", "plg-2", "new-0"]
