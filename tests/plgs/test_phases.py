"""Gates: a short recorded decision, never a lock; revisited at will, and everything kept."""

from datetime import date, timedelta

import pytest

from plg.core import clock
from tests.plgs.cast import errors, whole


@pytest.fixture
def lea(client_for, plg):
    return client_for("lea")


def decide(client, plg, phase, day=None, **data):
    on = day or clock.today()
    sent = {"decided_on-day": on.day, "decided_on-month": on.month, "decided_on-year": on.year, **data}
    return client.post(f"/plgs/{plg.id}/phases/{phase.id}/decisions", data=sent)


def current(cast, plg):
    return [phase.number for phase in whole(cast, plg).phases if phase.is_current]


def test_yes_brings_the_group_into_the_next_phase(cast, plg, lea):
    answer = decide(lea, plg, whole(cast, plg).phases[0], outcome="yes", next_phase="2")
    assert (answer.location, current(cast, plg)) == (f"/plgs/{plg.id}#fase", [2])


def test_yes_if_asks_for_the_condition_and_keeps_it(cast, plg, lea):
    phase = whole(cast, plg).phases[0]
    answer = decide(lea, plg, phase, outcome="yes_if", next_phase="2")
    assert (answer.status_code, errors(answer)) == (422, ["Schrijf waarom, of wat er eerst nog moet gebeuren."])
    decide(lea, plg, phase, outcome="yes_if", next_phase="2", reason="mits de kijkkaart klaar is")
    made = whole(cast, plg).phases[0].decisions[0]
    assert (made.outcome, made.reason, made.made_by.name) == ("yes_if", "mits de kijkkaart klaar is", "Lea Peeters")


def test_no_keeps_the_group_where_it_is(cast, plg, lea):
    decide(lea, plg, whole(cast, plg).phases[0], outcome="no", next_phase="1", reason="nog geen steun van De Olm")
    assert current(cast, plg) == [1]


def test_the_group_may_go_back_and_decide_again(cast, plg, lea):
    phases = whole(cast, plg).phases
    decide(lea, plg, phases[0], outcome="yes", next_phase="2")
    decide(lea, plg, phases[1], outcome="no", reason="te weinig gegevens", next_phase="1")
    decide(lea, plg, phases[0], outcome="yes", next_phase="3", reason="nu wel")
    made = whole(cast, plg).phases[0].decisions
    assert ([one.outcome for one in made], [one.next_phase_number for one in made], current(cast, plg)) == (
        ["yes", "yes"],
        [2, 3],
        [3],
    )
    page = lea.get(f"/plgs/{plg.id}/phases/{phases[0].id}").text
    assert ("2 beslissingen" in page, "nu wel" in page, "verder in fase 2" in page) == (True, True, True)


def test_the_same_decision_twice_is_one(cast, plg, lea):
    for _click in range(2):
        decide(lea, plg, whole(cast, plg).phases[0], outcome="yes", next_phase="2")
    assert len(whole(cast, plg).phases[0].decisions) == 1


def test_a_decision_is_not_of_tomorrow(cast, plg, lea):
    answer = decide(
        lea, plg, whole(cast, plg).phases[0], clock.today() + timedelta(days=1), outcome="yes", next_phase="2"
    )
    assert (answer.status_code, errors(answer)) == (
        422,
        ["Deze dag moet nog komen. Leg de beslissing vast zodra ze genomen is."],
    )


@pytest.mark.parametrize("number", ["0", "8", "-1", "1000000000000", "x", "\x00"])
def test_a_phase_that_is_not_there_cannot_be_next(cast, plg, lea, number):
    answer = decide(lea, plg, whole(cast, plg).phases[0], outcome="yes", next_phase=number)
    assert (answer.status_code, errors(answer)) == (422, ["Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."])


def test_the_page_asks_for_the_gate_of_now_and_tells_what_was_decided(cast, plg, lea):
    page = lea.get(f"/plgs/{plg.id}").text
    assert (
        "Poort van fase 1: is er tijd én steun toegezegd door elke directie?" in page,
        "Leg de beslissing vast" in page,
    ) == (True, True)
    decide(lea, plg, whole(cast, plg).phases[0], outcome="no", reason="De Olm twijfelt", next_phase="1")
    assert "besliste de groep: <b>nee</b>: De Olm twijfelt" in lea.get(f"/plgs/{plg.id}").text


def test_a_member_reads_the_gate_but_does_not_decide(cast, plg, client_for):
    page = client_for("mo").get(f"/plgs/{plg.id}").text
    assert ("Poort van fase 1" in page, "Leg de beslissing vast" in page) == (True, False)


def test_the_guardian_decides_too(cast, plg, client_for):
    assert decide(client_for("gus"), plg, whole(cast, plg).phases[0], outcome="yes", next_phase="2").status_code == 303


def test_the_group_may_change_the_words_of_a_phase(cast, plg, lea):
    phase = whole(cast, plg).phases[0]
    lea.post(f"/plgs/{plg.id}/phases/{phase.id}", data={"name": "Starten", "gate": "Wil elk lid dit?"})
    made = whole(cast, plg).phases[0]
    assert (made.name, made.gate, made.questions) == ("Starten", "Wil elk lid dit?", "")


def test_the_story_tells_of_start_and_gates(cast, plg, lea):
    decide(lea, plg, whole(cast, plg).phases[0], outcome="yes_if", next_phase="2", reason="mits het rooster klopt")
    page = lea.get(f"/plgs/{plg.id}/story").text
    assert ("De PLG ging van start met" in page, "<b>ja, mits</b> het rooster klopt" in page) == (True, True)


def test_a_teacher_reads_no_gates_in_the_story(cast, plg, lea, client_for):
    decide(lea, plg, whole(cast, plg).phases[0], outcome="no", next_phase="1", reason="directie zegt nee")
    assert "directie zegt nee" not in client_for("tess").get(f"/plgs/{plg.id}/story").text


TOO_EARLY = "Deze dag ligt vóór de schooljaren van de PLG. Kies een dag vanaf {}."


@pytest.mark.parametrize("day", [date(2001, 1, 1), date(2020, 6, 30)])
def test_a_day_before_the_school_years_of_the_plg_is_refused(cast, plg, lea, day):
    first = min(date(plg.first_year, 7, 1), plg.started_at.date())
    answer = decide(lea, plg, whole(cast, plg).phases[0], day, outcome="yes", next_phase="2")
    assert (answer.status_code, current(cast, plg)) == (422, [1])
    assert errors(answer) == [TOO_EARLY.format(f"{first.day} juli {first.year}")]


def test_the_first_day_of_planning_counts(cast, plg, lea):
    first = min(date(plg.first_year, 7, 1), plg.started_at.date())
    assert decide(lea, plg, whole(cast, plg).phases[0], first, outcome="yes", next_phase="2").status_code == 303
