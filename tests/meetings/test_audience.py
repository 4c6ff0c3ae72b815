"""At a study day, what is for principals is read and written by them and by who runs the day; teachers have theirs."""

import pytest

from plg.core.db import session, write
from plg.live import topics
from plg.meetings import actions, queries
from plg.meetings.actions import Point
from plg.notes.models import NoteBlock
from tests.people import keep

SECRET = "Wie gaat volgend jaar weg"


@pytest.fixture
def points(world):
    """A day of De Beuk by the coordinator, with dirk and erik as principals and lena, mo and nora as teachers."""
    day = world.study_day()
    coco = world.who("coco")
    with write():
        meeting = queries.meeting(coco, day)
        people = [actions.Invited(one.person_id, one.capacity, one.group) for one in meeting.participants]
        erik = actions.Invited(world.id_of("erik"), "principal", "principals")
        both = [world.beuk.id, world.linde.id]
        actions.change(meeting, world.plan(7, half_days=1), [*people, erik], by=coco, school_ids=both)
    return {
        one: block_of(world.item(day, one, by="coco", audience=one)) for one in ("everyone", "teachers", "principals")
    }


def block_of(item_id):
    with write():
        block = session.query(NoteBlock).filter_by(subject_kind="agenda-item", subject_id=item_id).one()
        block.text, block.seq = SECRET, 1
        keep(block)
    return block.id


def statuses(client, points, what):
    return {one: client.get(f"/notes/{block}{what}").status_code for one, block in points.items()}


EVERY = {"everyone": 200, "teachers": 200, "principals": 200}


@pytest.mark.parametrize(
    ("name", "reads", "writes"),
    [
        ("coco", EVERY, EVERY),
        ("dirk", EVERY, EVERY | {"teachers": 403}),
        ("erik", EVERY, EVERY | {"teachers": 403}),
        ("mo", EVERY | {"principals": 404}, EVERY | {"principals": 404}),
        ("sam", dict.fromkeys(EVERY, 404), dict.fromkeys(EVERY, 404)),
    ],
)
def test_who_reads_and_writes_at_which_point(client_for, points, name, reads, writes):
    client = client_for(name)
    assert (statuses(client, points, ""), statuses(client, points, "/edit")) == (reads, writes)


@pytest.mark.ladder("notes.save")
@pytest.mark.parametrize(
    ("name", "answers"), [("erik", (303, 303)), ("mo", (303, 404)), ("sam", (404, 404)), ("", (401, 401))]
)
def test_saving_follows_the_same_rule(client_for, points, name, answers):
    client = client_for(name)
    sent = [client.post(f"/notes/{points[one]}/texts", data={"text": "Dit", "based_on": "1", "then": "read"})
            for one in ("everyone", "principals")]  # fmt: skip
    assert tuple(answer.status_code for answer in sent) == answers


def test_so_does_following_live(world, points):
    followed = {name: set(topics.followed(world.who(name), [f"note:{one}" for one in points.values()]))
                for name in ("mo", "erik", "coco")}  # fmt: skip
    secret = f"note:{points['principals']}"
    assert {name: (secret in found, len(found)) for name, found in followed.items()} == {
        "mo": (False, 2), "erik": (True, 3), "coco": (True, 3),
    }  # fmt: skip


def test_the_page_shows_the_point_to_all_and_its_notes_to_who_may(world, client_for, points):
    day = next(row.id for row in queries.my_meetings(world.who("mo"), *days(world)))
    pages = {name: client_for(name).get(f"/meetings/{day}").text for name in ("mo", "dirk")}
    assert [pages[name].count(SECRET) for name in ("mo", "dirk")] == [2, 3]
    assert ">3. principals<" in pages["mo"]
    assert f"/notes/{points['principals']}" not in pages["mo"]
    assert f"/notes/{points['teachers']}/edit" not in pages["dirk"]


def days(world):
    from tests.meetings.world import at

    return at(0).date(), at(30).date()


def test_a_point_that_becomes_for_principals_is_closed_at_once(world, monkeypatch, points):
    from plg.live import hub

    held, coco = [], world.who("coco")
    item = session.query(NoteBlock.subject_id).filter_by(id=points["everyone"]).scalar()
    monkeypatch.setattr(hub, "hold", lambda one: held.append(one) or len(held))
    with write():
        actions.agenda.change(queries.item(coco, item), Point("everyone", audience="principals"), by=coco)
    assert any(one.covers(world.id_of("mo"), ()) for one in held)


def test_outside_a_study_day_a_point_is_for_everyone(world, client_for):
    meeting, browser = world.meeting(7), client_for("lena")
    assert "Voor wie?" not in browser.get(f"/meetings/{meeting}/agenda").text
    browser.post(f"/meetings/{meeting}/agenda-items", data={"title": "Met de directie", "audience": "principals"})
    assert [item.audience for item in queries.agenda(world.who("lena"), meeting)] == ["everyone"]
    assert "Voor wie?" in client_for("coco").get(f"/meetings/{world.study_day()}/agenda").text
