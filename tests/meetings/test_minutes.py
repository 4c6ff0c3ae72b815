"""The meeting itself: agenda, who was there, closing, reopening, and what goes on to the next time."""

import re

import pytest

from plg.core import clock
from plg.core.db import session, write
from plg.meetings import actions, queries
from plg.meetings.models import AgendaItem, Participant
from tests.meetings.world import at, words_of


def titles(world, meeting_id):
    session.expire_all()
    return [item.title for item in queries.agenda(world.who("lena"), meeting_id)]


def rows_of(world, meeting_id):
    there = session.query(Participant).filter_by(meeting_id=meeting_id)
    return {name: one.id for one in there for name in world.people if world.id_of(name) == one.person_id}


def test_what_is_not_done_stands_on_the_next_agenda(world, client_for):
    first, second = world.meeting(7), world.meeting(14)
    done, open_ = world.item(first, "Terugblik"), world.item(first, "Kijkkaart", minutes=20)
    assert world.close(first, done=(done,)) == 1
    (carried,) = queries.agenda(world.who("lena"), second)
    assert (carried.title, carried.minutes, carried.carried_from_id) == ("Kijkkaart", 20, open_)
    shown = words_of(client_for("mo").get(f"/meetings/{second}"))
    assert re.search(r"<span>van (ma|di|wo|do|vr|za|zo) \d+ \w+</span>", shown)


def test_what_is_not_done_waits_until_the_next_one_is_planned(world):
    first = world.meeting(7)
    world.item(first, "Kijkkaart")
    assert world.close(first) == 0
    assert titles(world, world.meeting(14)) == ["Kijkkaart"]


def test_closing_again_carries_nothing_twice(world):
    first, second, lena = world.meeting(7), world.meeting(14), world.who("lena")
    world.item(first, "Kijkkaart")
    world.close(first)
    with write():
        actions.reopen(queries.meeting(lena, first), "vergeten", by=lena)
    assert world.close(first) == 0
    assert titles(world, second) == ["Kijkkaart"]


def test_an_item_that_was_taken_off_the_next_agenda_stays_off(world):
    first, second, lena = world.meeting(7), world.meeting(14), world.who("lena")
    world.item(first, "Kijkkaart")
    world.close(first)
    with write():
        actions.agenda.remove(queries.item(lena, queries.agenda(lena, second)[0].id), by=lena)
    assert titles(world, world.meeting(21)) == []
    assert titles(world, second) == []


def test_what_a_cancelled_meeting_had_taken_over_goes_on(world):
    first, second, third = world.meeting(7), world.meeting(14), world.meeting(21)
    world.item(first, "Kijkkaart")
    world.close(first)
    lena = world.who("lena")
    with write():
        actions.cancel(queries.meeting(lena, second), "staking", by=lena)
    assert titles(world, third) == ["Kijkkaart"]


def test_who_closes_says_what_is_done(world, client_for):
    meeting_id, browser = world.meeting(7), client_for("lena")
    item = world.item(meeting_id, "Terugblik")
    answer = browser.post(f"/meetings/{meeting_id}/closure", data={"done": [item]})
    meeting = world.seen("lena", meeting_id)
    assert (answer.status_code, meeting.is_closed) == (303, True)
    assert session.get_one(AgendaItem, item).done_at is not None
    assert "Verslag gesloten op" in words_of(browser.get(f"/meetings/{meeting_id}"))


def test_reopening_asks_why_and_tells_it(world, client_for):
    meeting_id, browser = world.meeting(7), client_for("lena")
    world.close(meeting_id)
    assert browser.post(f"/meetings/{meeting_id}/reopenings", data={"reason": ""}).status_code == 422
    assert world.seen("lena", meeting_id).is_closed
    browser.post(f"/meetings/{meeting_id}/reopenings", data={"reason": "een cijfer klopte niet"})
    page = words_of(client_for("mo").get(f"/meetings/{meeting_id}"))
    assert not world.seen("lena", meeting_id).is_closed
    assert "Geschiedenis van het verslag" in page
    assert "een cijfer klopte niet" in page


