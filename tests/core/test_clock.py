from datetime import UTC, date, datetime, time

import pytest

from plg.core import clock


def test_the_clock_can_be_set_for_a_while():
    with clock.at(datetime(2026, 11, 18, 23, 30, tzinfo=UTC)):
        assert clock.now() == datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
        assert clock.today() == date(2026, 11, 19)
    assert clock.now().year >= 2026


def test_a_wall_time_is_meant_in_brussels():
    assert clock.moment(date(2026, 11, 18), time(13, 15)) == datetime(2026, 11, 18, 12, 15, tzinfo=UTC)
    assert clock.moment(date(2027, 5, 26), time(13, 15)) == datetime(2027, 5, 26, 11, 15, tzinfo=UTC)


def test_the_skipped_hour_of_spring_does_not_exist():
    with pytest.raises(clock.NoSuchTime):
        clock.moment(date(2026, 3, 29), time(2, 30))


def test_of_the_double_hour_of_autumn_the_first_counts():
    assert clock.moment(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
