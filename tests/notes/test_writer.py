"""The writer: many updates in one transaction, every one with its own answer, beside all others who write."""

import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as all_of
from threading import Event

import pytest

from plg.core import clock, ids
from plg.core.db import commit, session, write
from plg.core.errors import Busy, NotFound
from plg.notes import actions, crdt, queries, writer
from plg.notes.actions import Closed, Sent, TooLong, batch
from plg.notes.actions.batch import Forgetful
from plg.notes.models import NoteBlock, NoteUpdate
from plg.notes.writer import Writer
from tests import people
from tests.notes import notebook
from tests.notes.clients import Memory, Named, Typist

SECONDS = 60


def keep(team, *updates, memory=None):
    """What one batch of An's updates is answered, numbers instead of acknowledgements."""
    sent = [Sent(team.block.id, update, people.viewer(team.an), clock.now()) for update in updates]
    with write():
        answers = actions.keep(sent, memory or Forgetful())
    return [answer.seq if isinstance(answer, actions.Ack) else type(answer) for answer in answers]


@pytest.fixture
def read_rows(monkeypatch):
    """From which number on the log was read, each time that it was."""
    found = []

    def rows(who, block_id, after=0):
        found.append(after)
        return queries.rows(who, block_id, after)

    monkeypatch.setattr(batch, "rows", rows)
    return found


def test_many_at_once_get_numbers_in_the_order_of_sending(team):
    typist = Typist()
    updates = [typist.type(f"{number} ") for number in range(30)]
    assert keep(team, *updates) == list(range(1, 31))
    assert (team.stored().text, list(queries.faults())) == (typist.text, [])


def test_a_bad_update_takes_no_other_along(team):
    typist, other = Typist(), Typist()
    first, second = typist.type("een "), typist.type("twee")
    stolen = bytearray(first)
    stolen[-2] ^= 1  # other words under the same ids
    junk = [b"\xff" * 9, bytes(stolen), b"x" * (crdt.MAX_UPDATE + 1)]
    refused = [crdt.NotAnUpdate, crdt.NotAnUpdate, crdt.UpdateTooLarge]
    assert keep(team, first, *junk, second, first, other.type("drie")) == [1, *refused, 2, 1, 3]
    assert team.stored().text in {"een tweedrie", "drieeen twee"}
    assert list(queries.faults()) == []


def test_every_answer_says_what_the_server_knows(team):
    typist, other = Typist(), Typist()
    sent = [Sent(team.block.id, one.type("woord"), people.viewer(team.an), clock.now()) for one in (typist, other)]
    with write():
        answers = actions.keep(sent, Forgetful())
    both = Typist(*(one.update for one in sent))
    assert {answer.vector for answer in answers} == {both.doc.get_state()}


def test_blocks_of_one_batch_have_nothing_to_do_with_each_other(team):
    mine = team.block
    other = notebook.block(mine.community_id, ids.new_id())
    closed = notebook.block(mine.community_id, ids.new_id())
    with write():
        actions.close_blocks(notebook.KIND, [closed.subject_id], clock.now())
        commit()
    targets = [mine.id, other.id, closed.id, ids.new_id(), mine.id]
    sent = [Sent(to, Typist().type("x"), people.viewer(team.an), clock.now()) for to in targets]
    with write():
        answers = actions.keep(sent, Forgetful())
    assert [one.seq for one in answers if isinstance(one, actions.Ack)] == [1, 1, 2]
    assert [type(one) for one in answers if not isinstance(one, actions.Ack)] == [Closed, NotFound]


def test_a_text_that_would_become_too_long_is_refused_alone(team):
    team.save(team.an, "a" * (crdt.MAX_BLOCK - 10))
    small, large = Typist(), Typist()
    assert keep(team, small.type("b" * 6), large.type("c" * 6), small.type("d" * 4)) == [2, TooLong, 3]
    assert len(team.stored().text) == crdt.MAX_BLOCK


def test_what_is_remembered_is_not_read_again(team, read_rows):
    typist, memory = Typist(), Memory()
    for number in range(1, 4):
        assert keep(team, typist.type("x"), memory=memory) == [number]
    assert read_rows == [0]
    team.save(team.bo, "xxx van Bo", based_on=3)  # another process, or a form
    assert keep(team, typist.type("x"), memory=memory) == [5]
    assert (read_rows, len(team.stored().text)) == ([0, 3], len("xxxx van Bo"))
    assert list(queries.faults()) == []


def test_what_was_folded_or_put_back_by_others_is_read_anew(team, read_rows):
    typist, memory = Typist(), Memory()
    for _ in range(3):
        keep(team, typist.type("x"), memory=memory)
    other = Typist(typist.doc.get_update())
    keep(team, other.type("y"))
    with write():
        actions.fold(team.block)
    assert keep(team, typist.type("x"), memory=memory) == [5]
    with write():  # as a backup would do it
        team.stored().seq = 0
        session.query(NoteUpdate).delete()
        commit()
    assert keep(team, Typist().type("opnieuw"), memory=memory) == [1]
    assert team.stored().text == "opnieuw"


