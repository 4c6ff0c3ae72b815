"""What the tests of notes share: a notebook with a team."""

from datetime import timedelta

import pytest

from plg.core import ids, subjects
from plg.notes.actions import spells
from tests import people
from tests.notes import notebook
from tests.notes.notebook import KIND, Notebook, Team


@pytest.fixture
def team(app, monkeypatch) -> Team:
    community = people.community()
    an, bo, cas, dirk = (people.person(name) for name in ("an", "bo", "cas", "dirk"))
    for one in (an, bo, cas, dirk):
        people.join(one, community)
    book = Notebook(writers={an.id, bo.id}, readers={cas.id})
    monkeypatch.setitem(subjects._kinds, KIND, book.kind)
    return Team(book, notebook.block(community.id, ids.new_id()), an, bo, cas, dirk)


@pytest.fixture
def pauses(monkeypatch):
    """Between any two saves lies a pause: each is a version of its own."""
    monkeypatch.setattr(spells, "PAUSE", timedelta(0))
