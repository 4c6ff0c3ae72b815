"""What meetings bring to the year page."""

from datetime import timedelta

from plg.calendar.entries import Wanted
from plg.core import clock
from plg.meetings.queries import year


def test_each_half_day_of_a_school_stands_under_its_own_title(world):
    for days, title in ((7, "Rekenen"), (14, "Lezen"), (21, "Rekenen")):
        world.study_day(days, title=title)
    today = clock.today()
    found = year.threads(world.who("coco"), Wanted(world.community.id, today, today + timedelta(days=60)), 10)
    assert [(one.group, one.label, one.note, [(day - today).days for day in one.days]) for one in found] == [
        ("own", "De Beuk", "Rekenen", [7, 21]),
        ("own", "De Beuk", "Lezen", [14]),
    ]
