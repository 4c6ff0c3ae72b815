"""Nobody slips into an intervisie group: who is in it reads who came, when and through whom, and gets a letter."""

import pytest

from plg.core import clock
from plg.core.db import session, write
from plg.core.deeds import Deed
from plg.core.mail import Letter
from plg.meetings import actions, queries
from plg.meetings.actions import Invited
from plg.meetings.models import CAME_IN
from plg.web.filters import short_day
from tests.meetings.world import form_day, words_of


@pytest.fixture
def invite(app, world):
    """Invite these people, and nobody else, to a meeting."""

    def invite(meeting_id, *names, by="coco"):
        who = world.who(by)
        invited = [Invited(world.id_of(name), "moderator" if name == "mo" else "member") for name in names]
        with app.app_context(), write():
            plan = world.plan(7, title="Intervisie zorg")
            actions.change(queries.meeting(who, meeting_id), plan, invited, by=who)

    return invite


def came(name):
    return f"{name} Peeters kwam er op {short_day(clock.today())} bij, uitgenodigd door Coco Peeters."


def letters():
    session.expire_all()
    return {letter.to.partition("@")[0]: letter for letter in session.query(Letter)}


@pytest.fixture
def group(world):
    return world.intervisie()


def test_the_group_reads_who_came_in_and_who_invited_them(world, client_for, group, invite):
    invite(group, "mo", "nora", "otto")
    for name in ("mo", "nora", "otto"):
        assert came("Otto") in words_of(client_for(name).get(f"/meetings/{group}"))
    for name in ("coco", "dirk"):
        assert "kwam er op" not in words_of(client_for(name).get(f"/meetings/{group}"))


def test_who_was_taken_off_again_stays_in_sight(world, client_for, group, invite):
    invite(group, "mo", "nora", "otto")
    invite(group, "mo", "nora")
    text = words_of(client_for("mo").get(f"/meetings/{group}"))
    assert f"{came('Otto')} Sinds {short_day(clock.today())} niet meer genodigd." in text
    assert client_for("otto").get(f"/meetings/{group}").status_code == 404


def test_who_stays_gets_a_letter_without_a_name_or_a_word_of_the_group(world, group, invite):
    invite(group, "mo", "nora", "otto")
    written = letters()
    assert sorted(written) == ["mo", "nora"]
    body = written["mo"].body
    assert (f"/meetings/{group}" in body, "Coco Peeters nodigde iemand uit" in body) == (True, True)
    assert [word for word in ("Otto", "Nora", "Intervisie zorg") if word in body + written["mo"].subject] == []


def test_the_letter_is_in_the_language_of_who_gets_it(world, group, invite):
    with write():
        session.merge(world.people["nora"]).language = "en"
        session.commit()
    invite(group, "mo", "nora", "otto")
    assert letters()["mo"].body.startswith("Dag Mo Peeters")
    assert not letters()["nora"].body.startswith("Dag ")


def test_who_invites_gets_no_letter_and_nobody_is_written_to_twice(world, group, invite):
    invite(group, "mo", "nora", "otto", by="mo")
    invite(group, "mo", "nora", "otto", by="mo")
    assert sorted(letters()) == ["nora"]
    assert session.query(Letter).count() == 1


def test_a_group_that_begins_or_shrinks_has_no_newcomers(world, client_for, group, invite):
    invite(group, "mo")
    assert "Nieuw in de groep" not in client_for("mo").get(f"/meetings/{group}").text
    assert (letters(), session.query(Deed).filter_by(verb=CAME_IN).count()) == ({}, 0)


def test_the_next_time_of_a_group_tells_of_newcomers_too(world, client_for, group):
    people = {"people": [world.id_of("mo"), world.id_of("nora")], "others": "Otto Peeters", "moderator": "Mo Peeters"}
    form = {"title": "Intervisie zorg", "start": "14", "end": "15", **form_day(21), **people}
    answer = client_for("coco").post(f"/meetings?after={group}", data=form)
    assert answer.status_code == 303
    address = answer.location.partition("?")[0]
    assert came("Otto") in words_of(client_for("nora").get(address))
    assert came("Otto") not in words_of(client_for("nora").get(f"/meetings/{group}"))
    assert sorted(letters()) == ["mo", "nora"]


def test_a_plg_tells_nobody(world):
    lena = world.who("lena")
    meeting_id = world.meeting()
    with write():
        invited = [Invited(world.id_of(name)) for name in ("lena", "mo", "nora", "otto")]
        actions.change(queries.meeting(lena, meeting_id), world.plan(), invited, by=lena)
    assert letters() == {}