def test_attendance_is_one_form(world, client_for):
    meeting_id = world.meeting(0)
    rows = rows_of(world, meeting_id)
    sent = {
        f"a-{rows['lena']}": "present",
        f"a-{rows['mo']}": "later",
        f"part-{rows['mo']}": "vanaf 14.00",
        f"a-{rows['nora']}": "absent",
    }
    client_for("lena").post(f"/meetings/{meeting_id}/attendance", data=sent)
    noted = {p.person_id: (p.attendance, p.part) for p in world.seen("lena", meeting_id).participants}
    assert noted == {
        world.id_of("lena"): ("present", ""), world.id_of("mo"): ("later", "vanaf 14.00"), world.id_of("nora"): ("absent", ""),
    }  # fmt: skip
    assert "2 van 3" in words_of(client_for("mo").get(f"/meetings/{meeting_id}"))


@pytest.mark.parametrize("odd", ["overal", "x" * 1000, "👩‍🏫"])
def test_odd_attendance_is_refused(world, client_for, odd):
    meeting_id = world.meeting(0)
    row = rows_of(world, meeting_id)["mo"]
    answer = client_for("lena").post(f"/meetings/{meeting_id}/attendance", data={f"a-{row}": odd})
    assert (answer.status_code, "Kies aanwezig, later, kon niet of afwezig." in answer.text) == (422, True)


def test_a_reason_is_read_by_who_organises_only(world, client_for):
    meeting_id = world.meeting(7)
    client_for("mo").post(f"/meetings/{meeting_id}/excuses", data={"reason": "begrafenis"})
    seen = {
        name: "begrafenis" in client_for(name).get(f"/meetings/{meeting_id}").text
        for name in ("lena", "nora", "coco", "dirk")
    }
    assert seen == {"lena": True, "nora": False, "coco": True, "dirk": False}
    assert "Mo kan niet" in words_of(client_for("nora").get(f"/meetings/{meeting_id}"))
    client_for("mo").post(f"/meetings/{meeting_id}/acceptances")
    assert "begrafenis" not in client_for("lena").get(f"/meetings/{meeting_id}").text


def test_items_move_with_buttons(world, client_for):
    meeting_id, browser = world.meeting(7), client_for("lena")
    items = [world.item(meeting_id, title) for title in ("een", "twee", "drie")]
    browser.post(f"/agenda-items/{items[2]}/moves", data={"direction": "up"})
    assert titles(world, meeting_id) == ["een", "drie", "twee"]
    browser.post(f"/agenda-items/{items[0]}/moves", data={"direction": "up"})
    browser.post(f"/agenda-items/{items[1]}/moves", data={"direction": "down"})
    assert titles(world, meeting_id) == ["een", "drie", "twee"]
    assert browser.post(f"/agenda-items/{items[0]}/moves", data={"direction": "opzij"}).status_code == 422


def test_a_removed_item_can_be_put_back(world, client_for):
    meeting_id, browser = world.meeting(7), client_for("lena")
    item = world.item(meeting_id, "Terugblik")
    browser.post(f"/agenda-items/{item}/removals")
    assert titles(world, meeting_id) == []
    assert "Weggehaald" in browser.get(f"/meetings/{meeting_id}/agenda").text
    browser.post(f"/agenda-items/{item}/restorations")
    assert titles(world, meeting_id) == ["Terugblik"]


def test_the_usual_agenda_comes_once(world, client_for):
    meeting_id, browser = world.meeting(7), client_for("lena")
    for _time in range(2):
        browser.post(f"/meetings/{meeting_id}/ready-made-agenda")
    items = queries.agenda(world.who("lena"), meeting_id)
    assert (len(items), sum(item.minutes for item in items), items[0].title) == (7, 150, "Landen en terugblik")