def test_a_transaction_that_fails_is_forgotten(team, monkeypatch):
    typist, one = Typist(), Writer()
    first, second = typist.type("een "), typist.type("twee")
    by = people.viewer(team.an)
    session.rollback()
    assert one.submit(team.block.id, first, by).result(SECONDS).seq == 1

    def broken():
        raise Busy

    with monkeypatch.context() as patch:
        patch.setattr(batch, "commit", broken)
        with pytest.raises(Busy):
            one.submit(team.block.id, second, by).result(SECONDS)
    assert (team.stored().seq, len(team.rows(NoteUpdate))) == (1, 1)
    session.rollback()
    assert one.submit(team.block.id, second, by).result(SECONDS).seq == 2
    assert (team.stored().text, list(queries.faults())) == ("een twee", [])


@pytest.mark.parametrize("error", [RuntimeError, SystemExit])
def test_what_brings_something_down_goes_alone(team, monkeypatch, error):
    """A panic of yrs is no Exception; the thread outlives it."""
    typist, one, by = Typist(), Writer(), people.viewer(team.an)
    session.rollback()
    bad, check, started = Typist().type("kwaad"), crdt.History.check, Event()

    def breaking(self, update, *more):
        started.wait(SECONDS)
        if update == bad:
            raise error
        return check(self, update, *more)

    monkeypatch.setattr(crdt.History, "check", breaking)
    futures = [one.submit(team.block.id, update, by) for update in (typist.type("een "), bad, typist.type("twee"))]
    started.set()
    all_of(futures, SECONDS)
    assert [future.exception() is None for future in futures] == [True, False, True]
    assert (team.stored().text, list(queries.faults())) == ("een twee", [])


def test_who_went_away_keeps_nobody_waiting(team):
    one, by = Writer(), people.viewer(team.an)
    session.rollback()
    gone, here = Typist(), Typist()
    first = one.submit(team.block.id, gone.type("weg"), by)
    first.cancel()
    assert one.submit(team.block.id, here.type("hier"), by).result(SECONDS).seq >= 1


def test_too_many_that_wait_are_told_so(team, monkeypatch):
    monkeypatch.setattr(writer, "MOST_WAITING", 0)
    with pytest.raises(Busy):
        Writer().submit(team.block.id, b"", people.viewer(team.an))


def test_two_processes_a_form_and_the_folding_lose_nothing(team):
    """Each writer has a memory of its own, as two processes have; gapless numbers, and every word is there."""
    writers, by, block = [Writer(), Writer()], people.viewer(team.an), Named(team.block.id)
    session.rollback()
    typists = [Typist() for _ in range(6)]

    def type_on(number: int) -> list[int]:
        typist, told = typists[number], []
        for turn in range(10):
            update = typist.type(f"<{number}.{turn}>")
            told.append(writers[number % 2].submit(block.id, update, by).result(SECONDS).seq)
        return told

    def save_on(_number: int) -> list[int]:
        for turn in range(8):
            with write():
                actions.save_text(block, f"formulier {turn}\n", based_on=0, by=by, once=ids.new_id(), seen="")
                actions.fold(block)
        session.remove()
        return []

    with ThreadPoolExecutor(7) as pool:
        done = [pool.submit(save_on, 6), *(pool.submit(type_on, number) for number in range(6))]
    numbers = sorted(seq for one in done for seq in one.result())
    stored, rows = team.stored(), team.rows(NoteUpdate)
    assert (len(set(numbers)), stored.seq) == (60, 68)
    assert [row.seq for row in rows] == list(range(rows[0].seq, 69))
    assert list(queries.faults()) == []
    everything = crdt.merged(row.update for row in rows)
    for typist in typists:
        typist.doc.apply_update(everything)
    assert {typist.text for typist in typists} == {stored.text}
    assert all(stored.text.count(f"formulier {turn}") == 1 for turn in range(8))
    assert len(stored.text) == sum(len(f"<{n}.{t}>") for n in range(6) for t in range(10)) + 8 * len("formulier 0\n")


def test_fifty_who_type_at_once_cost_little(team):
    """No timed test: only that they share transactions, which is what makes the disk affordable."""
    one, by, block_id = Writer(), people.viewer(team.an), team.block.id
    team.save(team.an, "Een regel met wat woorden erin.\n" * 1_000)
    whole = team.rows(NoteUpdate)[0].update
    session.rollback()
    updates = [[typist.type("x") for _ in range(5)] for typist in (Typist(whole) for _ in range(50))]
    started = time.perf_counter()
    futures = [one.submit(block_id, update, by) for turn in zip(*updates, strict=True) for update in turn]
    all_of(futures, SECONDS)
    assert time.perf_counter() - started < 30
    assert sorted(future.result().seq for future in futures) == list(range(2, 252))
    block = session.get_one(NoteBlock, block_id, populate_existing=True)
    moments = {row.at for row in team.rows(NoteUpdate)}
    assert (block.seq, block.text.count("x"), len(moments) <= 251) == (251, 250, True)
