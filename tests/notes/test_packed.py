"""Columns that take less space than what they hold."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plg.notes.packed import LONG, PackedText, PackedUpdate, start

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_a_text_comes_back(text):
    column = PackedText()
    assert column.process_result_value(column.process_bind_param(text, None), None) == text


@given(st.binary(max_size=3 * LONG))
def test_an_update_comes_back_and_equals_itself(update):
    column = PackedUpdate()
    stored = column.process_bind_param(update, None)
    assert column.process_result_value(stored, None) == update
    assert column.process_bind_param(bytes(update), None) == stored


@pytest.mark.parametrize("size", [LONG - 1, LONG, 100 * LONG])
def test_only_a_long_update_is_packed(size):
    stored = PackedUpdate().process_bind_param(b"x" * size, None)
    assert (len(stored) == size + 1) == (size < LONG)


def test_nothing_is_nothing():
    for column in (PackedText(), PackedUpdate()):
        assert (column.process_bind_param(None, None), column.process_result_value(None, None)) == (None, None)


@given(TEXTS, st.integers(1, 20))
def test_the_start_is_read_alone(text, length):
    assert start(zlib.compress(text.encode()), length) == text[:length]
