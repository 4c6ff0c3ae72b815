"""The demo tells what happened until the day on which it is started, and plans the rest."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from plg.core import clock
from plg.core.db import session, write
from plg.demo.build import build
from plg.meetings.models import AgendaItem, Meeting, Participant
from plg.notes.models import NoteBlock

POINTS = 6  # of each of the three minutes
TOLD = datetime(2026, 11, 20, tzinfo=clock.BRUSSELS)
# the day -> of which session of the care group the yield was given free
DAYS = {"2026-09-10": 1, "2026-11-22": 1, "2026-12-12": 2, "2027-07-05": 2}


@pytest.fixture
def started(app, request):
    """The demo as somebody who starts it at that noon finds it."""
    with app.app_context(), clock.at(datetime.fromisoformat(request.param).replace(hour=11, tzinfo=UTC)):
        with write():
            build()
        yield request.param


@pytest.mark.parametrize("started", DAYS, indirect=True)
def test_the_story_goes_on_until_today(started):
    """One test of all facts: building the demo takes seconds."""
    until = max(TOLD, clock.moment(clock.today() - timedelta(days=1), time()))
    minutes = minutes_with_notes()
    assert sorted(minutes.values()) == [POINTS] * 3
    past = set(session.scalars(select(Meeting.id).where(Meeting.ends_at < until)))
    closed = session.scalars(select(Meeting.id).where(Meeting.closed_at.is_not(None)))
    assert set(closed) == past | set(minutes)
    attended = session.scalars(select(Participant.meeting_id).where(Participant.attendance.is_not(None)))
    assert set(attended) == past | set(minutes)
    assert session.scalar(select(Meeting.number).where(Meeting.yield_released_at.is_not(None))) == DAYS[started]


def minutes_with_notes():
    """How many points of a meeting have notes, of those where that is any."""
    written = (
        select(AgendaItem.meeting_id, func.count())
        .join(NoteBlock, NoteBlock.subject_id == AgendaItem.id)
        .where(NoteBlock.text != "")
        .group_by(AgendaItem.meeting_id)
    )
    return {row.meeting_id: row[1] for row in session.execute(written)}
