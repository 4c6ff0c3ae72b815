"""The log: what is acknowledged, in which order, and folded without losing anything."""

import pycrdt
import pytest
from sqlalchemy import text

from plg.commands import database
from plg.core import ids
from plg.core.db import commit, session, write
from plg.notes import actions, crdt, queries
from plg.notes.actions import log
from plg.notes.actions.log import TooLong
from plg.notes.models import NoteBlock, NoteUpdate, NoteVersion
from tests import people
from tests.notes import notebook

UNEVEN = "the versions do not run on from each other to the text of now"


class Browser:
    """A Yjs client with what it knows."""

    def __init__(self, *known: bytes) -> None:
        self.doc = pycrdt.Doc()
        self.words = self.doc.get("t", type=pycrdt.Text)
        for update in known:
            self.doc.apply_update(update)

    def type(self, words: str) -> bytes:
        before = self.doc.get_state()
        self.words += words
        return self.doc.get_update(before)


def append(team, update, who=None):
    with write():
        return actions.append(team.block, update, by=people.viewer(who or team.an))


def fold(team):
    with write():
        return actions.fold(team.block)


def test_updates_of_clients_get_numbers_in_a_row(team):
    browser = Browser()
    assert [append(team, browser.type(word)) for word in ("een ", "twee ", "drie")] == [1, 2, 3]
    assert (team.stored().text, list(queries.faults())) == ("een twee drie", [])


def test_an_update_that_comes_again_keeps_its_number(team):
    browser = Browser()
    first, second = browser.type("een "), browser.type("twee")
    append(team, first)
    append(team, second)
    assert (append(team, first), append(team, second), team.stored().seq) == (1, 2, 2)
    assert append(team, browser.doc.get_update()) == 2


def test_an_update_that_comes_again_after_folding_takes_no_number(team):
    update = Browser().type("een")
    append(team, update)
    fold(team)
    assert (append(team, update), team.stored().seq) == (1, 1)


def test_a_deletion_is_something_new(team):
    browser = Browser()
    append(team, browser.type("weg ermee"))
    before = browser.doc.get_state()
    del browser.words[0:4]
    assert (append(team, browser.doc.get_update(before)), team.stored().text) == (2, "ermee")


def test_what_is_no_update_is_refused(team):
    for junk in (b"", b"\xff" * 20, b"x" * (crdt.MAX_UPDATE + 1)):
        with pytest.raises(crdt.NotAnUpdate):
            append(team, junk)
        session.rollback()
    assert (team.stored().seq, team.rows(NoteUpdate)) == (0, [])


def test_updates_that_make_the_text_too_long_are_refused(team):
    team.save(team.an, "a" * (crdt.MAX_BLOCK - 10))
    with pytest.raises(TooLong):
        append(team, Browser().type("b" * 11))
    session.rollback()
    assert team.stored().seq == 1


def test_forms_and_clients_write_in_one_text(team):
    team.save(team.an, "van een formulier")
    browser = Browser(team.rows(NoteUpdate)[0].update)
    append(team, browser.type(", van een browser"), team.bo)
    assert (
        team.save(team.an, "vooraf van een formulier", based_on=1).text == "vooraf van een formulier, van een browser"
    )


def test_folding_keeps_the_text_the_number_and_the_versions(team, pauses):
    team.save(team.an, "een")
    team.save(team.bo, "een twee", based_on=1)
    fold(team)
    (row,) = team.rows(NoteUpdate)
    assert (team.stored().seq, team.stored().text, row.seq, row.folded) == (2, "een twee", 2, True)
    assert [version.text for version in team.rows(NoteVersion)] == ["een", None]
    assert team.save(team.an, "een twee drie", based_on=2).text == "een twee drie"
    assert list(queries.faults()) == []


def test_what_waits_for_an_update_outlives_the_folding(team):
    browser = Browser()
    first, second, third = (browser.type(word) for word in ("een ", "twee ", "drie"))
    append(team, second)
    append(team, third)
    fold(team)
    assert (team.stored().text, len(team.rows(NoteUpdate)), list(queries.faults())) == ("", 1, [])
    append(team, first)
    assert (team.stored().text, list(queries.faults())) == ("een twee drie", [])


