"""Old pages merged by lines, and texts compared by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plg.notes.comparison import Part, compared
from plg.notes.lines import apart, merged

TEXT = st.lists(st.sampled_from(["a", "b", "c", "", "- x"]), max_size=8).map("\n".join)
WORDS = st.lists(st.sampled_from(["een", "twee", "eens", " ", "\n", "é", "-", "'s"]), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [
        ("a\nb", "a\nb\nc", "a\nb", "a\nb\nc"),
        ("a\nb", "a\nb", "0\na\nb", "0\na\nb"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("a", "a\nb", "a\nb", "a\nb"),
        ("a", "a mijn", "a jouw", "a jouw\na mijn"),
        ("", "mijn", "jouw", "jouw\nmijn"),
        ("a\nx", "a\nx\nA", "A\na\nx", "A\na\nx\nA"),
    ],
)
def test_lines_of_both_stand_there(base, mine, theirs, result):
    assert merged(base, mine, theirs) == result


@given(TEXT, TEXT)
def test_who_changed_nothing_changes_nothing(base, theirs):
    assert merged(base, base, theirs) == theirs
    assert merged(base, theirs, theirs) == theirs


@given(TEXT, TEXT)
def test_when_nobody_else_wrote_mine_is_what_stands_there(base, mine):
    assert merged(base, mine, base) == mine


@given(TEXT, TEXT, TEXT)
def test_no_new_line_of_anybody_is_lost(base, mine, theirs):
    known, result = base.split("\n"), merged(base, mine, theirs).split("\n")
    assert {line for line in (mine + "\n" + theirs).split("\n") if line not in known} <= set(result)


@given(TEXT, TEXT, TEXT)
def test_texts_that_merged_well_are_left_alone(base, mine, theirs):
    text = merged(base, mine, theirs)
    assert apart(text, base, mine, theirs) == text


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("gelijk", "gelijk", [Part("same", "gelijk")]),
        ("", "nieuw", [Part("new", "nieuw")]),
        (
            "wij lezen veel",
            "wij lazen veel",
            [Part("same", "wij "), Part("gone", "lezen"), Part("new", "lazen"), Part("same", " veel")],
        ),
        ("lezen", "gelezen", [Part("gone", "lezen"), Part("new", "gelezen")]),
        ("een twee", "een drie twee", [Part("same", "een "), Part("new", "drie "), Part("same", "twee")]),
    ],
)
def test_whole_words_are_new_or_gone(old, new, parts):
    assert compared(old, new) == parts


@given(WORDS, WORDS)
def test_the_parts_are_both_texts(old, new):
    parts = compared(old, new)
    assert "".join(part.text for part in parts if part.kind != "new") == old
    assert "".join(part.text for part in parts if part.kind != "gone") == new
