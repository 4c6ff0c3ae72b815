"""Goals, what they measured, and the road that is drawn of it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from plg.core import clock
from plg.plgs import roads
from tests import people
from tests.plgs.cast import errors, measured, whole


def goal_of(start, target, *values, answers=None):
    made = [SimpleNamespace(value=value, answers=answers) for value in values]
    return SimpleNamespace(
        level="learner", text="Lezen", indicator="taak", start=start, target=target, measurements=made
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("54 %", 54.0),
        ("3,1", 3.1),
        ("0 van 6", 0.0),
        ("−2,5 punten", -2.5),
        ("€ 12", 12.0),
        ("nee", None),
        ("", None),
        ("1000000000000", None),
        ("n = 5 van 6", None),
        ("1e400", None),
        ("1,5e3", None),
        ("2e leerjaar", 2.0),
        ("0,3333333", None),
        ("A-3", 3.0),
        ("n=-4", -4.0),
    ],
)
def test_a_number_is_read_as_people_write_it(text, number):
    assert roads.number(text) == number


@pytest.mark.parametrize(
    ("goal", "is_drawn"),
    [
        (goal_of("54 %", "66 %", "60 %"), True),
        (goal_of("54 %", "66 %"), True),
        (goal_of("6,5", "3,5", "5"), True),  # less is better
        (goal_of("nee", "ja", "bijna"), False),
        (goal_of("", "66 %", "60 %"), False),
        (goal_of("54 %", "54 %", "60 %"), False),
        (goal_of("54 %", "66 %", "meer"), False),
    ],
)
def test_a_road_is_drawn_between_two_numbers_that_differ(goal, is_drawn):
    assert roads.road(goal).is_drawn == is_drawn


@pytest.mark.parametrize(("answers", "too_few"), [(4, True), (5, False), (None, False)])
def test_fewer_than_five_answers_show_nothing(answers, too_few):
    road = roads.road(goal_of("54 %", "66 %", "60 %", answers=answers))
    assert (road.too_few, road.now_text) == (too_few, "" if too_few else "60 %")


@pytest.fixture
def lea(client_for, plg):
    return client_for("lea")


def at(plg, goal, path):
    return f"/plgs/{plg.id}/goals/{goal.id}{path}"


def on(day, **more):
    return {"measured_on-day": day.day, "measured_on-month": day.month, "measured_on-year": day.year, **more}


def test_the_page_shows_where_the_group_stands(cast, plg, lea):
    goal = whole(cast, plg).goals[0]
    answer = lea.post(at(plg, goal, "/measurements"), data=on(clock.today(), value="60 %", answers="236"))
    assert answer.location == f"/plgs/{plg.id}/goals#goal-{goal.id}"
    page = lea.get(f"/plgs/{plg.id}").text
    assert 'aria-label="Start 54 %, nu 60 %, streefwaarde 66 %"' in page


def test_with_four_answers_the_value_stays_hidden_everywhere(cast, plg, lea):
    measured(whole(cast, plg).goals[0], "61,5 %", cast["lea"], answers=4, note="zes stille leerlingen")
    for path in ("", "/goals"):
        page = lea.get(f"/plgs/{plg.id}{path}").text
        assert "Minder dan vijf antwoorden: we tonen niets, zo blijft ieder anoniem." in page
        assert [word for word in ("61,5", "zes stille") if word in page] == []


def test_below_the_start_is_said_in_a_word(cast, plg, lea):
    measured(whole(cast, plg).goals[0], "50 %", cast["lea"])
    assert "lager: nu 50 %" in lea.get(f"/plgs/{plg.id}").text


def test_a_goal_in_words_is_told_in_words(cast, plg, lea):
    goal = whole(cast, plg).goals[0]
    lea.post(at(plg, goal, ""), data={"level": "school", "text": "Een voorleeslijn", "start": "nee", "target": "ja"})
    page = lea.get(f"/plgs/{plg.id}").text
    assert ("Start: nee." in page, "Nog niet opnieuw gemeten." in page, "Streefwaarde: ja." in page) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("data", "sentences"),
    [
        ({"value": ""}, ["Schrijf wat jullie maten, bijvoorbeeld 60 %."]),
        ({"value": "60 %", "answers": "-1"}, ["Schrijf een getal van 1 tot een miljoen, of laat het leeg."]),
        ({"value": "60 %", "answers": "1000000000000"}, ["Schrijf een getal van 1 tot een miljoen, of laat het leeg."]),
        ({"value": "60 %", "answers": "veel"}, ["Schrijf een getal van 1 tot een miljoen, of laat het leeg."]),
        ({"value": "60 %", "note": "x" * 501}, ["Maak dit korter: er passen 500 tekens."]),
    ],
)
def test_a_measurement_says_what_must_change(cast, plg, lea, data, sentences):
    answer = lea.post(at(plg, whole(cast, plg).goals[0], "/measurements"), data=on(clock.today(), **data))
    assert (answer.status_code, errors(answer)) == (422, sentences)


PERCENT = "Schrijf een percentage van 0 tot 100."
PLAIN = "Schrijf een gewoon getal van 0 tot een miljoen."
SIGNED = "Schrijf een gewoon getal van min een miljoen tot een miljoen."
IMPOSSIBLE = [
    ("54 %", "66 %", "-1", PERCENT),
    ("54 %", "66 %", "−1 %", PERCENT),
    ("54 %", "66 %", "1e400", PERCENT),
    ("54 %", "66 %", "100,5", PERCENT),
    ("54", "66 %", "101", PERCENT),
    ("nee", "ja", "120 %", PERCENT),
    ("0 van 6", "5 van 6", "-1", PLAIN),
    ("0 van 6", "5 van 6", "1000001", PLAIN),
    ("0 van 6", "5 van 6", "9" * 60, PLAIN),
    ("0 van 6", "5 van 6", "1e400", PLAIN),
    ("-2,5", "1", "-1000001", SIGNED),
    ("1", "−2,5", "1e7", SIGNED),
]
POSSIBLE = [
    ("54 %", "66 %", "0"),
    ("54 %", "66 %", "100 %"),
    ("54 %", "66 %", "61,5 %"),
    ("0 van 6", "5 van 6", "1000000"),
    ("-2,5", "1", "-3"),
    ("1", "−2,5", "−1"),
    ("nee", "ja", "bijna, 1e graad ook"),
    ("nee", "ja", "A-3"),
    ("54 leerlingen (60 %)", "90 leerlingen (100 %)", "120 leerlingen (90 %)"),
    ("", "", "drie van de zes"),
]


@pytest.fixture
def goal_with(cast, plg):
    """goal_with(start, target) is the goal with these ends."""

    def changed(start, target):
        goal = whole(cast, plg).goals[0]
        goal.start, goal.target = start, target
        people.keep(goal)
        return goal

    return changed


@pytest.mark.parametrize(("start", "target", "value", "sentence"), IMPOSSIBLE)
def test_an_impossible_measurement_is_refused_new_and_corrected(
    cast, plg, lea, goal_with, start, target, value, sentence
):
    goal = goal_with(start, target)
    row = measured(goal, "60", cast["lea"])
    for path in ("/measurements", f"/measurements/{row.id}"):
        answer = lea.post(at(plg, goal, path), data=on(clock.today(), value=value))
        assert (answer.status_code, errors(answer), f'value="{value}"' in answer.text) == (422, [sentence], True)
    assert [one.value for one in whole(cast, plg).goals[0].measurements] == ["60"]


@pytest.mark.parametrize(("start", "target", "value"), POSSIBLE)
def test_what_can_be_is_taken(cast, plg, lea, goal_with, start, target, value):
    goal = goal_with(start, target)
    assert lea.post(at(plg, goal, "/measurements"), data=on(clock.today(), value=value)).status_code == 303


@pytest.mark.parametrize(
    ("start", "target", "sentences"),
    [
        ("-1 %", "66 %", [PERCENT]),
        ("54 %", "660", [PERCENT]),
        ("1e400", "5", [PLAIN]),
        ("0", "9" * 20, [PLAIN]),
        ("-1e9", "1", [PLAIN]),
        ("-2000000", "1", [SIGNED]),
        ("-2,5", "1", []),
        ("nee", "ja", []),
        ("", "", []),
    ],
)
def test_a_goal_starts_and_ends_with_what_can_be(plg, cast, lea, start, target, sentences):
    sent = {"level": "school", "text": "Een voorleeslijn", "start": start, "target": target}
    for path in (f"/plgs/{plg.id}/goals", at(plg, whole(cast, plg).goals[0], "")):
        answer = lea.post(path, data=sent)
        assert (answer.status_code, errors(answer)) == (422 if sentences else 303, sentences)


def test_a_measurement_is_of_today_or_before(cast, plg, lea):
    tomorrow = clock.today() + timedelta(days=1)
    answer = lea.post(at(plg, whole(cast, plg).goals[0], "/measurements"), data=on(tomorrow, value="60 %"))
    assert (answer.status_code, errors(answer)) == (
        422,
        ["Deze dag moet nog komen. Schrijf de dag waarop jullie maten."],
    )


def test_the_same_measurement_twice_is_one(cast, plg, lea):
    for _click in range(2):
        lea.post(at(plg, whole(cast, plg).goals[0], "/measurements"), data=on(clock.today(), value="60 %"))
    assert len(whole(cast, plg).goals[0].measurements) == 1


def test_twenty_goals_are_enough(cast, plg, lea):
    for number in range(19):
        lea.post(f"/plgs/{plg.id}/goals", data={"level": "school", "text": f"Doel {number}"})
    answer = lea.post(f"/plgs/{plg.id}/goals", data={"level": "school", "text": "Nog één"})
    assert (answer.status_code, errors(answer)) == (422, ["Er zijn al 20 doelen. Haal er eerst een weg."])
