import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plg.notes.crdt import offsets

TEXT = st.text(st.sampled_from("a é\u0301😀👩\u200dש\n"), max_size=12)


def test_a_family_is_counted_three_ways():
    family = "Jan 👩\u200d👧!"
    assert (len(family), offsets.utf16_length(family), offsets.utf8_length(family)) == (8, 10, 16)


@given(TEXT, st.data())
@settings(deadline=None)
def test_there_and_back_is_the_same_place(text, data):
    index = data.draw(st.integers(0, len(text)))
    assert offsets.index_of_utf8(text, offsets.utf8_offset(text, index)) == index
    assert offsets.index_of_utf16(text, offsets.utf16_offset(text, index)) == index


@given(TEXT)
@settings(deadline=None)
def test_one_pass_gives_the_same_as_one_by_one(text):
    every = range(len(text) + 1)
    assert list(offsets.utf8_offsets(text, every)) == [offsets.utf8_offset(text, index) for index in every]


@pytest.mark.parametrize("index", [-1, 3])
def test_outside_the_text_is_an_error(index):
    for convert in (offsets.utf8_offset, offsets.utf16_offset):
        with pytest.raises(offsets.BadOffset):
            convert("ja", index)


@pytest.mark.parametrize(
    ("convert", "offset"),
    [
        (offsets.index_of_utf8, 2),
        (offsets.index_of_utf8, 5),
        (offsets.index_of_utf8, -1),
        (offsets.index_of_utf16, 1),
        (offsets.index_of_utf16, 3),
        (offsets.index_of_utf16, -1),
    ],
)
def test_inside_a_character_or_past_the_end_is_an_error(convert, offset):
    with pytest.raises(offsets.BadOffset):
        convert("😀", offset)


def test_descending_places_are_an_error():
    with pytest.raises(offsets.BadOffset):
        list(offsets.utf8_offsets("abc", [2, 1]))


def test_halves_are_the_places_no_cursor_may_stand():
    assert offsets.halves("a😀b👩") == [2, 5]
