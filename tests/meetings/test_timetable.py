"""When each item comes, and who is expected when (domain 13.6)."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from plg.core.clock import BRUSSELS
from plg.meetings.timetable import expected, slots

START = datetime(2026, 9, 25, 8, 30, tzinfo=BRUSSELS)
END = START + timedelta(minutes=200)
STUDY_DAY = (
    ("Keynote", 90, "everyone"),
    ("Pauze", 20, "everyone"),
    ("Werkwinkels", 90, "teachers"),
    ("Tijd", 60, "principals"),
)


def items(rows):
    return [SimpleNamespace(title=title, minutes=minutes, audience=audience) for title, minutes, audience in rows]


def test_teachers_and_principals_work_side_by_side():
    found = [(slot.item.title, f"{slot.start:%H.%M}", f"{slot.end:%H.%M}") for slot in slots(items(STUDY_DAY), START)]
    assert found == [
        ("Keynote", "08.30", "10.00"),
        ("Pauze", "10.00", "10.20"),
        ("Werkwinkels", "10.20", "11.50"),
        ("Tijd", "10.20", "11.20"),
    ]


@pytest.mark.parametrize(
    ("rows", "group", "hours"),
    [
        (STUDY_DAY, "principals", ("08.30", "11.20")),
        (STUDY_DAY[:3], "principals", ("08.30", "10.20")),
        (STUDY_DAY[:1] + STUDY_DAY[2:3], "principals", ("08.30", "10.00")),
        (STUDY_DAY, "teachers", ("08.30", "11.50")),
        (STUDY_DAY[:2], "principals", ("08.30", "11.50")),
        ((), "principals", ("08.30", "11.50")),
    ],
)
def test_principals_come_for_their_items(rows, group, hours):
    start, end = expected(items(rows), START, END, group)
    assert (f"{start:%H.%M}", f"{end:%H.%M}") == hours
