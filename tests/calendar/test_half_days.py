"""How many half days a school used of those that the rule allows."""

from datetime import date
from types import SimpleNamespace

import pytest

from plg.calendar.entries import HalfDays
from plg.calendar.half_days import standings
from plg.calendar.study_day_rules import RULES

VLIER = SimpleNamespace(id="vlier", level="basis", kind="gewoon")
LINDE = SimpleNamespace(id="linde", level="secundair", kind="gewoon")
ACADEMY = SimpleNamespace(id="academie", level="dko", kind="gewoon")
TODAY = date(2027, 3, 4)


def rules_of(first_year, country="BE"):
    return [
        rule
        for rule in RULES
        if rule.country == country and rule.first_year <= first_year <= (rule.last_year or first_year)
    ]


def day(school, iso, count=1, arranged=True):
    return HalfDays(school.id, date.fromisoformat(iso), count, arranged)


def standing(school, days, first_year=2026):
    return standings([school], rules_of(first_year), days, TODAY)[0]


def test_what_is_behind_us_is_used_and_what_comes_is_planned():
    found = standing(VLIER, [day(VLIER, "2026-09-25"), day(VLIER, "2027-02-17"), day(VLIER, "2027-03-12")])
    assert (found.used, found.planned, found.total, found.most, found.is_over) == (2, 1, 3, 3, False)


def test_a_fourth_half_day_is_over():
    found = standing(VLIER, [day(VLIER, "2026-09-25", 2), day(VLIER, "2027-03-12", 2)])
    assert (found.total, found.is_over) == (4, True)


def test_today_is_still_planned():
    assert standing(VLIER, [day(VLIER, "2027-03-04")]).planned == 1


def test_days_of_other_schools_do_not_count():
    assert standing(VLIER, [day(LINDE, "2026-09-25")]).total == 0


MOST = [
    (VLIER, 2025, 3, False),
    (VLIER, 2026, 3, True),
    (LINDE, 2025, 2, False),
    (LINDE, 2026, 0, False),
]


@pytest.mark.parametrize(("school", "first_year", "most", "childcare"), MOST)
def test_the_rule_follows_level_and_year(school, first_year, most, childcare):
    found = standing(school, [], first_year)
    assert (found.most, found.rule.needs_childcare) == (most, childcare)


def test_the_rule_of_this_year_is_announced_and_that_of_last_year_definitive():
    assert (standing(VLIER, [], 2026).rule.status, standing(VLIER, [], 2025).rule.status) == ("announced", "definitive")


def test_a_school_without_a_rule_is_never_over():
    found = standing(ACADEMY, [day(ACADEMY, "2026-09-25", 9)])
    assert (found.rule, found.most, found.is_over) == (None, None, False)


def test_in_the_netherlands_half_days_are_not_counted():
    found = standings([VLIER], rules_of(2026, "NL"), [day(VLIER, "2026-09-25", 9)], TODAY)[0]
    assert (found.most, found.is_over, found.total) == (None, False, 9)


def test_a_day_without_childcare_is_named_when_the_rule_asks_for_it():
    arranged, open_ = day(VLIER, "2026-09-25"), day(VLIER, "2027-03-12", arranged=False)
    assert (standing(VLIER, [arranged, open_]).without_childcare, standing(VLIER, [open_], 2025).without_childcare) == (
        (open_,),
        (),
    )
