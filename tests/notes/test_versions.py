"""Earlier texts: one for each spell of writing, and brought back without losing what stands there."""

from datetime import timedelta

import pytest

from plg.core import clock
from plg.core.db import session, write
from plg.core.deeds import Deed
from plg.core.errors import NotFound
from plg.notes import actions, queries
from plg.notes.models import NoteVersion
from tests import people
from tests.notes import notebook


def versions(team):
    """The number with which each began, its text, who wrote, and what it brought back; the newest last."""
    reader = people.viewer(team.an)
    session.expire_all()
    found = queries.versions(reader, queries.note(reader, team.block.id))
    return [(one.seq, one.text, "".join(one.authors), one.restored_from) for one in reversed(found)]


def restore(team, seq, who):
    with write():
        return actions.restore(team.block, seq, by=people.viewer(who))


def test_saves_of_one_person_in_a_row_are_one_version(team):
    team.save(team.an, "een")
    team.save(team.an, "een twee", based_on=1)
    assert versions(team) == [(1, "een twee", "An", None)]


def test_people_who_write_in_turn_make_one_version_that_names_them_all(team):
    team.save(team.bo, "een")
    for number, who in enumerate((team.an, team.bo, team.an), 1):
        team.save(who, "een" + " woord" * number, based_on=number)
    assert versions(team) == [(1, "een woord woord woord", "BoAn", None)]


@pytest.mark.parametrize("after", ["", "Iets heel anders", "Ilse l"])
def test_what_a_colleague_takes_away_of_a_short_text_stays_within_reach(team, after):
    team.save(team.an, "Ilse leest voor uit het hoofdstuk")
    team.save(team.bo, after, based_on=1)
    assert versions(team) == [
        (1, "Ilse leest voor uit het hoofdstuk", "An", None),
        (2, after, "Bo", None),
    ]


def test_what_two_take_away_from_each_other_stays_within_reach(team):
    team.save(team.bo, "de een")
    team.save(team.an, "de een\nde ander", based_on=1)
    team.save(team.bo, "de een", based_on=2)
    team.save(team.an, "", based_on=3)
    assert [text for _seq, text, *_ in versions(team)][-3:] == ["de een\nde ander", "de een", ""]


def test_a_pause_starts_a_new_version(team):
    start = clock.now()
    for number, minutes in enumerate((0, 9, 18, 28)):
        with clock.at(start + timedelta(minutes=minutes)):
            team.save(team.an, "x" * (number + 1), based_on=number)
    assert [(seq, text) for seq, text, *_ in versions(team)] == [(1, "xxx"), (4, "xxxx")]
    ended, going_on = team.rows(NoteVersion)
    assert (ended.until, ended.at, going_on.text) == (3, start + timedelta(minutes=18), None)


def test_the_version_that_is_being_written_has_no_text_of_its_own(team):
    team.save(team.an, "een")
    team.save(team.bo, "een twee", based_on=1)
    (stored,) = team.rows(NoteVersion)
    assert (stored.text, stored.until) == (None, None)
    reader = people.viewer(team.an)
    assert queries.pair(reader, team.block.id, 1).version.text == "een twee"
    assert queries.pair(reader, team.block.id, 1).version.at == team.stored().written_at


def test_an_earlier_text_comes_back_as_a_new_version(team, pauses):
    team.save(team.an, "goed")
    team.save(team.bo, "slecht", based_on=1)
    assert restore(team, 1, team.bo) is True
    assert versions(team)[-1] == (3, "goed", "Bo", 1)
    assert (team.stored().text, list(queries.faults())) == ("goed", [])


def test_what_stood_there_can_be_brought_back_again(team, pauses):
    team.save(team.an, "goed")
    team.save(team.bo, "beter", based_on=1)
    restore(team, 1, team.an)
    restore(team, 2, team.an)
    assert team.stored().text == "beter"


def test_bringing_back_ends_the_spell_of_writing_of_before(team):
    team.save(team.an, "goed")
    with clock.at(clock.now() + timedelta(minutes=20)):
        team.save(team.bo, "goed en slecht", based_on=1)
        restore(team, 1, team.bo)
    assert [(text, back) for _seq, text, _authors, back in versions(team)] == [
        ("goed", None),
        ("goed en slecht", None),
        ("goed", 1),
    ]


def test_writing_on_after_bringing_back_is_a_version_of_its_own(team, pauses):
    team.save(team.an, "goed")
    team.save(team.bo, "slecht", based_on=1)
    restore(team, 1, team.an)
    team.save(team.an, "goed zo", based_on=3)
    assert [(seq, back) for seq, _text, _authors, back in versions(team)] == [(1, None), (2, None), (3, 1), (4, None)]


def test_the_text_of_now_brings_nothing_back(team):
    team.save(team.an, "goed")
    assert (restore(team, 1, team.an), team.stored().seq) == (False, 1)


def test_what_somebody_was_writing_meanwhile_comes_on_top(team, pauses):
    team.save(team.an, "een\ntwee")
    team.save(team.bo, "twee", based_on=1)
    restore(team, 1, team.an)
    assert team.save(team.bo, "twee\ndrie", based_on=2).text == "een\ntwee\ndrie"


def test_bringing_back_is_noted_without_a_word_of_it(team, pauses):
    team.save(team.an, "goed")
    team.save(team.bo, "slecht", based_on=1)
    restore(team, 1, team.an)
    deed = session.query(Deed).one()
    assert (deed.verb, deed.subject_kind, deed.subject_id, deed.detail) == ("note_restored", "note", team.block.id, {})


def test_of_a_personal_note_nothing_is_noted(team):
    team.block = notebook.block(team.block.community_id, team.block.subject_id, team.an)
    team.save(team.an, "goed")
    with clock.at(clock.now() + timedelta(hours=1)):
        team.save(team.an, "slecht", based_on=1)
    restore(team, 1, team.an)
    assert (team.stored().text, session.query(Deed).count()) == ("goed", 0)


def test_a_version_is_found_by_its_number_through_its_reader(team):
    team.save(team.an, "goed")
    reader = people.viewer(team.cas)
    assert queries.pair(reader, team.block.id, 1).version.text == "goed"
    for who, number in ((reader, 2), (reader, 10**12), (people.viewer(team.dirk), 1)):
        with pytest.raises(NotFound):
            queries.pair(who, team.block.id, number)
