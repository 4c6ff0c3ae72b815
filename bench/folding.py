"""python -m bench folding: how long others wait while the log of a long session is folded (at most 100 ms)."""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pycrdt

from bench import community
from plg.core.db import commit, session
from plg.notes import queries
from plg.notes.actions.log import Log
from plg.notes.models import NoteBlock
from plg.notes.writer import Writer
from plg.people.models import Person
from plg.people.queries import viewer_of

RESULT = Path(__file__).parent / "results" / "folding.md"
EDITS, PEOPLE, PIECE, MOST = 23_000, 3, 50, 100  # MOST: milliseconds


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="plg-bench-") as made, community.new_database(Path(made)):
        community.Maker(0.02, "").make()
        busy, calm = session.query(NoteBlock.id).limit(2).all()
        by = viewer_of(session.query(Person).filter(Person.email.like("p%")).first())
        commit()
        folds, waits = _measured(Writer(), busy[0], calm[0], by)
        size = sum(len(row.update) for row in queries.rows(None, busy[0])[:1])
    told = (
        f"{EDITS:,} edits of {PEOPLE} people, each in another place than the one before: folded {len(folds)} times, "
        f"{max(folds):.0f} ms at most (in the end {size / 1000:.0f} kB). Whoever wrote in another block meanwhile "
        f"waited {max(waits):.0f} ms at most for fifty such edits and the folding together (bar: folding {MOST} ms)."
    )
    print(told)
    RESULT.write_text(f"# Folding the log of a long session\n\n{told}\n")
    return int(max(folds) > MOST)


def _measured(writer: Writer, busy: str, calm: str, by: Any) -> tuple[list[float], list[float]]:
    folds, waits, fold = [], [], Log.fold

    def timed(log: Log) -> None:
        began = time.perf_counter()
        fold(log)
        folds.append(1000 * (time.perf_counter() - began))

    other = _Typist(99)
    session.remove()
    with mock.patch.object(Log, "fold", timed):
        for piece in _pieces():
            answers = [writer.submit(busy, update, by) for update in piece]
            began = time.perf_counter()
            writer.submit(calm, other.type("x", 0), by).result(60)
            waits.append(1000 * (time.perf_counter() - began))
            for answer in answers:
                answer.result(60)
    return folds, waits


def _pieces() -> Iterator[list[bytes]]:
    """What people send who all see what the others wrote."""
    drawn, typists = random.Random(4), [_Typist(number + 1) for number in range(PEOPLE)]
    for _piece in range(EDITS // PIECE):
        made = []
        for _edit in range(PIECE):
            typist = drawn.choice(typists)
            made.append(typist.type("woord ", drawn.randrange(typist.length + 1)))
            for other in typists:
                if other is not typist:
                    other.doc.apply_update(made[-1])
        yield made


class _Typist:
    def __init__(self, client: int) -> None:
        self.doc: Any = pycrdt.Doc(client_id=client)
        self.words = self.doc.get("t", type=pycrdt.Text)

    @property
    def length(self) -> int:
        return len(self.words)

    def type(self, words: str, at: int) -> bytes:
        before = self.doc.get_state()
        self.words.insert(at, words)
        return bytes(self.doc.get_update(before))


if __name__ == "__main__":
    sys.exit(main())
