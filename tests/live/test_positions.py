"""The id of an event: one string for all topics of a stream, that brings back exactly those numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plg.live.positions import LARGEST, Positions, after

NAMES = st.text("abcdefghjk0123456789", min_size=1, max_size=22).map(lambda text: f"note:{text}")


@given(st.dictionaries(NAMES, st.integers(0, LARGEST), max_size=30))
def test_what_goes_out_comes_back(numbers):
    assert after(str(Positions(numbers)), numbers) == numbers


def test_a_topic_that_was_not_followed_then_has_no_number():
    told = str(Positions({"note:a": 3, "note:b": 4}))
    assert after(told, ["note:b", "note:c"]) == {"note:b": 4}


def test_a_move_shows_in_the_string():
    positions = Positions({"note:a": 3, "note:b": 4})
    positions.move("note:a", 17)
    assert (positions["note:a"], after(str(positions), ["note:a", "note:b"])) == (17, {"note:a": 17, "note:b": 4})


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, LARGEST), st.booleans()), max_size=30))
def test_each_move_gives_the_whole_string(moves):
    positions = Positions({f"note:{one}": 0 for one in "abcde"})
    left = dict.fromkeys("abcde", 0)
    for one, number, is_lost in moves:
        if one in left:
            left[one] = number
            assert positions.move(f"note:{one}", number) == str(positions)
        if is_lost:
            positions.drop(f"note:{one}")
            left.pop(one, None)
    assert after(str(positions), [f"note:{one}" for one in "abcde"]) == {f"note:{one}": left[one] for one in left}


def test_a_topic_that_was_lost_is_no_longer_in_it():
    positions = Positions({"note:a": 3, "note:b": 4})
    positions.drop("note:a")
    assert after(str(positions), ["note:a", "note:b"]) == {"note:b": 4}


def test_nothing_is_a_position_too():
    assert after("", ["note:a"]) == {}


@pytest.mark.parametrize(
    "odd",
    [
        "12",
        "abc",
        "abcdefgh",
        "abcdefgh-1",
        "abcdefgh1..",
        "abcdefgh1 ",
        "abcdefgh99999999999",
        f"abcdefgh{LARGEST + 1}",
        "ábcdefgh1",
        "abcdefgh١",
    ],
)
def test_anything_else_is_refused(odd):
    with pytest.raises(ValueError, match=re.escape(odd)):
        after(odd, ["note:a"])


def test_an_id_is_short_enough_for_a_header():
    assert len(str(Positions({f"note:{number:022}": 2_000 for number in range(250)}))) < 4_000
