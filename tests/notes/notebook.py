"""A subject for notes: a notebook whose readers and writers a test names."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plg.core.db import commit, session, write
from plg.core.errors import NotFound
from plg.core.subjects import Kind
from plg.notes import actions
from plg.notes.models import NoteBlock
from plg.people.models import Person
from tests import people

KIND = "notebook"


@dataclass
class Notebook:
    """`writers` and `readers` by id."""

    writers: set[str] = field(default_factory=set)
    readers: set[str] = field(default_factory=set)
    closed_at: datetime | None = None

    def load(self, who: Any, _subject_id: str) -> "Notebook":
        if who.person_id not in self.writers | self.readers:
            raise NotFound
        return self

    @property
    def kind(self) -> Kind:
        return Kind(
            load=self.load,
            may_read=lambda who, _: who.person_id in self.writers | self.readers,
            may_write=lambda who, _: who.person_id in self.writers and self.closed_at is None,
            address=lambda _: "/accessibility",
            title=lambda _: "Focus en doelen",
            community_id=lambda _: "",
            closed_at=lambda _: self.closed_at,
        )


@dataclass
class Team:
    """An and Bo write, Cas reads, Dirk has nothing to do with it."""

    notebook: Notebook
    block: NoteBlock
    an: Person
    bo: Person
    cas: Person
    dirk: Person

    def save(self, who: Person, text: str, based_on: int = 0, **more: Any) -> actions.Saved:
        with write():
            return actions.save_text(self.block, text, based_on=based_on, by=people.viewer(who), **more)

    def close(self, at: datetime | None) -> None:
        """What closing the minutes does to the block, and nothing else of it."""
        with write():
            actions.close_blocks(KIND, [self.block.subject_id], at)
            commit()

    def stored(self) -> NoteBlock:
        self.look_again()
        return session.get_one(NoteBlock, self.block.id)

    def rows(self, model: Any) -> list[Any]:
        self.look_again()
        return list(session.query(model).filter_by(block_id=self.block.id).order_by(model.seq))

    def look_again(self) -> None:
        """See what other threads did."""
        session.rollback()
        session.expire_all()


def block(community_id: str, subject_id: str, owner: Person | None = None) -> NoteBlock:
    with write():
        made = actions.block_for(KIND, subject_id, community_id, owner_id=owner.id if owner else None)
        commit()
    return made
