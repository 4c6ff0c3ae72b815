"""Minutes that were closed, opened and closed again: the next agenda has what is still open, once."""

import pytest

from plg.core.db import session, write
from plg.meetings import actions, queries
from plg.meetings.actions import Point
from plg.notes.models import NoteBlock
from tests.people import keep


def again(world, meeting_id, *done):
    lena = world.who("lena")
    with write():
        actions.reopen(queries.meeting(lena, meeting_id), "een punt was klaar", by=lena)
    world.close(meeting_id, done=done)


def agenda(world, meeting_id):
    session.expire_all()
    return [item.title for item in queries.agenda(world.who("lena"), meeting_id)]


def test_what_is_done_after_all_is_taken_off_the_next_agenda(world):
    first, later = world.meeting(-1), world.meeting(7)
    done, open_ = world.item(first, "Kijkkaart"), world.item(first, "Ouderavond")
    world.close(first)
    assert agenda(world, later) == ["Kijkkaart", "Ouderavond"]
    again(world, first, done)
    assert agenda(world, later) == ["Ouderavond"]
    again(world, first, done)
    assert agenda(world, later) == ["Ouderavond"]
    assert open_ not in [item.id for item in queries.agenda(world.who("lena"), later)]


def test_what_turns_out_to_be_open_comes_again(world):
    first, later, lena = world.meeting(-1), world.meeting(7), world.who("lena")
    item = world.item(first, "Kijkkaart")
    world.close(first)
    again(world, first, item)
    with write():
        actions.reopen(queries.meeting(lena, first), "toch niet klaar", by=lena)
        actions.agenda.resume(queries.item(lena, item), by=lena)
    world.close(first)
    assert agenda(world, later) == ["Kijkkaart"]


def changed(world, item_id):
    lena = world.who("lena")
    with write():
        actions.agenda.change(queries.item(lena, item_id), Point("Kijkkaart van De Beuk"), by=lena)


def written(world, item_id):
    with write():
        block = session.query(NoteBlock).filter_by(subject_kind="agenda-item", subject_id=item_id).one()
        block.text, block.seq = "Al iets", 1
        keep(block)


def ticked(world, item_id):
    lena = world.who("lena")
    with write():
        actions.agenda.finish(queries.item(lena, item_id), by=lena)


@pytest.mark.parametrize("touch", [changed, written, ticked])
def test_what_was_changed_or_written_at_stays(world, touch):
    first, later, lena = world.meeting(-1), world.meeting(7), world.who("lena")
    item = world.item(first, "Kijkkaart")
    world.close(first)
    (copy,) = queries.agenda(lena, later)
    copy_id = copy.id
    touch(world, copy_id)
    again(world, first, item)
    session.expire_all()
    assert queries.item(lena, copy_id).removed_at is None


def test_what_is_open_comes_to_a_meeting_that_is_planned_in_between(world):
    first, later = world.meeting(-1), world.meeting(7)
    world.item(first, "Kijkkaart")
    world.item(first, "Ouderavond")
    world.close(first)
    taken, _other = (item.id for item in queries.agenda(world.who("lena"), later))
    written(world, taken)
    between = world.meeting(3)
    assert (agenda(world, between), agenda(world, later)) == (["Ouderavond"], ["Kijkkaart"])
