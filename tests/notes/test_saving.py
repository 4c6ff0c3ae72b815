"""Whole texts from a plain form: nobody overwrites anybody."""

import pytest

from plg.core import ids
from plg.core.db import session
from plg.core.deeds import Deed
from plg.core.errors import Invalid
from plg.notes import crdt, queries
from plg.notes.actions.log import TooLong
from plg.notes.models import NoteUpdate, NoteVersion

NFD = "cafe\u0301"
LINES = "lezen\nschrijven\nrekenen"


def test_the_first_text_gets_number_one(team):
    saved = team.save(team.an, "Dag")
    block = team.stored()
    assert (saved.seq, saved.text, saved.new, saved.meanwhile) == (1, "Dag", True, frozenset())
    assert (block.seq, block.text, block.written_by_id) == (1, "Dag", team.an.id)
    assert list(queries.faults()) == []


def test_two_who_saw_the_same_text_both_keep_what_they_wrote(team):
    team.save(team.an, LINES)
    team.save(team.an, "lezen en luisteren\nschrijven\nrekenen", based_on=1)
    saved = team.save(team.bo, "lezen\nschrijven\nrekenen en meten", based_on=1)
    assert (saved.text, saved.meanwhile) == (
        "lezen en luisteren\nschrijven\nrekenen en meten",
        frozenset({team.an.id}),
    )


def test_what_one_took_away_stays_away_when_another_adds(team):
    team.save(team.an, LINES)
    team.save(team.an, "lezen\nrekenen", based_on=1)
    assert team.save(team.bo, f"{LINES}\nzingen", based_on=1).text == "lezen\nrekenen\nzingen"


def test_two_windows_of_one_person_merge_too(team):
    team.save(team.an, LINES)
    team.save(team.an, f"vooraf\n{LINES}", based_on=1, once=ids.new_id())
    saved = team.save(team.an, f"{LINES}\nachteraf", based_on=1, once=ids.new_id())
    assert (saved.text, saved.meanwhile) == (f"vooraf\n{LINES}\nachteraf", frozenset({team.an.id}))


def test_a_form_that_is_sent_twice_is_kept_once(team):
    once = ids.new_id()
    first = team.save(team.an, "Dag", once=once)
    again = team.save(team.an, "Dag", once=once)
    assert (first.new, again.new, again.seq, again.text, again.meanwhile) == (True, False, 1, "Dag", frozenset())


def test_a_form_that_is_sent_twice_is_kept_once_whatever_others_did(team):
    once = ids.new_id()
    team.save(team.an, "Dag", once=once)
    team.save(team.bo, "Dag allemaal", based_on=1)
    assert team.save(team.an, "Dag", once=once).text == "Dag allemaal"


def test_who_goes_back_and_saves_the_old_page_again_goes_on_from_the_first_save(team):
    team.save(team.bo, "inleiding")
    once = ids.new_id()
    team.save(team.an, "inleiding\neen", based_on=1, once=once)
    assert team.save(team.an, "inleiding\neen\ntwee", based_on=1, once=once).text == "inleiding\neen\ntwee"
    assert team.save(team.an, "inleiding\neen", based_on=1, once=once).text == "inleiding\neen"


def test_the_form_of_somebody_else_is_not_mine(team):
    once = ids.new_id()
    team.save(team.an, "een", once=once)
    assert team.save(team.bo, "een", once=once).text == "een\neen"


