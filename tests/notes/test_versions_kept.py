"""Who takes much away never hides what stood there before."""

import pytest
from sqlalchemy import select

from plg.core import clock
from plg.core.db import session, write
from plg.notes import actions, queries
from plg.notes.actions import Sent
from plg.notes.actions.batch import Forgetful
from plg.notes.models import NoteBlock, NoteVersion
from plg.people.models import Person
from plg.people.queries import viewer_of
from tests import people
from tests.notes.clients import Memory, Typist
from tests.people import email_of


@pytest.mark.parametrize(("second", "versions"), [("kort", 2), ("Een lange zin. " * 30 + "en nog iets", 1)])
def test_a_wipe_within_minutes_is_a_version_of_its_own(demo_app, second, versions):
    with demo_app.app_context(), write():
        jonas = viewer_of(session.scalars(select(Person).where(Person.email == email_of("jonas"))).one())
        block = session.scalars(
            select(NoteBlock).where(
                NoteBlock.subject_kind == "agenda-item", NoteBlock.seq == 0, NoteBlock.closed_at.is_(None)
            )
        ).first()
        actions.save_text(block, "Een lange zin. " * 30, based_on=0, by=jonas)
        actions.save_text(block, second, based_on=1, by=jonas)
        kept = session.scalars(select(NoteVersion.text).where(NoteVersion.block_id == block.id)).all()
    assert len(kept) == versions


@pytest.fixture
def typist(team):
    """An types as a browser does: every piece is an update of its own."""
    typed, memory = Typist(), Memory()

    def send(update, who=team.an):
        with write():
            actions.keep([Sent(team.block.id, update, people.viewer(who), clock.now())], memory)

    return typed, send


def texts(team):
    """What the versions hold, the oldest first."""
    reader = people.viewer(team.an)
    session.expire_all()
    return [one.text for one in reversed(queries.versions(reader, queries.note(reader, team.block.id)))]


LINE = "Wij spraken af dat we elke week samen lezen, in kleine groepen. "


def test_a_key_that_is_held_down_hides_nothing(team, typist):
    typed, send = typist
    send(typed.type(LINE))
    for stop in range(len(LINE), 0, -4):
        send(typed.erase(max(0, stop - 4), stop))
    assert (team.stored().text, texts(team), list(queries.faults())) == ("", [LINE, ""], [])


def test_also_not_while_others_type_on(team, typist):
    typed, send = typist
    other = Typist()
    send(typed.type(LINE))
    for stop in range(len(LINE), 0, -4):
        send(typed.erase(max(0, stop - 4), stop))
        send(other.type("x"), team.bo)
    assert (len(texts(team)), texts(team)[0], list(queries.faults())) == (2, LINE, [])


def test_taking_back_what_one_just_typed_is_no_version(team, typist):
    typed, send = typist
    for _ in range(30):
        send(typed.type("woorden "))
        send(typed.erase(len(typed.text) - 5, len(typed.text)))
    assert len(texts(team)) == 1


def test_what_is_in_a_version_already_is_taken_away_without_another(team, typist):
    typed, send = typist
    send(typed.type(LINE * 4))
    for _ in range(4):
        send(typed.erase(0, len(LINE)))
    assert texts(team) == [LINE * 4, ""]


def test_what_was_typed_after_that_and_goes_is_in_a_version_of_its_own(team, typist):
    typed, send = typist
    send(typed.type(LINE))
    send(typed.erase(0, len(LINE)))
    send(typed.type("Iets anders dat ook lang genoeg is om te missen."))
    send(typed.erase(0, 44))
    assert texts(team) == [LINE, "Iets anders dat ook lang genoeg is om te missen.", "sen."]
    assert list(queries.faults()) == []


def test_of_a_long_text_a_line_may_go(team, typist):
    typed, send = typist
    for _ in range(4):
        send(typed.type(LINE * 40))
    send(typed.erase(0, len(LINE)))
    assert len(texts(team)) == 1
    send(typed.erase(0, len(LINE) * 2))
    assert len(texts(team)) == 2


def test_many_in_one_transaction_are_told_apart_as_well(team):
    typed, by = Typist(), people.viewer(team.an)
    updates = [typed.type(LINE), typed.erase(0, len(LINE)), typed.type("ja")]
    with write():
        actions.keep([Sent(team.block.id, one, by, clock.now()) for one in updates], Forgetful())
    assert (texts(team), list(queries.faults())) == ([LINE, "ja"], [])


def test_another_process_remembers_who_takes_away_what(team):
    """Every other update comes to a process that only reads of the rest."""
    typed, memories, by = Typist(), (Memory(), Memory()), people.viewer(team.an)
    updates = [typed.type(LINE), *(typed.erase(max(0, stop - 4), stop) for stop in range(len(LINE), 0, -4))]
    for number, update in enumerate(updates):
        with write():
            actions.keep([Sent(team.block.id, update, by, clock.now())], memories[number % 2])
    assert (texts(team)[0], texts(team)[-1], list(queries.faults())) == (LINE, "", [])
