"""Live notes in a browser: who writes where, what the server has, and what stands between them."""

import re
import time
from collections.abc import Callable

import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from plg.core import clock
from plg.meetings.models import AgendaItem, Meeting
from plg.notes.models import NoteBlock
from tests.server import LiveServer

UPDATES = re.compile(r"/notes/\w+/updates$")
STREAM = re.compile(r"/live\?")
SAVED = re.compile(r"^Bewaard om \d\d\.\d\d$")


def write_in(page: Page, server: LiveServer, block_id: str) -> Locator:
    """Open the note to write, wait until it is live, and return its text area."""
    page.goto(f"{server.url}/notes/{block_id}/edit")
    expect(page.locator("note-editor[data-live]")).to_be_visible()
    return page.get_by_label("Notities bij")


def standing(page: Page) -> Locator:
    """What the page says about saving."""
    return page.locator("[data-standing]")


def stored(server: LiveServer, block_id: str) -> str:
    """The text that the server has."""
    return str(_scalar(server, sa.select(NoteBlock.text).where(NoteBlock.id == block_id)))


def wait_until(page: Page, is_so: Callable[[], bool], seconds: float = 10) -> None:
    """The page goes on meanwhile, and so do the routes that a test put in its way."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        page.wait_for_timeout(50)


def wait_until_stored(page: Page, server: LiveServer, block_id: str, text: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while (now := stored(server, block_id)) != text:
        assert time.monotonic() < end, f"the server has {now!r}"
        page.wait_for_timeout(50)


def close_minutes(server: LiveServer, block_id: str) -> None:
    """As when the minutes are closed elsewhere; nobody is told."""
    now, meeting = clock.now(), _meeting_of(block_id)
    _execute(server, sa.update(Meeting).where(Meeting.id == meeting).values(closed_at=now))
    _execute(server, sa.update(NoteBlock).where(NoteBlock.id == block_id).values(closed_at=now))


def _meeting_of(block_id: str) -> sa.ScalarSelect[str]:
    subject = sa.select(NoteBlock.subject_id).where(NoteBlock.id == block_id).scalar_subquery()
    return sa.select(AgendaItem.meeting_id).where(AgendaItem.id == subject).scalar_subquery()


def _scalar(server: LiveServer, wanted: sa.Select) -> object:
    engine = sa.create_engine(server.database_url)
    with engine.connect() as connection:
        found = connection.scalar(wanted)
    engine.dispose()
    return found


def _execute(server: LiveServer, change: sa.Update) -> None:
    engine = sa.create_engine(server.database_url)
    with engine.begin() as connection:
        connection.execute(change)
    engine.dispose()
