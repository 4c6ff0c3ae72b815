"""Two people change the same thing: the second is told, and nothing of either is lost."""

import re

from sqlalchemy import select

from plg.core.db import session
from plg.meetings.models import AgendaItem, Meeting
from plg.plgs.models import Plg

MARK = re.compile(r'name="based_on" value="([0-9a-f]{16})"')


def test_the_second_to_change_an_agenda_item_is_told_and_keeps_what_was_typed(demo_app, client_for):
    ilse, jonas = client_for("ilse"), client_for("jonas")
    address = _first_item(ilse)
    older = MARK.search(ilse.get(f"{address}/edit").text)[1]
    form = {"title": "Landen", "goal": "", "minutes": "10", "owner": "", "audience": "everyone", "based_on": older}
    assert ilse.post(address, data=form).status_code == 303
    answer = ilse.post(address, data={**form, "title": "Aankomen en terugblikken"})
    assert answer.status_code == 422
    assert "Iemand anders wijzigde dit terwijl je schreef" in answer.text
    assert "Aankomen en terugblikken" in answer.text
    newer = MARK.search(answer.text)[1]
    assert ilse.post(address, data={**form, "title": "Aankomen en terugblikken", "based_on": newer}).status_code == 303
    assert "Aankomen en terugblikken" in jonas.get(f"{address}/edit").text


def _first_item(browser) -> str:
    """Put the usual agenda on the next session of PLG-1 and return the address of its first item."""
    plg = session.scalar(select(Plg.id).where(Plg.theme == "Lezen om te begrijpen"))
    meeting = session.scalar(select(Meeting.id).where(Meeting.plg_id == plg, Meeting.number == 4))
    assert browser.post(f"/meetings/{meeting}/ready-made-agenda").status_code == 303
    first = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting).order_by(AgendaItem.position)
    return f"/agenda-items/{session.scalars(first).first()}"
