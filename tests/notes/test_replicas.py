"""Browsers, plain forms, folding and bringing back in any order: everybody ends with the same text, real Yjs too."""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plg.core import clock, ids
from plg.core.db import commit, session, write
from plg.notes import actions, crdt, queries
from plg.notes.actions import Sent, log
from plg.notes.models import NoteVersion
from plg.people.viewer import Viewer
from tests import people
from tests.notes import notebook
from tests.notes.clients import Memory, Named, Typist
from tests.notes.notebook import Team
from tests.notes.yjs import real

WORDS = ["ja ", "nee\n", "\r\n", "😀", "👩\u200d👩\u200d👧", "e\u0301", "שלום ", "\u202e", "x", "vergadering "]
PLACE, WHO = st.integers(0, 60), st.integers(0, 2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), WHO, PLACE, st.sampled_from(WORDS)),
        st.tuples(st.just("type"), WHO, PLACE, st.sampled_from(WORDS)),
        st.tuples(st.just("erase"), WHO, PLACE, st.integers(1, 4)),
        st.tuples(st.just("send"), WHO, st.booleans(), st.booleans()),
        st.tuples(st.just("fetch"), WHO, st.none(), st.none()),
        st.tuples(st.just("open form"), st.none(), st.none(), st.none()),
        st.tuples(st.just("save form"), st.none(), PLACE, st.sampled_from(WORDS)),
        st.tuples(st.just("fold"), st.none(), st.none(), st.none()),
        st.tuples(st.just("bring back"), st.none(), PLACE, st.none()),
    ),
    min_size=4,
    max_size=40,
)


@dataclass
class Person:
    """A browser that types on while what it made waits to be sent."""

    typist: Typist = field(default_factory=Typist)
    unsent: list[bytes] = field(default_factory=list)

    def at(self, place: int) -> int:
        """A byte of the text that begins a character."""
        text = self.typist.text
        return len(text[: place % (len(text) + 1)].encode())


@dataclass
class Desk:
    """The server, three browsers and a form without JavaScript."""

    block: Named
    by: Viewer
    people: list[Person] = field(default_factory=lambda: [Person() for _ in range(3)])
    memory: Memory = field(default_factory=Memory)
    form: tuple[int, str] = (0, "")
    saved: list[str] = field(default_factory=list)

    def do(self, what: str, who: int | None, one, other) -> None:
        person = self.people[who or 0]
        if what == "type":
            person.unsent.append(person.typist.type(other, person.at(one)))
        elif what == "erase":
            self.erase(person, one, other)
        elif what == "send":
            self.send(person, one, other)
        elif what == "fetch":
            self.fetch(person)
        elif what == "open form":
            self.form = self.stands()
        else:
            self.elsewhere(what, one, other)

    def elsewhere(self, what: str, place: int, word: str) -> None:
        with write():
            if what == "save form":
                based_on, seen = self.form
                at = place % (len(seen) + 1)
                text = seen[:at] + word + seen[at:]
                actions.save_text(self.block, text, based_on=based_on, by=self.by, once=ids.new_id(), seen=seen)
            elif what == "fold":
                actions.fold(self.block)
            elif versions := session.query(NoteVersion.seq).filter_by(block_id=self.block.id).all():
                actions.restore(self.block, versions[place % len(versions)].seq, by=self.by)

    def erase(self, person: Person, place: int, letters: int) -> None:
        text = person.typist.text
        at = place % (len(text) + 1)
        start = len(text[:at].encode())
        person.unsent.append(person.typist.erase(start, start + len(text[at : at + letters].encode())))

    def send(self, person: Person, backwards: bool, twice: bool) -> None:
        """The newest first, or all of it a second time: nothing of that does harm."""
        updates, person.unsent = person.unsent[:: -1 if backwards else 1], []
        sent = [Sent(self.block.id, one, self.by, clock.now()) for one in updates * (1 + twice)]
        with write():
            answers = actions.keep(sent, self.memory)
        assert [one for one in answers if not isinstance(one, actions.Ack)] == []

    def fetch(self, person: Person) -> None:
        vector = person.typist.doc.get_state()
        person.typist.doc.apply_update(crdt.difference(self.whole(), vector))

    def whole(self) -> bytes:
        return crdt.merged(row.update for row in self.log())

    def log(self) -> list[queries.Row]:
        session.rollback()
        return queries.rows(None, self.block.id)

    def stands(self) -> tuple[int, str]:
        rows = self.log()
        return (rows[-1].seq if rows else 0), crdt.text_of(crdt.merged(row.update for row in rows))

    def settle(self) -> set[str]:
        """All is sent and everybody fetches; return the texts that there are."""
        for person in self.people:
            self.send(person, backwards=False, twice=False)
        for person in self.people:
            self.fetch(person)
        session.expire_all()
        stored = session.get_one(notebook.NoteBlock, self.block.id)
        assert list(queries.faults()) == []
        return {stored.text, *(person.typist.text for person in self.people)}


@pytest.mark.parametrize("fold_above", [500, 3])
def test_everybody_ends_with_the_same_text(team: Team, monkeypatch, fold_above):
    monkeypatch.setattr(log, "FOLD_ABOVE", fold_above)
    by, community_id = people.viewer(team.an), team.block.community_id
    logs, texts = [], []

    @given(STEPS)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def live(steps):
        desk = Desk(Named(notebook.block(community_id, ids.new_id()).id), by)
        for step in steps:
            desk.do(*step)
        found = desk.settle()
        assert len(found) == 1
        logs.append([row.update for row in desk.log()])
        texts.append(found.pop())
        with write():  # so that looking for faults stays cheap
            session.delete(session.get_one(notebook.NoteBlock, desk.block.id))
            commit()

    live()
    assert [answer.get("text") for answer in real.read(logs)] == texts
