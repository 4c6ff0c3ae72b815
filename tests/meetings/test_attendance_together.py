"""Two people with the same page of who was there: what one says is not silently undone by the other."""

import re

import pytest

from tests.meetings.world import words_of


@pytest.fixture
def meeting(world):
    return world.meeting(0)


@pytest.fixture
def ids(world, meeting):
    there = world.seen("lena", meeting).participants
    return {name: next(p.id for p in there if p.person_id == world.id_of(name)) for name in ("lena", "mo", "nora")}


def page_of(client, meeting):
    """What the form of the page holds when nothing is touched."""
    form = client.get(f"/meetings/{meeting}/attendance").text
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'{what}="([^"]*)"', tag) for what in ("name", "value"))
        if name and name[1].startswith(("a-", "part-")) and ("radio" not in tag or " checked" in tag):
            fields[name[1]] = value[1] if value else ""
    return fields


def send(client, meeting, fields, **changes):
    return client.post(f"/meetings/{meeting}/attendance", data=fields | changes)


def noted(world, meeting):
    names = {person.id: name for name, person in world.people.items()}
    return {names[p.person_id]: (p.attendance, p.part) for p in world.seen("lena", meeting).participants}


@pytest.mark.ladder("meetings.confirm_attendance")
def test_only_what_somebody_changed_is_kept(world, client_for, meeting, ids):
    lena, coco = client_for("lena"), client_for("coco")
    first, second = page_of(lena, meeting), page_of(coco, meeting)
    send(lena, meeting, first, **{f"a-{ids['mo']}": "later", f"part-{ids['mo']}": "vanaf 14 uur"})
    answer = send(coco, meeting, second, **{f"a-{ids['nora']}": "present", f"a-{ids['lena']}": "present"})
    assert answer.status_code == 303
    assert noted(world, meeting) == {"lena": ("present", ""), "mo": ("later", "vanaf 14 uur"), "nora": ("present", "")}


def test_the_same_person_changed_differently_is_told_and_nothing_is_kept(world, client_for, meeting, ids):
    lena, coco = client_for("lena"), client_for("coco")
    first, second = page_of(lena, meeting), page_of(coco, meeting)
    send(lena, meeting, first, **{f"a-{ids['mo']}": "later"})
    answer = send(coco, meeting, second, **{f"a-{ids['mo']}": "absent", f"part-{ids['nora']}": "tot 15 uur"})
    said = "Mo Peeters: Lena zette intussen “Later”, jij “Afwezig”. Kies wat klopt en bevestig opnieuw."
    assert (answer.status_code, said in words_of(answer)) == (422, True)
    assert (noted(world, meeting)["mo"], noted(world, meeting)["nora"]) == (("later", ""), (None, ""))
    again = form_of(answer)
    assert (again[f"a-{ids['mo']}"], again[f"a-was-{ids['mo']}"]) == ("absent", "later")
    assert again[f"part-{ids['nora']}"] == "tot 15 uur"
    assert send(coco, meeting, again, **{f"a-{ids['lena']}": "present"}).status_code == 303
    assert (noted(world, meeting)["mo"], noted(world, meeting)["nora"]) == (("absent", ""), (None, "tot 15 uur"))


def form_of(answer):
    class Once:
        def get(self, _address):
            return answer

    return page_of(Once(), "")


def test_a_part_of_the_day_is_kept_apart(world, client_for, meeting, ids):
    lena, coco = client_for("lena"), client_for("coco")
    send(lena, meeting, page_of(lena, meeting), **{f"a-{ids['mo']}": "present"})
    first, second = page_of(lena, meeting), page_of(coco, meeting)
    send(lena, meeting, first, **{f"part-{ids['mo']}": "tot 14.45"})
    assert send(coco, meeting, second, **{f"a-{ids['mo']}": "later"}).status_code == 303
    assert noted(world, meeting)["mo"] == ("later", "tot 14.45")
    old = page_of(coco, meeting)
    send(lena, meeting, page_of(lena, meeting), **{f"part-{ids['mo']}": "tot 14 uur"})
    answer = send(coco, meeting, old, **{f"part-{ids['mo']}": "tot 15 uur"})
    assert (
        answer.status_code,
        "Lena zette intussen “Later, tot 14 uur”, jij “Later, tot 15 uur”" in words_of(answer),
    ) == (422, True)


def test_who_says_meanwhile_that_they_cannot_come_is_named(client_for, meeting, ids):
    lena = client_for("lena")
    page = page_of(lena, meeting)
    client_for("mo").post(f"/meetings/{meeting}/excuses", data={"reason": "ziek"})
    answer = send(lena, meeting, page, **{f"a-{ids['mo']}": "present"})
    assert (answer.status_code, "Mo zette intussen “Kon niet”, jij “Aanwezig”" in words_of(answer)) == (422, True)


def test_both_the_same_is_no_clash(world, client_for, meeting, ids):
    lena, coco = client_for("lena"), client_for("coco")
    first, second = page_of(lena, meeting), page_of(coco, meeting)
    for client, page in ((lena, first), (coco, second)):
        assert send(client, meeting, page, **{f"a-{ids['mo']}": "present"}).status_code == 303
    assert noted(world, meeting)["mo"] == ("present", "")


def test_what_is_refused_keeps_what_was_typed_and_what_others_said(world, client_for, meeting, ids):
    lena, coco = client_for("lena"), client_for("coco")
    first, second = page_of(lena, meeting), page_of(coco, meeting)
    send(lena, meeting, first, **{f"a-{ids['mo']}": "later"})
    answer = send(coco, meeting, second, **{f"part-{ids['nora']}": "x" * 61})
    again = form_of(answer)
    assert (answer.status_code, again[f"part-{ids['nora']}"], again[f"a-{ids['mo']}"]) == (422, "x" * 61, "later")
    assert send(coco, meeting, again, **{f"part-{ids['nora']}": "kort"}).status_code == 303
    assert (noted(world, meeting)["mo"], noted(world, meeting)["nora"]) == (("later", ""), (None, "kort"))
