"""What the page of a meeting follows live: nothing that its reader may not, and from where it stood when it was read."""

import re

import pytest

from plg.core.db import write
from plg.live import topics
from plg.meetings import queries
from plg.meetings.actions import Invited
from plg.tasks import actions as tasks

FOLLOWED = re.compile(r'<live-page id="live-page" topics="([^"]+)" position="([^"]+)"')
PART = {"HX-Request": "true"}


def followed(page):
    """The topics, and the position as a set of pieces."""
    found = FOLLOWED.search(page.text)
    return found[1].split(), set(found[2].split("."))


@pytest.fixture
def meeting(world):
    made = world.meeting(7, Invited(world.id_of("fien"), "process_facilitator"), Invited(world.id_of("ella"), "guest"))
    world.item(made)
    return made


def test_asked_again_the_answer_is_what_stands_in_the_page_alone(world, client_for, meeting):
    browser = client_for("mo")
    whole, part = (browser.get(f"/meetings/{meeting}", headers=headers).text for headers in ({}, PART))
    assert (whole.count("<html"), part.count("<html"), part.count("<main")) == (1, 0, 0)
    assert re.findall(r'id="(punt-\w{22})"', whole) == re.findall(r'id="(punt-\w{22})"', part)


@pytest.mark.parametrize("name", ["lena", "mo", "fien", "greta", "vera", "ella", "dirk", "coco"])
@pytest.mark.parametrize("kind", ["plg", "intervisie", "study_day"])
def test_nobody_follows_what_would_be_refused(world, client_for, meeting, name, kind):
    made = {"plg": meeting, "intervisie": "", "study_day": ""}[kind] or getattr(world, kind)()
    page = client_for(name).get(f"/meetings/{made}")
    if page.status_code == 404 or "<live-page" not in page.text:
        with pytest.raises(topics.Refused):
            raise_unless_followed(world.who(name), [f"meeting:{made}"])
    else:
        raise_unless_followed(world.who(name), followed(page)[0])


def raise_unless_followed(who, names):
    if refused := set(names) - set(topics.followed(who, names)):
        raise topics.Refused(refused)


def test_the_position_tells_every_change_that_the_page_may_lack(world, client_for, meeting):
    browser = client_for("mo")
    seen = followed(browser.get(f"/meetings/{meeting}"))[1]
    assert followed(browser.get(f"/meetings/{meeting}"))[1] == seen
    lena = world.who("lena")
    for change in (
        lambda: tasks.propose(("meeting", meeting), "Lezen", community_id=world.community.id, by=lena),
        lambda: tasks.add(("plg", world.plg.id), tasks.Work("Kopen"), community_id=world.community.id, by=lena),
        lambda: world.item(meeting, "Nog iets"),
        lambda: world.close(meeting),
    ):
        with write():
            change()
        now = followed(browser.get(f"/meetings/{meeting}"))[1]
        assert now - seen
        seen = now


def test_who_only_organises_an_intervisie_follows_nothing(world, client_for):
    group = world.intervisie()
    page = client_for("coco").get(f"/meetings/{group}")
    assert (page.status_code, "live-page" in page.text) == (200, False)
    assert not topics.followed(world.who("coco"), [f"meeting:{group}"])


def test_who_is_there_is_shown_only_to_who_sees_the_people(world, client_for, meeting):
    shown = {
        name: "<live-here" in client_for(name).get(f"/meetings/{meeting}").text for name in ("lena", "ella", "dirk")
    }
    sees = {name: topics.followed(world.who(name), [f"meeting:{meeting}"])[f"meeting:{meeting}"] for name in shown}
    assert shown == sees
    assert not shown["dirk"]


def test_a_note_of_an_item_that_was_taken_off_is_no_longer_followed(world, client_for, meeting):
    browser = client_for("mo")
    assert len([one for one in followed(browser.get(f"/meetings/{meeting}"))[0] if one.startswith("note:")]) == 1
    item = queries.agenda(world.who("lena"), meeting)[0].id
    client_for("lena").post(f"/agenda-items/{item}/removals")
    assert not [one for one in followed(browser.get(f"/meetings/{meeting}"))[0] if one.startswith("note:")]
