"""Where the days of a school year lie: the two ends, every month, leap years, Flanders and the Netherlands."""

from datetime import date

import pytest

from plg.calendar.school_year import Year, year_of

BE, NL = Year(2026), Year(2026, "NL")

DAYS = [
    (date(2026, 9, 1), 0.0, 0.33),
    (date(2026, 9, 16), 4.95, 5.28),
    (date(2026, 11, 2), 20.46, 20.79),
    (date(2027, 3, 4), 60.73, 61.06),
    (date(2027, 6, 30), 99.67, 100.0),
    (date(2026, 8, 31), 0.0, 0.0),
    (date(2027, 7, 1), 100.0, 100.0),
]


@pytest.mark.parametrize(("day", "begins", "ends"), DAYS)
def test_a_day_of_the_flemish_year_begins_and_ends_at_its_percent(day, begins, ends):
    assert (BE.at(day), BE.after(day)) == (begins, ends)


PERIODS = [
    (date(2026, 11, 2), date(2026, 11, 8), 2.31),
    (date(2026, 12, 21), date(2027, 1, 3), 4.62),
    (date(2027, 5, 6), date(2027, 5, 7), 0.66),
    (date(2026, 9, 1), date(2027, 6, 30), 100.0),
    (date(2027, 6, 28), date(2027, 7, 4), 0.99),
    (date(2027, 7, 1), date(2027, 8, 31), 0.0),
]


@pytest.mark.parametrize(("first", "last", "width"), PERIODS)
def test_a_period_is_as_wide_as_its_days_on_the_line(first, last, width):
    assert BE.width(first, last) == width


def test_the_line_is_as_long_as_the_year_has_days():
    assert (BE.length, Year(2027).length, NL.length, Year(2027, "NL").length) == (303, 304, 365, 366)


def test_the_months_run_from_september_to_june_and_in_the_netherlands_from_august_to_july():
    assert ([m.month for m in BE.months], [m.month for m in NL.months]) == (
        [9, 10, 11, 12, 1, 2, 3, 4, 5, 6],
        [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7],
    )


def test_the_shape_of_the_months_follows_country_and_leap_year():
    kinds = [Year(2026), Year(2027), Year(2026, "NL"), Year(2027, "NL")]
    assert [year.months_kind for year in kinds] == ["", "leap", "nl", "nl-leap"]


YEARS = [
    (date(2026, 8, 31), "BE", "2025-2026"),
    (date(2026, 9, 1), "BE", "2026-2027"),
    (date(2027, 1, 1), "BE", "2026-2027"),
    (date(2026, 8, 1), "NL", "2026-2027"),
    (date(2026, 7, 31), "NL", "2025-2026"),
]


@pytest.mark.parametrize(("day", "country", "label"), YEARS)
def test_a_day_belongs_to_one_school_year(day, country, label):
    assert year_of(day, country).label == label


def test_summer_belongs_to_the_year_but_not_to_its_line():
    assert (BE.legal_end, BE.shows(date(2027, 7, 1)), NL.shows(date(2027, 7, 1))) == (date(2027, 8, 31), False, True)
