"""Dates in words: the year is said as soon as a day lies outside the school year of today."""

from datetime import UTC, date, datetime

import pytest
from markupsafe import Markup

from plg.core import clock
from plg.web import filters

SAID = [
    # (the day, day, full_day, short_day), on 4 March 2027
    (date(2026, 9, 1), "di 1 september", "dinsdag 1 september", "1 september"),
    (date(2027, 8, 31), "di 31 augustus", "dinsdag 31 augustus", "31 augustus"),
    (date(2026, 8, 31), "ma 31 augustus 2026", "maandag 31 augustus 2026", "31 augustus 2026"),
    (date(2027, 9, 1), "wo 1 september 2027", "woensdag 1 september 2027", "1 september 2027"),
]


@pytest.mark.parametrize(("day", "short", "full", "shortest"), SAID)
def test_a_day_of_another_school_year_has_its_year(app, day, short, full, shortest):
    with app.test_request_context(), clock.at(datetime(2027, 3, 4, tzinfo=UTC)):
        assert (filters.day(day), filters.full_day(day), filters.short_day(day)) == (short, full, shortest)


def test_dots_stand_between_what_there_is_and_stay_with_what_comes_before_them():
    assert filters.dotted(["Ilse", "", None, "<b>", Markup("<b>vet</b>")]) == (
        "Ilse\u00a0· &lt;b&gt;\u00a0· <b>vet</b>"
    )


def test_a_moment_is_of_the_school_year_of_its_day_here(app):
    with app.test_request_context(), clock.at(datetime(2027, 3, 4, tzinfo=UTC)):
        assert filters.short_day(datetime(2027, 8, 31, 22, 30, tzinfo=UTC)) == "1 september 2027"
