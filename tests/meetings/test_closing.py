"""Two at once, what the log keeps, and that confirming says something."""

from datetime import timedelta

import pytest

from plg.core import clock
from plg.core.db import session, write
from plg.core.deeds import Deed
from plg.core.errors import Conflict
from plg.meetings import actions, queries
from plg.meetings.models import Closure, Participant
from tests.at_once import all_at_once
from tests.meetings.world import words_of


def closures(meeting_id):
    session.expire_all()
    return session.query(Closure).filter_by(meeting_id=meeting_id).all()


def verbs(meeting_id):
    return [verb for (verb,) in session.query(Deed.verb).filter_by(subject_id=meeting_id).order_by(Deed.id)]


def test_closed_by_two_at_once_is_closed_once(app, world):
    meeting_id, later, lena = world.meeting(7), world.meeting(14), world.who("lena")
    world.item(meeting_id, "Kijkkaart")

    def close(wait):
        meeting = queries.meeting(lena, meeting_id)
        wait()
        return actions.close(meeting, by=lena)

    assert sorted(all_at_once(app, [close, close])) == [0, 1]
    assert (len(closures(meeting_id)), verbs(meeting_id).count("meeting_closed")) == (1, 1)
    assert [item.title for item in queries.agenda(lena, later)] == ["Kijkkaart"]


def test_reopened_by_two_at_once_keeps_the_first_reason(app, world):
    meeting_id, lena = world.meeting(7), world.who("lena")
    world.close(meeting_id)

    def reopen(reason):
        def deed(wait):
            meeting = queries.meeting(lena, meeting_id)
            wait()
            return reason if actions.reopen(meeting, reason, by=lena) else ""

        return deed

    said = all_at_once(app, [reopen("een cijfer"), reopen("een naam")])
    (closure,) = closures(meeting_id)
    assert (min(said), closure.reason) == ("", "".join(said))


def test_closing_and_moving_at_once_both_happen(app, world):
    """Neither waits for the other for ever, and what is not done goes on to the next time."""
    first, second, lena = world.meeting(7), world.meeting(14), world.who("lena")
    world.item(first, "Kijkkaart")
    group = [actions.Invited(world.id_of(name)) for name in ("lena", "mo", "nora")]

    def close(wait):
        meeting = queries.meeting(lena, first)
        wait()
        return actions.close(meeting, by=lena)

    def move(meeting_id, days):
        def deed(wait):
            meeting = queries.meeting(lena, meeting_id)
            wait()
            return actions.change(meeting, world.plan(days), group, by=lena)

        return deed

    assert all_at_once(app, [close, move(second, 21), move(first, 6)]) == [1, None, None]
    assert [item.title for item in queries.agenda(lena, second)] == ["Kijkkaart"]


TYPED = ("Focus en doelen", "Geheim punt", "Nog een punt", "staking bij Nora", "een cijfer klopte niet", "begrafenis")


@pytest.mark.parametrize(("kind", "name"), [("plg", "lena"), ("intervisie", "mo")])
def test_the_log_keeps_no_word_that_somebody_typed(world, client_for, kind, name):
    meeting_id = world.meeting(7) if kind == "plg" else world.intervisie(7)
    item, here = world.item(meeting_id, "Geheim punt", by=name), f"/meetings/{meeting_id}"
    sent = (
        (f"/agenda-items/{item}", {"title": "Nog een punt", "audience": "everyone"}),
        (f"/agenda-items/{item}/moves", {"direction": "up"}),
        (f"/agenda-items/{item}/removals", {}),
        (f"/agenda-items/{item}/restorations", {}),
        (f"{here}/excuses", {"reason": "begrafenis"}),
        (f"{here}/cancellation", {"reason": "staking bij Nora"}),
        (f"{here}/reinstatements", {}),
        (f"{here}/closure", {}),
        (f"{here}/reopenings", {"reason": "een cijfer klopte niet"}),
    )
    browser = client_for(name)
    assert {browser.post(address, data=data).status_code for address, data in sent} == {303}
    deeds = session.query(Deed).filter_by(subject_id=meeting_id).order_by(Deed.id).all()
    told = " ".join(str(deed.detail) for deed in deeds)
    assert [word for word in TYPED if word in told] == []
    assert [deed.verb for deed in deeds if deed.detail] == [
        "item_added",
        "item_changed",
        "item_removed",
        "item_restored",
    ]
    assert {deed.detail["item"] for deed in deeds if deed.detail} == {item}


