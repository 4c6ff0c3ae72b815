"""A save that takes much away never hides what stood there before."""

import pytest
from sqlalchemy import select

from plg.core.db import session, write
from plg.notes import actions
from plg.notes.models import NoteBlock, NoteVersion
from plg.people.models import Person
from plg.people.queries import viewer_of
from tests.people import email_of


@pytest.mark.parametrize(("second", "versions"), [("kort", 2), ("Een lange zin. " * 30 + "en nog iets", 1)])
def test_a_wipe_within_minutes_is_a_version_of_its_own(demo_app, second, versions):
    with demo_app.app_context(), write():
        jonas = viewer_of(session.scalars(select(Person).where(Person.email == email_of("jonas"))).one())
        block = session.scalars(
            select(NoteBlock).where(NoteBlock.subject_kind == "agenda-item", NoteBlock.seq == 0)
        ).first()
        actions.save_text(block, "Een lange zin. " * 30, based_on=0, by=jonas)
        actions.save_text(block, second, based_on=1, by=jonas)
        kept = session.scalars(select(NoteVersion.text).where(NoteVersion.block_id == block.id)).all()
    assert len(kept) == versions
