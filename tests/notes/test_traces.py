"""Recorded keystrokes, one update each, through the writer: the text that they ended with, in little space."""

import gzip
import json
from concurrent.futures import Future
from concurrent.futures import wait as all_of
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plg.core import ids
from plg.core.db import session
from plg.notes import crdt, queries
from plg.notes.actions.log import FOLD_ABOVE
from plg.notes.crdt.offsets import utf8_offset
from plg.notes.models import NoteUpdate
from plg.notes.writer import Writer
from plg.people.viewer import Viewer
from tests import people
from tests.notes import notebook
from tests.notes.clients import Typist

FOLDER = Path(__file__).parent.parent / "data" / "editing-traces"
SECONDS, PIECE = 300, 500


@dataclass
class Trace:
    """Turns of one or more changes: at code point, how many go, what comes."""

    start: str
    end: str
    turns: list[list[tuple[int, int, str]]]


def trace(name: str) -> Trace:
    with gzip.open(FOLDER / f"{name}.sequential.json.gz") as file:
        told: dict[str, Any] = json.load(file)
    return Trace(told["startContent"], told["endContent"], [turn["patches"] for turn in told["txns"]])


def typed(found: Trace, typist: Typist, turns: int | None = None):
    """The updates of somebody who types the trace after what stands there already."""
    before = len(typist.words)
    now = found.start
    if now:
        yield typist.type(now)
    for turn in found.turns[:turns]:
        parts = []
        for at, gone, new in turn:
            parts.append((before + utf8_offset(now, at), before + utf8_offset(now, at + gone), new))
            now = now[:at] + new + now[at + gone :]
        yield typist.change(parts)


def send(writer: Writer, block_id: str, by: Viewer, updates) -> int:
    """Send them all, hundreds on their way at a time; return how many."""
    waiting: list[Future] = []
    for update in updates:
        waiting.append(writer.submit(block_id, update, by))
        if len(waiting) % PIECE == 0:
            waiting[-1].result(SECONDS)
    all_of(waiting, SECONDS)
    return len({answer.result().seq for answer in waiting})


@pytest.mark.parametrize("name", ["json-crdt-patch", "sveltecomponent"])
def test_a_recorded_session_ends_with_its_text(team, name):
    found, typist, by, block_id = trace(name), Typist(), people.viewer(team.an), team.block.id
    session.rollback()
    count = send(Writer(), block_id, by, typed(found, typist))
    block = team.stored()
    assert (block.text == found.end, block.seq, count > 18_000) == (True, count, True)
    assert (len(team.rows(NoteUpdate)) <= FOLD_ABOVE + PIECE, list(queries.faults())) == (True, [])


def test_a_browser_of_another_block_is_not_in_the_way(team):
    """Folding a long log takes a moment; blocks beside it only wait for that transaction."""
    busy, calm = team.block.id, notebook.block(team.block.community_id, ids.new_id()).id
    by, writer, typist, other = people.viewer(team.an), Writer(), Typist(), Typist()
    session.rollback()
    updates = list(typed(trace("sveltecomponent"), typist, turns=1_200))
    futures = [writer.submit(busy, update, by) for update in updates]
    answers = [writer.submit(calm, other.type("x"), by) for _ in range(50)]
    all_of([*futures, *answers], SECONDS)
    assert [answer.result().seq for answer in answers] == list(range(1, 51))
    assert crdt.text_of(crdt.merged(row.update for row in queries.rows(None, busy))) == typist.text
