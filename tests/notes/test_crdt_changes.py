import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plg.notes.crdt.changes import changes

PIECES = st.lists(
    st.sampled_from(["ja", "nee", " ", "\n", "😀", "👩\u200d👧", "e\u0301", "שלום", ".", "# "]), max_size=30
)


def put_in(old, edits):
    for edit in reversed(edits):
        old = old[: edit.start] + edit.text + old[edit.stop :]
    return old


@given(PIECES.map("".join), PIECES.map("".join))
@settings(deadline=None)
def test_the_changes_turn_the_old_text_into_the_new(old, new):
    assert put_in(old, changes(old, new)) == new


def test_the_same_text_has_no_changes():
    assert changes("een\ntwee\n", "een\ntwee\n") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Wij kiezen lezen.", "Wij kiezen rekenen.", [(11, 16, "rekenen")]),
        ("les", "lessen", [(3, 3, "sen")]),
        ("lessen", "les", [(3, 6, "")]),
        ("a\nb", "a\nb\nc", [(3, 3, "\nc")]),
        ("een twee drie", "een drie", [(4, 9, "")]),
        ("x\nuit\ny\n", "x\ny\n", [(2, 6, "")]),
        ("e", "e\u0301", [(1, 1, "\u0301")]),
        ("ja 😀", "ja 😁", [(3, 4, "😁")]),
    ],
)
def test_a_change_is_a_word_a_line_or_letters_inside_a_word(old, new, expected):
    assert changes(old, new) == expected


LINES = [f"Regel {number}: afspraak\n" for number in range(4500)]
DICE = random.Random(1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("".join(LINES), "".join(DICE.sample(LINES, len(LINES)))),
        ("".join(LINES), "".join(LINES).upper()),
        ("\n" * 100_000, "\n" * 60_000 + "x" + "\n" * 30_000),
        ("la " * 33_000, "la la lo " * 11_000),
        ("a" * 100_000, "a" * 50_000 + "b" + "a" * 50_000),
        ("".join(DICE.choices("ab \n", k=100_000)), "".join(DICE.choices("ab \n", k=100_000))),
    ],
    ids=["shuffled", "capitals", "empty lines", "one long line", "one long word", "noise"],
)
def test_a_hundred_kilobytes_take_less_than_two_seconds(old, new):
    start = time.perf_counter()
    found = changes(old, new)
    assert time.perf_counter() - start < 2
    assert put_in(old, found) == new
