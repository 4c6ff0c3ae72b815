"""What people hear about a day they choose. It warns and never blocks."""

from datetime import date

import pytest
import time_machine

from plg.calendar import actions, notices
from plg.core.db import write
from plg.core.errors import NotFound
from tests.calendar.conftest import MARCH

SAID = [
    (date(2026, 11, 4), ["Woensdag 4 november valt in de herfstvakantie (2 tot 8 november)."]),
    (date(2026, 12, 31), ["Donderdag 31 december valt in de kerstvakantie (21 december tot 3 januari)."]),
    (date(2026, 11, 11), ["Woensdag 11 november is een vrije dag: Wapenstilstand."]),
    (date(2027, 5, 7), ["Vrijdag 7 mei is een vrije dag: Hemelvaart."]),
    (date(2026, 11, 14), ["Zaterdag 14 november is in het weekend."]),
    (
        date(2026, 8, 28),
        ["Vrijdag 28 augustus 2026 valt in de zomervakantie: het schooljaar 2026-2027 begint op 1 september."],
    ),
    (date(2026, 11, 18), []),
]


@pytest.fixture(autouse=True)
def in_march():
    """The school year of these days, as long as the tests live; time goes on, so that rows keep their order."""
    with time_machine.travel(MARCH, tick=True):
        yield


@pytest.mark.parametrize(("day", "said"), SAID)
def test_a_day_off_is_told(app, cast, day, said):
    with app.test_request_context():
        assert notices.warnings_on(cast.viewer("tess"), cast.community.id, day) == said


def test_a_closing_day_is_told_to_whom_it_concerns(app, cast):
    day, who = date(2027, 3, 12), cast.viewer("cora")
    with write():
        actions.add_closing(cast.community, day, day, "schoolfeest", school=cast.beuk, by=who)
        actions.add_closing(cast.community, day, date(2027, 3, 15), "brugdag", by=who)
    with app.test_request_context():
        of_beuk = notices.warnings_on(who, cast.community.id, day, [cast.beuk.id])
        of_eik = notices.warnings_on(who, cast.community.id, day, [cast.eik.id])
    everyone = "Alle scholen zijn gesloten op 12 tot 15 maart: brugdag."
    assert (of_beuk, of_eik) == (["De Beuk is gesloten op 12 maart: schoolfeest.", everyone], [everyone])


def test_a_school_that_goes_over_its_half_days_is_told(app, cast, fake):
    fake.use(cast.beuk, date(2026, 9, 25), 2)
    fake.use(cast.beuk, date(2027, 2, 17))
    with app.test_request_context():
        both = [cast.beuk.id, cast.eik.id]
        said = notices.half_day_warnings(cast.viewer("cora"), cast.community.id, date(2027, 3, 12), both, 1)
        before = notices.half_day_warnings(cast.viewer("cora"), cast.community.id, date(2027, 3, 12), both, 0)
    assert (before, said) == (
        [],
        ["De Beuk komt zo op 4 halve dagen zonder les; de regel laat er 3 toe (aangekondigd, nog niet definitief)."],
    )


def test_nothing_is_told_about_another_community(app, cast):
    with app.test_request_context(), pytest.raises(NotFound):
        notices.warnings_on(cast.viewer("sara"), cast.community.id, date(2026, 11, 4))


def test_the_holidays_to_come_stand_beside_a_date_field(app, cast):
    with app.test_request_context():
        near = notices.near_day(cast.community, [cast.beuk.id])
    assert near.holidays == [
        ("Paasvakantie", "29 maart tot 11 april"),
        ("Hemelvaart", "6 tot 7 mei"),
        ("Pinkstermaandag", "17 mei"),
        ("Zomervakantie", "1 juli tot 31 augustus"),
    ]
    assert near.url == f"/communities/de-beek/calendar/day?school={cast.beuk.id}"


ASKED = [
    ("?field=first&first-day=4&first-month=11&first-year=2026", "valt in de herfstvakantie"),
    ("?date=2026-11-11", "is een vrije dag"),
    ("?field=first&first-day=31&first-month=11&first-year=2026", None),
    ("?field=first&first-day=&first-month=&first-year=", None),
    ("", None),
]


@pytest.mark.parametrize(("asked", "said"), ASKED)
def test_the_day_in_a_field_is_asked_in_place(cast, client_for, asked, said):
    answer = client_for("tess").get(f"/communities/de-beek/calendar/day{asked}")
    assert (answer.status_code, "field__note" in answer.text) == (200, said is not None)
    assert said is None or said in answer.text


def test_an_odd_name_of_a_field_comes_back_as_nothing(cast, client_for):
    answer = client_for("tess").get('/communities/de-beek/calendar/day?field="><b>&date=2026-11-11')
    assert ('id="day-date"' in answer.text, "<b>" in answer.text) == (True, False)


def test_odd_schools_in_the_address_are_no_schools(cast, client_for):
    answer = client_for("tess").get("/communities/de-beek/calendar/day?date=2026-11-04&school=a%00b&school=")
    assert (answer.status_code, SAID[0][1][0] in answer.text) == (200, True)
