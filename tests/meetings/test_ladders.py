"""Every write on a meeting is tried by who may, who may only read, who may not know of it, and nobody."""

import pytest

from plg.core.db import session, write
from plg.meetings import actions, queries
from plg.meetings.actions import Invited
from plg.meetings.models import Participant
from tests.meetings.world import form_day

REASON = {"reason": "staking"}


def form_of(world, **more):
    people = {"people": [world.id_of("lena"), world.id_of("mo")]}
    return {"title": "Doelen", "start": "13.15", "end": "15.45", **form_day(7), **people, **more}


@pytest.fixture
def places(world):
    """What the writes are done to: a PLG meeting with an expert, its item, and an intervisie."""
    meeting = world.meeting(7, Invited(world.id_of("ella"), "external_expert"))
    item, group = world.item(meeting), world.intervisie()
    return {
        "m": f"/meetings/{meeting}",
        "i": f"/agenda-items/{item}",
        "g": f"/meetings/{group}",
        "meeting": meeting,
        "item": item,
        "group": group,
    }


def ladder(client_for, address, rungs, data=None):
    answers = {name: client_for(name).post(address, data=data or {}).status_code for name in rungs}
    assert answers == rungs


def all_there(meeting_id):
    there = session.query(Participant.id).filter_by(meeting_id=meeting_id)
    return {f"a-{one.id}": "present" for one in there}


ORGANISING = {
    "": 401,
    "sam": 404,
    "otto": 404,
    "root": 404,
    "mo": 403,
    "ella": 403,
    "greta": 403,
    "dirk": 403,
    "coco": 303,
    "lena": 303,
}
CLOSING = ORGANISING
WRITING = {
    "": 401,
    "sam": 404,
    "otto": 404,
    "dirk": 403,
    "greta": 403,
    "mo": 303,
    "ella": 303,
    "coco": 303,
    "fien": 303,
    "lena": 303,
}


@pytest.mark.ladder("meetings.create")
def test_planning_needs_somebody_who_leads_the_plg(world, client_for):
    rungs = {
        "": 401,
        "sam": 404,
        "root": 404,
        "mo": 403,
        "ella": 403,
        "otto": 403,
        "dirk": 403,
        "fien": 303,
        "coco": 303,
        "lena": 303,
    }
    ladder(client_for, f"/meetings?plg={world.plg.id}", rungs, form_of(world))


@pytest.mark.ladder("meetings.create")
def test_planning_an_intervisie_or_study_day_needs_the_coordinator(world, client_for):
    group = f"/meetings?community={world.community.slug}&kind=intervisie"
    ladder(
        client_for, group, {"": 401, "sam": 404, "lena": 403, "dirk": 403, "coco": 303}, form_of(world, moderator="Mo")
    )
    day = f"/meetings?community={world.community.slug}&kind=study_day"
    own = form_of(world, schools=[world.beuk.id], half_days="1")
    ladder(client_for, day, {"": 401, "sam": 404, "lena": 403, "erik": 422, "dirk": 303, "coco": 303}, own)


@pytest.mark.ladder("meetings.change")
def test_changing_needs_an_organiser(world, client_for, places):
    ladder(client_for, places["m"], ORGANISING, form_of(world))


@pytest.mark.ladder("meetings.cancel", "meetings.reinstate")
def test_cancelling_and_bringing_back_need_an_organiser(client_for, places):
    ladder(client_for, places["m"] + "/cancellation", ORGANISING, REASON)
    ladder(client_for, places["m"] + "/reinstatements", ORGANISING)


@pytest.mark.ladder("meetings.create_item", "meetings.fill_agenda")
def test_the_agenda_is_for_who_writes_or_organises(client_for, places):
    ladder(client_for, places["m"] + "/agenda-items", WRITING, {"title": "Punt", "audience": "everyone"})
    ladder(client_for, places["m"] + "/ready-made-agenda", WRITING)


