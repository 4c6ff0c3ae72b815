"""What a long session leaves behind: less than a megabyte, with every text that stood for a while."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from plg.core import clock, ids
from plg.core.db import session, write
from plg.core.errors import NotFound
from plg.notes import actions, crdt, queries
from plg.notes.actions import Sent, spells
from plg.notes.models import NoteAuthor, NoteBlock, NoteUpdate, NoteVersion
from tests import people
from tests.notes.clients import Memory, Typist
from tests.notes.test_traces import trace, typed

EDITS, AT_ONCE, PACE = 23_000, 500, timedelta(seconds=0.14)  # 52 minutes
MOST = 1_000_000
LINE = "Wij spraken af dat we elke week samen lezen, in kleine groepen. "


def stored(block_id: str) -> int:
    """Bytes of what people wrote: the text of now, the log and the versions."""
    sizes = [
        session.scalar(select(func.coalesce(func.sum(func.length(column)), 0)).where(mine))
        for column, mine in (
            (NoteUpdate.update, NoteUpdate.block_id == block_id),
            (NoteVersion.text, NoteVersion.block_id == block_id),
        )
    ]
    return sum(sizes) + len(session.get_one(NoteBlock, block_id).text.encode())


def keep(team, updates, memory, start=None, who=None):
    """Take them at the pace of somebody who types, hundreds in one transaction."""
    start, by = start or clock.now(), people.viewer(who or team.an)
    for first in range(0, len(updates), AT_ONCE):
        piece = enumerate(updates[first : first + AT_ONCE], first)
        with write():
            actions.keep([Sent(team.block.id, one, by, start + at * PACE) for at, one in piece], memory)


def test_a_session_of_23_000_edits_is_less_than_a_megabyte(team):
    typist, memory = Typist(), Memory()
    updates = [*typed(trace("json-crdt-patch"), typist), *typed(trace("sveltecomponent"), typist)][:EDITS]
    keep(team, updates, memory)
    block, reader = team.stored(), people.viewer(team.cas)
    note = queries.note(reader, block.id)
    assert (block.seq > EDITS - 100, stored(block.id) < MOST, list(queries.faults())) == (True, True, [])
    assert len(queries.versions(reader, note)) > 20
    number, state = queries.state(reader, note, crdt.NOBODY)
    assert (number, Typist(state).text) == (block.seq, block.text)


def test_many_who_write_everywhere_at_once_leave_no_more(team):
    """The worst there is for Yjs: each edit stands between those of others."""
    typists, memory, updates = [Typist() for _ in range(5)], Memory(), []
    for number in range(4_000):
        typist = typists[number % 5]
        updates.append(typist.type("woord ", (number * 7919) % (len(typist.words) + 1)))
        for other in typists:
            other.doc.apply_update(updates[-1])
    keep(team, updates, memory)
    assert (stored(team.block.id) < 4_000 / EDITS * MOST, list(queries.faults())) == (True, [])


def test_large_updates_are_folded_before_there_are_many(team):
    typist, memory = Typist(), Memory()
    for _ in range(12):
        keep(team, [typist.type("".join(ids.new_id() for _ in range(2_000))), typist.erase(0, 44_000)], memory)
    assert sum(len(row.update) for row in team.rows(NoteUpdate)) < 300_000
    assert (team.stored().text, list(queries.faults())) == ("", [])


@pytest.fixture
def hasty(team, monkeypatch):
    """An's text stands for an hour; then Bo writes and wipes ten times within seconds. There is room for four texts."""
    monkeypatch.setattr(spells, "ROOM", 300)
    monkeypatch.setattr(spells, "FEWEST", 2)
    typist, memory, start = Typist(), Memory(), clock.now()
    keep(team, [typist.type(f"Van An. {LINE}")], memory, start)
    later = start + timedelta(hours=1)
    for turn in range(10):
        turned = [typist.type(f"Beurt {turn}. {LINE}"), typist.erase(0, len(typist.words))]
        keep(team, turned, memory, later + timedelta(seconds=turn), team.bo)
    session.expire_all()
    reader = people.viewer(team.an)
    return queries.versions(reader, queries.note(reader, team.block.id))


def test_of_too_many_versions_what_stood_for_long_stays(team, hasty):
    texts = [version.text for version in hasty]
    assert (texts[-1], texts[0], 2 < len(texts) < 7) == (f"Van An. {LINE}", "", True)
    assert stored(team.block.id) < 2_000


def test_a_version_that_goes_leaves_its_writers_and_numbers_to_the_next(team, hasty):
    assert [version.authors for version in hasty] == [("An",) if version.seq == 1 else ("Bo",) for version in hasty]
    kept = team.rows(NoteVersion)
    assert [one.first for one in kept] == [1, *(one.until + 1 for one in kept[:-1])]
    assert session.scalar(select(func.count()).select_from(NoteAuthor)) == len(kept)
    assert list(queries.faults()) == []


def test_what_is_left_keeps_its_address_and_comes_back(team, hasty):
    reader, there = people.viewer(team.an), {version.seq: version.text for version in hasty}
    for seq in range(1, team.stored().seq + 1):
        if seq in there:
            assert queries.pair(reader, team.block.id, seq).version.text == there[seq]
        else:
            with pytest.raises(NotFound):
                queries.pair(reader, team.block.id, seq)
    with write():
        assert actions.restore(team.block, 1, by=reader)
    assert (team.stored().text, list(queries.faults())) == (f"Van An. {LINE}", [])


def test_a_list_of_versions_shows_how_each_begins_and_no_more(team, pauses):
    text = "é😀" * 2_000
    for number in range(2):
        team.save(team.an, text + "x" * number, based_on=number)
    reader = people.viewer(team.cas)
    found = queries.versions(reader, queries.note(reader, team.block.id))
    assert [version.text for version in found] == [text[:1_000]] * 2
    assert queries.pair(reader, team.block.id, 1).version.text == text