def test_an_intervisie_gets_its_frame_and_method(world, client_for):
    meeting_id = world.intervisie(protocol="balint")
    client_for("mo").post(f"/meetings/{meeting_id}/ready-made-agenda")
    items = queries.agenda(world.who("mo"), meeting_id)
    assert [(item.title, item.minutes) for item in items] == [("Openen", 10), ("Balintmethode", 80), ("Afronden", 10)]


ODD = ("x" * 10_000, "\x00", "👩‍🏫", "<script>alert(1)</script>", "{{7*7}}", "-1", "1000000000000", "a\r\nb")


@pytest.mark.parametrize("field", ["title", "goal", "minutes", "owner", "audience", "once"])
def test_odd_items_are_no_fault_of_ours(world, client_for, field):
    browser, address = client_for("lena"), f"/meetings/{world.meeting(7)}/agenda-items"
    for odd in ODD:
        answer = browser.post(address, data={"title": "Punt", "audience": "everyone", field: odd})
        assert (answer.status_code in {303, 422}, "<script>alert(1)" in answer.text) == (True, False), odd


def test_an_item_is_led_by_a_person_or_in_words(world, client_for):
    meeting_id, browser = world.meeting(7), client_for("lena")
    for owner in ("mo", "duo’s per leerjaar"):
        browser.post(
            f"/meetings/{meeting_id}/agenda-items", data={"title": owner, "owner": owner, "audience": "everyone"}
        )
    led = [
        (item.owner.given_name if item.owner else "", item.owner_note)
        for item in queries.agenda(world.who("lena"), meeting_id)
    ]
    assert led == [("Mo", ""), ("", "duo’s per leerjaar")]


def test_what_is_asked_of_me_is_what_i_convened_and_is_not_noted_yet(world):
    meeting_id = world.meeting(-2)
    assert [ask.what for ask in queries.asked_of_me(world.who("lena"))] == ["attendance"]
    assert queries.asked_of_me(world.who("mo")) == []
    with write():
        there = dict.fromkeys(rows_of(world, meeting_id).values(), ("present", ""))
        actions.confirm_attendance(world.seen("lena", meeting_id), there, by=world.who("lena"))
    assert [ask.what for ask in queries.asked_of_me(world.who("lena"))] == ["closure"]
    world.close(meeting_id)
    assert queries.asked_of_me(world.who("lena")) == []


def test_my_meetings_are_those_i_am_invited_to(world):
    mine, _other = world.meeting(3), world.intervisie(4, names=("mo",))
    found = queries.my_meetings(world.who("nora"), clock.today(), at(30).date())
    assert [(row.id, row.plg_number, row.capacity) for row in found] == [(mine, 1, "member")]


def test_the_next_meeting_of_a_guide_is_one_they_may_know_of(world):
    meeting_id = world.meeting(3)
    found = {name: queries.next_meetings(world.who(name), [world.plg.id]) for name in ("fien", "greta", "vera", "sam")}
    assert {name: [row.id for row in rows.values()] for name, rows in found.items()} == {
        "fien": [meeting_id], "greta": [meeting_id], "vera": [], "sam": [],
    }  # fmt: skip


def test_who_said_meanwhile_that_they_cannot_come_is_not_overwritten(world, client_for):
    meeting_id = world.meeting(0)
    rows = {p.person_id: p.id for p in world.seen("lena", meeting_id).participants}
    lena, mo = rows[world.id_of("lena")], rows[world.id_of("mo")]
    client_for("mo").post(f"/meetings/{meeting_id}/excuses", data={"reason": "ziek"})
    client_for("lena").post(f"/meetings/{meeting_id}/attendance", data={f"a-{lena}": "present", f"part-{mo}": ""})
    noted = {p.id: p.attendance for p in world.seen("lena", meeting_id).participants}
    assert (noted[lena], noted[mo]) == ("present", "excused")