@pytest.mark.parametrize(
    ("base", "first", "second", "both"),
    [
        ("", "van An", "van Bo", {"van An\nvan Bo", "van Bo\nvan An"}),
        ("", "- a\n- b", "- c\n- d", {"- a\n- b\n- c\n- d", "- c\n- d\n- a\n- b"}),
        (
            "kop\n\nslot",
            "kop\nvan An\nslot",
            "kop\nvan Bo\nslot",
            {"kop\nvan An\nvan Bo\nslot", "kop\nvan Bo\nvan An\nslot"},
        ),
    ],
)
def test_two_who_begin_in_the_same_empty_place_stay_on_lines_of_their_own(team, base, first, second, both):
    team.save(team.an, base)
    number, once = team.stored().seq, ids.new_id()
    team.save(team.an, first, based_on=number)
    text = team.save(team.bo, second, based_on=number, once=once).text
    assert text in both
    assert team.save(team.bo, second, based_on=number, once=once).text == text
    assert list(queries.faults()) == []
    log = [row.update for row in team.rows(NoteUpdate)]
    for number, update in enumerate(log):
        crdt.check_update(update, log[:number])  # a browser can read it too


def test_an_id_of_a_form_that_is_none_is_not_kept(team):
    team.save(team.an, "een", once="x" * 10_000)
    assert [row.once for row in team.rows(NoteUpdate)] == [""]


def test_nothing_new_takes_no_number(team):
    team.save(team.an, "Dag")
    saved = team.save(team.bo, "Dag", based_on=1)
    assert (saved.seq, saved.new, team.stored().written_by_id) == (1, False, team.an.id)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("a\0b", "ab"),
        ("a\ud800b", "ab"),
        ("👩‍👩‍👧 en 🎉", "👩‍👩‍👧 en 🎉"),
        ("\u05e9\u05dc\u05d5\u05dd \u202eabc", "\u05e9\u05dc\u05d5\u05dd \u202eabc"),
        (NFD, NFD),
        ("<script>alert(1)</script>{{7*7}}", "<script>alert(1)</script>{{7*7}}"),
        ("   \n\n ", "   \n\n "),
        ("\n\nonder", "\n\nonder"),
    ],
)
def test_odd_texts_are_kept_as_typed(team, typed, kept):
    assert team.save(team.an, typed).text == kept
    assert team.save(team.bo, f"{kept}\n.", based_on=1).text == f"{kept}\n."
    assert list(queries.faults()) == []


def test_the_accents_of_others_stay_as_they_typed_them(team):
    team.save(team.an, NFD)
    assert team.save(team.bo, f"{NFD} toe", based_on=1).text == f"{NFD} toe"
    assert len(team.rows(NoteUpdate)[1].update) < 40


def test_a_text_can_be_emptied(team):
    team.save(team.an, "weg")
    assert (team.save(team.an, "", based_on=1).text, team.stored().seq) == ("", 2)


def test_a_text_over_a_mebibyte_is_refused_and_nothing_is_kept(team):
    team.save(team.an, "Dag")
    for text in ("é" * (crdt.MAX_BLOCK // 2 + 1), "a" * (crdt.MAX_BLOCK + 1)):
        with pytest.raises(TooLong):
            team.save(team.bo, text, based_on=1)
        session.rollback()
    assert (team.stored().text, team.stored().seq) == ("Dag", 1)


def test_a_text_that_fits_may_not_fit_with_what_others_wrote(team):
    team.save(team.an, "a" * (crdt.MAX_BLOCK - 1))
    with pytest.raises(TooLong):
        team.save(team.bo, "bb", based_on=0)
    session.rollback()
    assert team.stored().seq == 1


def test_the_largest_text_is_kept(team):
    assert team.save(team.an, "a\n" * (crdt.MAX_BLOCK // 2)).new


@pytest.mark.parametrize("number", [-1, 2, 10**12])
def test_a_number_that_the_block_never_had_is_refused(team, number):
    team.save(team.an, "Dag")
    with pytest.raises(Invalid) as refused:
        team.save(team.bo, "Dag", based_on=number)
    session.rollback()
    assert refused.value.field == "text"


def test_no_text_stands_anywhere_but_in_the_notes(team):
    once = ids.new_id()
    team.save(team.an, "vertrouwelijk", once=once)
    assert [deed.detail for deed in session.query(Deed)] == []
    assert [version.text for version in team.rows(NoteVersion)] == [None]
