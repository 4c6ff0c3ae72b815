"""The strip: how high the bars are, where they stand, and what its list says."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from plg.guidance import strip, words

TODAY = date(2027, 3, 4)
FACILITATOR, GUARDIAN, FRIEND, EXPERT = "process_facilitator", "process_guardian", "critical_friend", "external_expert"


def role(kind, first, last, name="Mieke Vanhaverbeke"):
    made = SimpleNamespace(
        id=f"{kind}{first}", role=kind, starts_on=first, ends_on=last, person=SimpleNamespace(name=name)
    )
    made.is_active = lambda on: first <= on and (last is None or on <= last)
    return made


def agreed(half_days, criterion="", reason="", intensity=""):
    count = Decimal(half_days) if half_days else None
    return SimpleNamespace(
        half_days=count, intensity=intensity, exit_criterion=criterion, closing_reason=reason, closed_at=reason or None
    )


FADING = [
    role(FACILITATOR, date(2026, 9, 1), date(2027, 1, 31)),
    role(EXPERT, date(2026, 11, 18), date(2026, 12, 9), "Annelies Stroobants"),
    role(GUARDIAN, date(2027, 2, 1), date(2027, 4, 30)),
    role(FRIEND, date(2027, 5, 1), date(2027, 6, 30)),
]
AGREED = dict(
    zip(
        (one.id for one in FADING),
        (agreed("4", "trekker leidt twee sessies zelf"), agreed("2"), agreed("1"), agreed("1")),
        strict=True,
    )
)


def drawn(roles=FADING, agreements=AGREED, meetings=()):
    plg = SimpleNamespace(first_year=2026, roles=roles)
    return strip.strip(plg, agreements, "Flemish", meetings, TODAY, roles=strip.guides(plg))


def test_the_bars_of_a_guidance_that_fades_out(app):
    with app.test_request_context():
        bars = [(bar.x, bar.width, bar.level, bar.lane, bar.soft) for bar in drawn()["bars"]]
    assert bars == [
        (0.0, 50.5, 4, 0, False),
        (25.74, 7.26, 2, 1, True),
        (50.5, 29.37, 2, 0, False),
        (79.87, 20.13, 1, 0, True),
    ]


def test_the_list_says_all_that_the_picture_shows(app):
    with app.test_request_context():
        rows = [
            (row["role"], row["text"], row["amount"], row["now"], row["past"], row["note"]) for row in drawn()["rows"]
        ]
    assert rows == [
        ("Procesbegeleider", "Mieke Vanhaverbeke, 1 september tot 31 januari", "4 dagdelen", False, True, "stopt wanneer: trekker leidt twee sessies zelf"),
        ("Extern expert", "Annelies Stroobants, 18 november tot 9 december", "2 dagdelen", False, True, ""),
        ("Procesbewaker", "Mieke Vanhaverbeke, tot 30 april", "1 dagdeel", True, False, ""),
        ("Kritische vriend", "Mieke Vanhaverbeke, 1 mei tot 30 juni", "1 dagdeel", False, False, ""),
    ]  # fmt: skip


def test_the_picture_has_a_sentence_today_and_the_meetings(app):
    with app.test_request_context():
        found = drawn(meetings=[date(2026, 9, 16), date(2027, 7, 2)])
    assert (found["label"], found["today"], [mark.x for mark in found["meetings"]], found["lanes"]) == (
        "Begeleiding over het schooljaar: procesbegeleider, daarna extern expert, daarna procesbewaker,"
        " daarna kritische vriend. De periodes staan in de lijst hieronder.",
        60.73,
        [4.95],
        2,
    )


LEVELS = [
    (FACILITATOR, "8", 4), (FACILITATOR, "3", 3), (FACILITATOR, "0.5", 3), (FACILITATOR, None, 3),
    (GUARDIAN, "4", 3), (GUARDIAN, "1", 2), (GUARDIAN, None, 2),
    (FRIEND, "2", 2), (FRIEND, "1", 1), (FRIEND, "8", 2), (EXPERT, "2", 2), (EXPERT, "4", 4),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "half_days", "level"), LEVELS)
def test_a_bar_is_as_high_as_its_intensity_within_what_the_role_can_be(kind, half_days, level):
    assert strip.level(kind, Decimal(half_days) if half_days else None) == level


def test_periods_that_overlap_have_lanes_of_their_own():
    first, middle, last = date(2026, 9, 1), date(2026, 12, 1), date(2027, 1, 31)
    periods = [
        (FACILITATOR, first, last),
        (FACILITATOR, middle, last),
        (EXPERT, middle, last),
        (GUARDIAN, date(2027, 2, 1), None),
        (FRIEND, date(2027, 3, 1), None),
    ]
    assert strip.lanes(periods) == [0, 1, 2, 0, 1]


def test_an_expert_stands_below_the_meetings_also_when_alone():
    assert strip.lanes([(EXPERT, date(2026, 9, 1), None)]) == [1]


def test_a_period_of_another_year_is_in_the_list_and_not_in_the_picture(app):
    old = [role(FACILITATOR, date(2025, 9, 1), date(2026, 6, 30))]
    with app.test_request_context():
        found = drawn(old, {})
    assert (found["bars"], [row["text"] for row in found["rows"]]) == (
        [],
        ["Mieke Vanhaverbeke, 1 september 2025 tot 30 juni 2026"],
    )


def test_a_role_without_an_end_runs_to_the_end_of_the_line(app):
    with app.test_request_context():
        found = drawn([role(GUARDIAN, date(2027, 2, 1), None)], {})
    assert (found["bars"][0].width, found["rows"][0]["text"]) == (49.5, "Mieke Vanhaverbeke, sinds 1 februari")


AMOUNTS = [
    ("4", "", "4 dagdelen"), ("1", "", "1 dagdeel"), ("0.5", "", "0,5 dagdeel"), ("1.5", "", "1,5 dagdelen"),
    (None, "3 momenten", "3 momenten"), ("2", "na school", "2 dagdelen, na school"),
]  # fmt: skip


@pytest.mark.parametrize(("half_days", "intensity", "said"), AMOUNTS)
def test_an_amount_in_words(app, half_days, intensity, said):
    with app.test_request_context():
        assert words.amount(Decimal(half_days) if half_days else None, intensity) == said


def test_the_total_counts_what_is_counted(app):
    with app.test_request_context():
        assert (strip.total([agreed("4"), agreed("1.5"), agreed(None)]), strip.total([agreed(None)])) == (
            "5,5 dagdelen",
            "",
        )


def test_a_period_that_was_closed_says_why(app):
    with app.test_request_context():
        one = FADING[0]
        assert (
            drawn([one], {one.id: agreed("4", "iets", "de trekker leidt zelf")})["rows"][0]["note"]
            == "afgesloten: de trekker leidt zelf"
        )
