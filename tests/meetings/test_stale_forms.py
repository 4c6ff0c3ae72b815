"""Two people change the same thing: the second is told, and nothing of either is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import commit, session, write
from plg.meetings import actions, queries
from plg.meetings.models import AgendaItem, Meeting
from plg.people.models import Person
from plg.plgs.models import Plg
from plg.web.filters import dated
from tests.meetings.world import form_day
from tests.people import join, school
from tests.stale import MINE, NOBODY, stood, told, typed_in


@pytest.fixture
def ilse(demo_app, client_for):
    return client_for("ilse")


@pytest.fixture
def address(ilse):
    """The first item of the usual agenda on the next session of PLG-1."""
    plg = session.scalar(select(Plg.id).where(Plg.theme == "Lezen om te begrijpen"))
    meeting = session.scalar(select(Meeting.id).where(Meeting.plg_id == plg, Meeting.number == 4))
    assert ilse.post(f"/meetings/{meeting}/ready-made-agenda").status_code == 303
    first = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting).order_by(AgendaItem.position)
    return f"/agenda-items/{session.scalars(first).first()}"


ITEM = {"title": "Landen", "goal": "", "minutes": "10", "owner": "", "audience": "everyone"}
AGAIN = ITEM | {"title": "Aankomen en terugblikken"}


def test_the_second_to_change_an_agenda_item_is_told_and_keeps_what_was_typed(ilse, client_for, address):
    jonas = client_for("jonas")
    older = stood(ilse.get(f"{address}/edit"))
    assert jonas.post(address, data=ITEM | {"owner": "Jonas"}).status_code == 303
    answer = ilse.post(address, data=AGAIN | older)
    there = ("Hier staat nu: “Landen”.", f"Hier staat nu: “{name_of('Jonas')}”.", "Aankomen en terugblikken")
    assert told(answer, *there) == (422, list(there), [name_of("Jonas")])
    assert ilse.post(address, data=AGAIN | stood(answer)).status_code == 303
    assert "Aankomen en terugblikken" in jonas.get(f"{address}/edit").text


def name_of(given_name):
    return session.scalars(select(Person).where(Person.given_name == given_name)).one().name


def test_one_person_in_two_windows_is_told_that_it_was_their_own_doing(ilse, address):
    older = stood(ilse.get(f"{address}/edit"))
    assert ilse.post(address, data=ITEM | older).status_code == 303
    assert told(ilse.post(address, data=AGAIN | older), MINE, NOBODY) == (422, [MINE], [])


def test_who_changed_another_item_is_not_named(ilse, client_for, address):
    meeting = session.get_one(AgendaItem, address.rpartition("/")[2]).meeting_id
    older = stood(ilse.get(f"{address}/edit"))
    assert client_for("jonas").post(f"/meetings/{meeting}/agenda-items", data=ITEM).status_code == 303
    assert ilse.post(f"{address}/closure").status_code == 303  # leaves no deed
    assert told(ilse.post(address, data=AGAIN | older), MINE, NOBODY) == (422, [NOBODY], [])


@pytest.fixture
def day(world):
    """A study day of De Beuk."""
    return f"/meetings/{world.study_day()}"


def of_day(world, *schools, **more):
    chosen = {"schools": [one.id for one in schools], "half_days": "1"}
    return {"title": "Zien wat leerlingen leren", "start": "13.15", "end": "15.45", **form_day(7), **chosen, **more}


def schools_of(world, address):
    return [one.short_name for one in world.seen("coco", address.rpartition("/")[2]).schools]


def test_the_schools_of_a_study_day_are_not_lost(world, client_for, day):
    """Nobody works at the one that is added, so that the list of people stays as it was."""
    es = school(world.community, "990903", "Basisschool De Es", short_name="De Es")
    join(world.people["otto"], world.community, "coordinator")
    coco, otto = client_for("coco"), client_for("otto")
    older = stood(coco.get(f"{day}/edit"))
    assert otto.post(day, data=of_day(world, world.beuk, es)).status_code == 303
    answer = coco.post(day, data=of_day(world, world.beuk, title="Kijken", **older))
    assert told(answer, "Hier staat nu: “De Beuk, De Es”.") == (422, [], [world.people["otto"].name])
    assert len(typed_in(answer)["schools"]) == 2  # coco left them as they were: Otto's are taken over
    assert schools_of(world, day) == ["De Beuk", "De Es"]


def test_who_only_added_an_item_is_not_named_for_the_meeting(world, client_for, day):
    older = stood(client_for("coco").get(f"{day}/edit"))
    world.item(day.rpartition("/")[2], by="dirk")
    with write():
        session.get_one(Meeting, day.rpartition("/")[2]).place = "lokaal 12"  # leaves no deed
        commit()
    answer = client_for("coco").post(day, data=of_day(world, world.beuk, **older))
    assert (told(answer, NOBODY), typed_in(answer)["place"]) == ((422, [NOBODY], []), "lokaal 12")


@pytest.mark.parametrize("name", ["dirk", "coco"])
def test_who_changes_a_meeting_that_was_cancelled_meanwhile_reads_that_and_keeps_the_words(
    world, client_for, day, name
):
    older, who = stood(client_for("coco").get(f"{day}/edit")), world.who(name)
    with write():
        actions.cancel(queries.meeting(who, day.rpartition("/")[2]), "staking", by=who)
    answer = client_for("coco").post(day, data=of_day(world, world.beuk, title="Kijken naar leren", **older))
    said = f"Deze bijeenkomst is geannuleerd op {dated(clock.today())}."
    assert told(answer, said, "Kijken naar leren", NOBODY, MINE) == (403, [said, "Kijken naar leren"], [])
    meeting = world.seen("coco", day.rpartition("/")[2])
    assert (meeting.title, meeting.cancelled_why) == ("Zien wat leerlingen leren", "staking")


def test_what_only_the_first_changed_is_not_undone_by_the_second(ilse, client_for, address):
    plan = session.get_one(AgendaItem, address.rpartition("/")[2]).meeting_id
    here, wouter = f"/meetings/{plan}", client_for("wouter")
    was = typed_in(wouter.get(f"{here}/edit"))
    first = typed_in(ilse.get(f"{here}/edit")) | {"title": "Nieuwe titel", "place": "Lokaal van Ilse", "end": "16.00"}
    assert ilse.post(here, data=first).status_code == 303
    answer = wouter.post(here, data=was | {"start": "13.05", "end": "15.30"})
    page, asked = answer.text, typed_in(answer)
    assert (answer.status_code, asked["title"], asked["place"]) == (422, "Nieuwe titel", "Lokaal van Ilse")
    assert (asked["start"], asked["end"], page.count("Hier staat nu:")) == ("13.05", "15.30", 2)  # above, and at "end"
    assert "Hier staat nu: “16.00”." in page
    assert "dingen moeten nog anders" not in page
    assert wouter.post(here, data=asked).status_code == 303
    meeting = session.get_one(Meeting, plan, populate_existing=True)
    assert (meeting.title, meeting.place) == ("Nieuwe titel", "Lokaal van Ilse")
    assert [f"{at.astimezone(clock.BRUSSELS):%H.%M}" for at in (meeting.starts_at, meeting.ends_at)] == [
        "13.05",
        "15.30",
    ]


def test_who_left_does_not_make_the_list_of_people_look_changed(world, client_for):
    meeting = world.meeting(7)
    here, lena, mo = f"/meetings/{meeting}", client_for("lena"), world.id_of("mo")
    with write():
        session.execute(
            update(Membership)
            .where(Membership.person_id == world.id_of("nora"))
            .values(ends_on=clock.today() - timedelta(1))
        )
        commit()
    was = typed_in(lena.get(f"{here}/edit"))
    assert mo in was["people"]
    without = {"people": [one for one in was["people"] if one != mo]}
    assert client_for("coco").post(here, data=was | without).status_code == 303
    answer = lena.post(here, data=was | {"place": "De zolder"})
    asked = typed_in(answer)
    assert (answer.status_code, mo in asked["people"], asked["place"]) == (422, False, "De zolder")
    assert "Hier staat nu:" not in answer.text


def test_the_second_to_cancel_reads_the_reason_of_the_first_and_keeps_their_own(world, client_for):
    here = f"/meetings/{world.meeting(7)}/cancellation"
    assert [client_for("lena").post(here, data={"reason": "staking"}).status_code for _twice in range(2)] == [303, 303]
    answer = client_for("coco").post(here, data={"reason": "Geen vervanging"})
    there = "Dit is al geannuleerd, met deze reden: “staking”."
    assert told(answer, there, "Geen vervanging") == (422, [there, "Geen vervanging"], [])


def test_an_excuse_without_a_reason_leaves_the_one_of_before(world, client_for):
    meeting, mo = world.meeting(7), client_for("mo")
    for reason in ("tandarts", ""):
        assert mo.post(f"/meetings/{meeting}/excuses", data={"reason": reason}).status_code == 303
    assert "tandarts" in client_for("lena").get(f"/meetings/{meeting}/attendance").text
