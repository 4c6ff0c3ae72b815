"""Closing days and the rode draad: who writes them down, what is refused, and how a mistake is mended."""

from datetime import date

import pytest
from sqlalchemy import func, select

from plg.calendar import actions
from plg.calendar.models import ClosingDay, SchoolYear
from plg.core.db import session, write
from plg.core.deeds import Deed

NEW = "/communities/de-beek/closing-days"
HTMX = {"HX-Request": "true"}
LADDER = [
    ("cora", 303),
    ("pia", 303),
    ("tess", 403),
    ("ada", 403),
    ("gast", 404),
    ("sara", 404),
    ("beheer", 404),
    ("", 401),
]


def typed(**changed):
    day = {
        "first-day": "12",
        "first-month": "3",
        "first-year": "2027",
        "last-day": "",
        "last-month": "",
        "last-year": "",
    }
    return {"label": "schoolfeest", "school_id": "", **day, **changed}


def closings():
    return session.scalars(select(ClosingDay).order_by(ClosingDay.id)).all()


def written(cast, school=None, by="cora"):
    day = date(2027, 3, 12)
    with write():
        return actions.add_closing(cast.community, day, day, "schoolfeest", school=school, by=cast.viewer(by))


@pytest.mark.ladder("calendar.add_closing")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_a_coordinator_and_a_principal_write_down_closing_days(cast, client_for, who, status):
    answer = client_for(who).post(NEW, data=typed(school_id=cast.beuk.id))
    assert (answer.status_code, len(closings())) == (status, int(who in {"cora", "pia"}))


def test_the_day_stands_on_the_year_page(cast, client_for):
    answer = client_for("cora").post(NEW, data=typed(**{"last-day": "15", "last-month": "3", "last-year": "2027"}))
    assert answer.location == "/communities/de-beek/calendar?year=2026#vrije-dagen"
    text = client_for("tess").get(answer.location).text
    assert ("12 tot 15 maart, alle scholen" in text, "Haal weg" in text) == (True, False)


def test_a_principal_closes_their_own_school_alone(cast, client_for):
    for school_id in (cast.eik.id, "", "x"):
        answer = client_for("pia").post(NEW, data=typed(school_id=school_id))
        assert (answer.status_code, "Kies een school uit de lijst." in answer.text) == (422, True)
    assert closings() == []


WRONG = [
    ({"label": " "}, "Zeg in enkele woorden waarom er geen school is."),
    ({"label": "x" * 121}, "Maak dit korter: er passen 120 tekens."),
    ({"first-day": ""}, "Schrijf dag, maand en jaar als getallen, bijvoorbeeld 18 11 2026."),
    ({"first-day": "31", "first-month": "11"}, "31 november bestaat niet. Kies een dag van 1 tot 30."),
    (
        {"last-day": "11", "last-month": "3", "last-year": "2027"},
        "De laatste dag ligt vóór de eerste. Draai ze om, of laat de laatste dag leeg.",
    ),
    (
        {"last-day": "1", "last-month": "6", "last-year": "2027"},
        "Dat is langer dan een maand. Verdeel het over kortere periodes.",
    ),
]


@pytest.mark.parametrize(("changed", "sentence"), WRONG)
def test_what_cannot_be_is_refused_in_one_sentence_and_kept(cast, client_for, changed, sentence):
    answer = client_for("cora").post(NEW, data=typed(**changed))
    assert (answer.status_code, sentence in answer.text, closings()) == (422, True, [])
    kept = [value for value in {**typed(), **changed}.values() if value.strip()]
    assert [value for value in kept if f'value="{value}"' not in answer.text] == []


@pytest.mark.ladder("calendar.remove_closing")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_who_may_write_a_closing_day_may_take_it_away(cast, client_for, who, status):
    closing = written(cast, cast.beuk)
    answer = client_for(who).post(f"{NEW}/{closing.id}/removals")
    assert (answer.status_code, len(closings())) == (status, int(who not in {"cora", "pia"}))


def test_a_principal_does_not_take_away_what_is_of_all_schools(cast, client_for):
    closing = written(cast)
    assert client_for("pia").post(f"{NEW}/{closing.id}/removals").status_code == 403


def test_what_was_taken_away_stays_in_the_history(cast, client_for):
    closing = written(cast)
    client_for("cora").post(f"{NEW}/{closing.id}/removals")
    deed = session.scalar(select(Deed).where(Deed.verb == "closing_day_removed"))
    assert deed.detail == {"first": "2027-03-12", "last": "2027-03-12", "label": "schoolfeest"}


@pytest.mark.parametrize("closing_id", ["x", "0" * 22, "é" * 22])
def test_a_closing_day_that_is_not_there_is_not_found(cast, client_for, closing_id):
    assert client_for("cora").post(f"{NEW}/{closing_id}/removals").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("cora", 200), ("pia", 200), ("tess", 403), ("sara", 404)])
def test_the_form_is_for_who_may_use_it(cast, client_for, who, status):
    assert client_for(who).get(f"{NEW}/new").status_code == status


# ---- the rode draad

THREAD = "/communities/de-beek/calendar/2026/common-thread"
THREAD_LADDER = [("cora", 303), ("pia", 403), ("tess", 403), ("gast", 404), ("sara", 404), ("beheer", 404), ("", 401)]


@pytest.mark.ladder("calendar.say_thread")
@pytest.mark.parametrize(("who", "status"), THREAD_LADDER)
def test_the_coordinator_says_the_rode_draad(cast, client_for, who, status):
    answer = client_for(who).post(THREAD, data={"common_thread": "Zien wat leerlingen leren"})
    said = session.scalar(select(SchoolYear.common_thread))
    assert (answer.status_code, said) == (status, "Zien wat leerlingen leren" if who == "cora" else None)


def test_saying_it_again_changes_the_same_year(cast, client_for):
    for text in ("Eerst dit", "Dan dat"):
        client_for("cora").post(THREAD, data={"common_thread": text})
    assert session.execute(select(func.count(SchoolYear.id), func.max(SchoolYear.common_thread))).one() == (
        1,
        "Dan dat",
    )


def test_it_is_not_taken_when_it_is_too_long_and_what_was_typed_stays(cast, client_for):
    answer = client_for("cora").post(THREAD, data={"common_thread": "x" * 301})
    assert (answer.status_code, "x" * 301 in answer.text) == (422, True)


@pytest.mark.parametrize("first_year", ["1999", "2100", "999999999999"])
def test_a_year_that_cannot_be_is_not_found(cast, client_for, first_year):
    assert client_for("cora").get(f"/communities/de-beek/calendar/{first_year}/common-thread/edit").status_code == 404


def test_the_form_shows_what_stands_there(cast, client_for):
    client_for("cora").post(THREAD, data={"common_thread": "Zien wat leerlingen leren"})
    assert "Zien wat leerlingen leren</textarea>" in client_for("cora").get(f"{THREAD}/edit").text


def test_the_same_form_sent_twice_closes_once(cast, client_for):
    cora = client_for("cora")
    answers = [cora.post(NEW, data=typed()) for _click in range(2)]
    assert ([one.status_code for one in answers], len(closings())) == ([303, 303], 1)
