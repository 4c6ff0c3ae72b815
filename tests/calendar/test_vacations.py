"""School holidays: the golden years of domain 4.2, the Dutch regions, and the lists of OpenHolidays."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from plg.calendar import vacations

GOLDEN = {  # first year: autumn, Christmas, carnival, Easter, Ascension, Whit Monday; checked against school calendars
    2019: ("28/10-03/11", "23/12-05/01", "24/02-01/03", "06/04-19/04", "21/05", "01/06"),
    2022: ("31/10-06/11", "26/12-08/01", "20/02-26/02", "03/04-16/04", "18/05", "29/05"),
    2023: ("30/10-05/11", "25/12-07/01", "12/02-18/02", "01/04-14/04", "09/05", "20/05"),
    2025: ("27/10-02/11", "22/12-04/01", "16/02-22/02", "06/04-19/04", "14/05", "25/05"),
    2026: ("02/11-08/11", "21/12-03/01", "08/02-14/02", "29/03-11/04", "06/05", "17/05"),
}
NAMES = ("Herfstvakantie", "Kerstvakantie", "Krokusvakantie", "Paasvakantie")


def short(period):
    return f"{period.first:%d/%m}-{period.last:%d/%m}"


@pytest.mark.parametrize("first_year", GOLDEN)
def test_the_flemish_holidays_of_a_golden_year(first_year):
    found = {period.name: period for period in vacations.periods("Flemish", first_year)}
    single = tuple(f"{found[name].first:%d/%m}" for name in ("Hemelvaart", "Pinkstermaandag"))
    assert (*(short(found[name]) for name in NAMES), *single) == GOLDEN[first_year]


def test_the_year_of_the_demo_in_full():
    found = [(period.name, short(period), period.is_school) for period in vacations.periods("Flemish", 2026)]
    assert found == [
        ("Herfstvakantie", "02/11-08/11", True),
        ("Wapenstilstand", "11/11-11/11", False),
        ("Kerstvakantie", "21/12-03/01", True),
        ("Krokusvakantie", "08/02-14/02", True),
        ("Paasvakantie", "29/03-11/04", True),
        ("Hemelvaart", "06/05-07/05", False),
        ("Pinkstermaandag", "17/05-17/05", False),
        ("Zomervakantie", "01/07-31/08", True),
    ]


def test_a_free_day_in_the_weekend_or_in_a_holiday_is_no_period_of_its_own():
    names = {period.name for year in (2026, 2027, 2028) for period in vacations.periods("Flemish", year)}
    assert names & {"Kerstmis", "Allerheiligen", "Nieuwjaar", "Pasen", "Pinksteren", "Paasmaandag"} == set()


DUTCH = {
    "Noord": ["10/10-18/10", "19/12-03/01", "20/02-28/02", "24/04-02/05", "10/07-22/08"],
    "Midden": ["17/10-25/10", "19/12-03/01", "20/02-28/02", "24/04-02/05", "17/07-29/08"],
    "Zuid": ["17/10-25/10", "19/12-03/01", "13/02-21/02", "24/04-02/05", "24/07-05/09"],
}


@pytest.mark.parametrize("region", DUTCH)
def test_the_holidays_of_the_dutch_regions(region):
    """The first is what is left in August of the summer before."""
    found = [period for period in vacations.periods(region, 2026) if period.is_school]
    assert (found[0].name, found[0].first, [short(period) for period in found[1:]]) == (
        "Zomervakantie",
        date(2026, 8, 1),
        DUTCH[region],
    )


def test_a_dutch_year_beyond_the_published_ones_knows_its_public_holidays_alone():
    names = [period.name for period in vacations.periods("Zuid", 2040)]
    assert (vacations.are_known("Zuid", 2040), "Hemelvaart" in names, "Herfstvakantie" in names) == (False, True, False)
    assert vacations.are_known("Flemish", 2040)


def test_an_odd_region_counts_as_flemish():
    assert vacations.periods("Atlantis", 2026) == vacations.periods("Flemish", 2026)


def test_a_year_is_computed_once_per_region():
    assert vacations.periods("Flemish", 2026) is vacations.periods("Flemish", 2026)


ON = [
    (date(2026, 11, 1), None),
    (date(2026, 11, 2), "Herfstvakantie"),
    (date(2026, 11, 8), "Herfstvakantie"),
    (date(2026, 11, 11), "Wapenstilstand"),
    (date(2026, 12, 25), "Kerstvakantie"),
    (date(2027, 5, 7), "Hemelvaart"),
]


@pytest.mark.parametrize(("day", "name"), ON)
def test_a_day_lies_in_a_period_or_not(day, name):
    found = vacations.period_on("Flemish", 2026, day)
    assert (found.name if found else None) == name


@pytest.mark.skipif("PLG_SHARED_DATA" not in os.environ, reason="PLG_SHARED_DATA names no folder with the lists")
def test_the_flemish_school_holidays_are_those_of_openholidays():
    with (Path(os.environ["PLG_SHARED_DATA"]) / "holidays/openholidays_be_holidays.school.nl.csv").open(
        encoding="utf-8-sig"
    ) as lines:
        rows = [row for row in csv.DictReader(lines, delimiter=";") if row["StartDate"] > "2024-09-01"]
    listed = {(row["StartDate"], row["EndDate"]) for row in rows if "vakantie" in row["Name"].split(",")[0]}
    years = {int(start[:4]) for start, _end in listed}
    ours = {
        (period.first.isoformat(), period.last.isoformat())
        for year in range(min(years) - 1, max(years) + 1)
        for period in vacations.periods("Flemish", year)
        if period.is_school
    }
    assert (len(listed) > 8, listed - ours) == (True, set())