def test_a_long_log_is_folded_by_itself(team, monkeypatch):
    monkeypatch.setattr(log, "FOLD_ABOVE", 5)
    browser = Browser()
    for number in range(1, 15):
        assert append(team, browser.type(f"{number} ")) == number
    block, rows = team.stored(), team.rows(NoteUpdate)
    assert (block.seq, [(row.seq, row.folded) for row in rows][:2], len(rows)) == (14, [(11, True), (12, False)], 4)
    assert (block.text.split(), list(queries.faults())) == ([str(n) for n in range(1, 15)], [])


def test_a_page_from_before_the_folding_merges_by_lines(team):
    team.save(team.an, "een\ntwee\ndrie")
    team.save(team.bo, "een\ntwee\ndrie\nvier", based_on=1)
    fold(team)
    saved = team.save(team.an, "nul\neen\ndrie", based_on=1, seen="een\ntwee\ndrie")
    assert (saved.text, saved.meanwhile) == ("nul\neen\ndrie\nvier", frozenset({team.bo.id}))
    assert list(queries.faults()) == []


def test_a_page_that_does_not_bring_its_text_along_loses_nothing_either(team):
    team.save(team.an, "een\ntwee")
    team.save(team.bo, "een\ntwee\ndrie", based_on=1)
    fold(team)
    assert set(team.save(team.an, "nul\neen\ntwee", based_on=1).text.split("\n")) == {"nul", "een", "twee", "drie"}


def test_a_form_that_is_sent_again_after_the_folding_doubles_nothing(team):
    team.save(team.bo, "een")
    once = ids.new_id()
    team.save(team.an, "een\ntwee", based_on=1, once=once)
    fold(team)
    assert team.save(team.an, "een\ntwee", based_on=1, once=once).text == "een\ntwee"
    assert team.save(team.an, "een\ntwee\ndrie", based_on=1, once=once).text == "een\ntwee\ndrie"


def test_a_block_for_all_exists_once_for_a_subject(team):
    with pytest.raises(Exception, match=r"(?i)unique"):
        notebook.block(team.block.community_id, team.block.subject_id)
    session.rollback()
    assert notebook.block(team.block.community_id, team.block.subject_id, team.an).owner_id == team.an.id


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE note_blocks SET text = 'anders'", ["the log tells another text"]),
        ("DELETE FROM note_updates WHERE seq = 1", ["the numbers of the log have a gap", "the log tells another text"]),
        ("UPDATE note_updates SET folded = (seq = 2)", ["the numbers of the log have a gap"]),
        ("UPDATE note_versions SET text = (SELECT text FROM note_versions WHERE seq = 1)", [UNEVEN]),
        ("UPDATE note_versions SET text = 'anders'", ["a version cannot be read"]),
        ("UPDATE note_versions SET until = 2", [UNEVEN]),
        ("DELETE FROM note_versions WHERE seq = 1", [UNEVEN]),
        ("DELETE FROM note_versions", [UNEVEN]),
    ],
)
def test_damage_is_told_without_the_text(team, damage, told, pauses):
    team.save(team.an, "geheim")
    team.save(team.bo, "geheim twee", based_on=1)
    with write():
        session.execute(text(damage))
        commit()
    assert [(fault.block_id, fault.what) for fault in queries.faults()] == [(team.block.id, what) for what in told]


def test_the_command_that_checks_says_which_block_and_fails(team, app, capsys, pauses):
    team.save(team.an, "geheim")
    team.save(team.bo, "geheim twee", based_on=1)
    fold(team)
    with app.app_context():
        assert database.check(app, None) == 0
        capsys.readouterr()
        with write():
            team.stored().text = "iets anders"
            commit()
        assert database.check(app, None) == 1
    told = capsys.readouterr().err
    assert (team.block.id in told, "geheim" in told, "anders" in told) == (True, False, False)


def test_a_log_that_cannot_be_read_is_told(team):
    team.save(team.an, "geheim")
    with write():
        team.rows(NoteUpdate)[0].update = b"\xff\xff"
        commit()
    assert [fault.what for fault in queries.faults()] == ["the log cannot be read"]
    assert session.query(NoteBlock).one().text == "geheim"