@pytest.mark.ladder("meetings.change_item", "meetings.move_item", "meetings.remove_item", "meetings.restore_item")
@pytest.mark.parametrize("what", ["", "/moves", "/removals", "/restorations"])
def test_an_item_is_for_who_writes_or_organises(client_for, places, what):
    ladder(client_for, places["i"] + what, WRITING, {"title": "Punt", "audience": "everyone", "direction": "up"})


@pytest.mark.ladder("meetings.close_item", "meetings.reopen_item")
@pytest.mark.parametrize("what", ["/closure", "/reopenings"])
def test_ticking_an_item_is_for_who_writes_or_organises(client_for, places, what):
    ladder(client_for, places["i"] + what, WRITING)


@pytest.mark.ladder("meetings.confirm_attendance")
def test_attendance_is_confirmed_by_an_organiser(client_for, places):
    ladder(client_for, places["m"] + "/attendance", CLOSING, all_there(places["meeting"]))


@pytest.mark.ladder("meetings.excuse", "meetings.accept")
@pytest.mark.parametrize("what", ["/excuses", "/acceptances"])
def test_only_the_invited_say_that_they_cannot_come(client_for, places, what):
    ladder(
        client_for,
        places["m"] + what,
        {"": 401, "sam": 404, "otto": 404, "greta": 403, "coco": 403, "mo": 303, "ella": 303},
    )


@pytest.mark.ladder("meetings.close", "meetings.reopen")
def test_closing_and_reopening_need_an_organiser(client_for, places):
    ladder(client_for, places["m"] + "/closure", CLOSING)
    ladder(client_for, places["m"] + "/reopenings", CLOSING, REASON)


@pytest.mark.ladder("meetings.close")
def test_who_writes_the_minutes_may_close_them(world, client_for):
    meeting = world.meeting(7, Invited(world.id_of("ella"), "scribe"))
    assert client_for("ella").post(f"/meetings/{meeting}/closure").status_code == 303


@pytest.mark.ladder("meetings.close", "meetings.confirm_attendance")
def test_of_an_intervisie_only_the_moderator_closes_and_confirms(client_for, places):
    rungs = {"": 401, "sam": 404, "otto": 404, "root": 404, "dirk": 403, "coco": 403, "nora": 403, "mo": 303}
    ladder(client_for, places["g"] + "/attendance", rungs, all_there(places["group"]))
    ladder(client_for, places["g"] + "/closure", rungs)


CLOSED = ("/agenda-items", "/ready-made-agenda", "/attendance", "/cancellation", "/excuses", "")


@pytest.mark.parametrize("what", CLOSED)
def test_closed_minutes_take_nothing_more(world, client_for, places, what):
    world.close(places["meeting"])
    assert client_for("lena").post(places["m"] + what, data=form_of(world) | REASON).status_code == 403


@pytest.mark.parametrize("what", ["", "/moves", "/removals", "/closure"])
def test_items_of_closed_minutes_stay_as_they_are(world, client_for, places, what):
    world.close(places["meeting"])
    assert client_for("lena").post(places["i"] + what, data={"title": "X", "direction": "up"}).status_code == 403


READING = ("", "/edit", "/agenda", "/attendance", "/closure", "/reopenings", "/cancellation", "/excuses")


@pytest.mark.parametrize("what", READING)
def test_every_page_asks_who_you_are(client_for, places, what):
    answers = [client_for(name).get(places["m"] + what).status_code for name in ("lena", "otto", "sam", "root", "")]
    assert answers == [200, 404, 404, 404, 303]


def test_a_principal_invited_to_a_part_reads_along(world, client_for):
    meeting = world.meeting(7, Invited(world.id_of("dirk"), "principal", "principals"))
    browser = client_for("dirk")
    assert browser.get(f"/meetings/{meeting}").status_code == 200
    assert browser.post(f"/meetings/{meeting}/agenda-items", data={"title": "X"}).status_code == 403
    with write():
        assert actions.close(queries.meeting(world.who("lena"), meeting), by=world.who("lena")) == 0