SAY_WHO = "Duid aan wie er was, of kies bij ieder “Kon niet” of “Afwezig”."


def rows(world, meeting_id):
    there = {one.person_id: one.id for one in session.query(Participant).filter_by(meeting_id=meeting_id)}
    return {name: there[world.id_of(name)] for name in ("lena", "mo", "nora")}


@pytest.mark.parametrize("marked", [{}, {"mo": "absent"}, {"mo": "excused", "nora": "absent"}])
def test_confirming_without_saying_who_was_there_is_refused(world, client_for, marked):
    meeting_id = world.meeting(0)
    there = rows(world, meeting_id)
    sent = {f"a-{there[name]}": value for name, value in marked.items()} | {f"part-{there['nora']}": "tot 14.45"}
    answer = client_for("lena").post(f"/meetings/{meeting_id}/attendance", data=sent)
    assert (answer.status_code, SAY_WHO in words_of(answer)) == (422, True)
    assert 'value="tot 14.45"' in answer.text
    assert world.seen("lena", meeting_id).attendance_confirmed_at is None


@pytest.mark.parametrize("marks", [("present", "", ""), ("", "later", ""), ("absent", "excused", "absent")])
def test_one_who_was_there_or_an_answer_for_everybody_confirms(world, client_for, marks):
    meeting_id = world.meeting(0)
    there = rows(world, meeting_id).values()
    sent = {f"a-{row}": mark for row, mark in zip(there, marks, strict=True) if mark}
    assert client_for("lena").post(f"/meetings/{meeting_id}/attendance", data=sent).status_code == 303
    assert world.seen("lena", meeting_id).attendance_confirmed_at is not None


def test_which_part_somebody_was_there_has_a_label_and_a_hint(world, client_for):
    page = client_for("lena").get(f"/meetings/{world.meeting(0)}/attendance")
    assert "placeholder" not in page.text
    assert page.text.count('aria-describedby="part-hint"') == 3
    assert "Schrijf bij “Deel” welk, bijvoorbeeld “tot 14.45”." in words_of(page)


def test_confirming_while_it_is_being_closed_is_told(app, world):
    meeting_id, lena = world.meeting(0), world.who("lena")
    there = dict.fromkeys(rows(world, meeting_id).values(), ("present", ""))

    def confirm(wait):
        meeting = queries.meeting(lena, meeting_id)
        wait()
        with write():
            return actions.confirm_attendance(meeting, there, by=lena)

    def close(wait):
        meeting = queries.meeting(lena, meeting_id)
        wait()
        return actions.close(meeting, by=lena)

    said = all_at_once(app, [close, confirm])
    assert said[0] == 0
    assert said[1] is None or isinstance(said[1], Conflict)
    assert closures(meeting_id)[0].reopened_at is None


def test_what_was_closed_before_its_end_is_no_longer_on(world, client_for, monkeypatch):
    meeting_id, later = world.meeting(7), world.meeting(14)
    world.item(meeting_id, "Kijkkaart", minutes=10)
    starts_at = world.seen("lena", meeting_id).starts_at
    monkeypatch.setattr(clock, "now", lambda: starts_at + timedelta(minutes=1))
    mo = client_for("mo")

    def said():
        page, week = (words_of(mo.get(address)) for address in (f"/meetings/{meeting_id}", "/"))
        following = queries.next_meetings(world.who("mo"), [world.plg.id])[world.plg.id].id
        return "nu bezig" in page, "Er is nu een bijeenkomst bezig" in week, following

    assert said() == (True, True, meeting_id)
    world.close(meeting_id)
    assert said() == (False, False, later)
