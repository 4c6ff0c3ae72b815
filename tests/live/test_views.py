"""The rule of streams, as Flask answers it: who may follow what, and what they missed."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from plg.core.db import session
from plg.live import opening
from plg.live.hub import the_hub
from plg.live.presence import Somebody
from plg.notes.models import NoteBlock


def events(text):
    """(name, data, id) of each event in a stream."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "event" in fields:
            found.append((fields["event"], json.loads(fields["data"]), fields.get("id", "")))
    return found


def told(answer):
    return [(one["event"], json.loads(one["data"])) for one in answer.json["events"]]


def block_of(item):
    found = session.scalar(select(NoteBlock.id).where(NoteBlock.subject_id == item))
    session.rollback()
    return found


@pytest.mark.parametrize("path", ["/live", "/live/missed"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("lena", 200), ("dirk", 200), ("coco", 200), ("otto", 404), ("sam", 404), ("root", 404), ("", 401)],
)
def test_a_meeting_is_followed_by_who_reads_its_agenda(client_for, meeting, path, who, status):
    assert client_for(who).get(f"{path}?topic=meeting:{meeting}").status_code == status


@pytest.mark.parametrize(("who", "status"), [("mo", 200), ("coco", 404), ("dirk", 404), ("lena", 404)])
def test_an_intervisie_is_followed_by_its_group_alone(client_for, world, who, status):
    assert client_for(who).get(f"/live?topic=meeting:{world.intervisie()}").status_code == status


@pytest.mark.parametrize(("who", "status"), [("lena", 200), ("dirk", 200), ("vera", 404), ("sam", 404)])
def test_the_actions_of_a_plg_are_followed_by_who_sees_them(client_for, world, who, status):
    assert client_for(who).get(f"/live?topic=plg:{world.plg.id}").status_code == status


def test_absent_and_hidden_are_the_same_answer(client_for, meeting):
    hidden = client_for("sam").get(f"/live?topic=meeting:{meeting}")
    absent = client_for("sam").get(f"/live?topic=meeting:{'0' * 22}")
    assert hidden.json | {"topics": [], "request_id": ""} == absent.json | {"topics": [], "request_id": ""}


def test_one_topic_that_is_not_theirs_refuses_all_and_is_named(client_for, world, meeting):
    answer = client_for("lena").get(f"/live?topic=meeting:{meeting}&topic=meeting:{world.intervisie()}&topic=odd")
    assert (answer.status_code, answer.json["topics"]) == (404, ["odd"])
    answer = client_for("lena").get(f"/live?topic=meeting:{meeting}&topic=meeting:{world.intervisie()}")
    assert (answer.status_code, len(answer.json["topics"]), f"meeting:{meeting}" in answer.json["topics"]) == (
        404,
        1,
        False,
    )


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "x",
        "meeting",
        "meeting:",
        ":a",
        "meeting:../etc",
        "nothing:abc",
        "meeting:" + "0" * 100,
        "meeting:é",
        "meeting:a\x00",
    ],
)
def test_odd_topics_are_not_there(client_for, world, odd):
    assert client_for("lena").get("/live", query_string={"topic": odd}).status_code == 404


@pytest.mark.parametrize("path", ["/live", "/live/missed"])
def test_no_topic_or_too_many_is_a_mistake_of_the_program(client_for, world, path):
    lena = client_for("lena")
    many = [f"meeting:{number:022}" for number in range(251)]
    assert [lena.get(path).status_code, lena.get(path, query_string={"topic": many}).status_code] == [422, 422]


@pytest.mark.parametrize("path", ["/live", "/live/missed"])
@pytest.mark.parametrize("after", ["1", "abc", "abcdefgh-1", "abcdefgh99999999999", "x" * 5_000])
def test_a_bad_position_is_a_mistake_of_the_program(client_for, meeting, path, after):
    answer = client_for("lena").get(path, query_string={"topic": f"meeting:{meeting}", "after": after})
    assert (answer.status_code, answer.mimetype) == (422, "application/json")


def test_a_stream_opens_with_ready(client_for, world, meeting):
    answer = client_for("lena").get(f"/live?topic=meeting:{meeting}")
    assert answer.text.startswith("retry: 2000\n: hello\n\n")
    lena = world.id_of("lena")
    assert [(name, data) for name, data, _id in events(answer.text)] == [
        ("ready", {"topics": [f"meeting:{meeting}"], "person": lena})
    ]
    assert client_for("lena").get(f"/live/missed?topic=meeting:{meeting}").json["person"] == lena
    assert (answer.headers["Cache-Control"], answer.headers["X-Accel-Buffering"], answer.mimetype) == (
        "no-cache, no-transform",
        "no",
        "text/event-stream",
    )


def test_a_position_brings_exactly_what_was_missed(client_for, world, meeting):
    lena, topic = client_for("lena"), f"meeting:{meeting}"
    ready = events(lena.get(f"/live?topic={topic}").text)[0][2]
    world.item(meeting)
    world.close(meeting)
    for after, headers in (("", {"Last-Event-ID": ready}), (f"&after={ready}", {})):
        told = events(lena.get(f"/live?topic={topic}{after}", headers=headers).text)
        assert [name for name, _data, _id in told] == ["changed", "changed", "ready"]
        assert [data["part"] for name, data, _id in told if name == "changed"] == ["agenda", "closing"]
        assert (
            events(lena.get(f"/live?topic={topic}", headers={"Last-Event-ID": told[0][2]}).text)[0][1]["part"]
            == "closing"
        )
        assert [name for name, _data, _id in events(lena.get(f"/live?topic={topic}&after={told[-1][2]}").text)] == [
            "ready"
        ]


def test_the_position_of_a_page_brings_what_came_after_it_was_drawn(client_for, world, meeting):
    drawn = opening.position([f"meeting:{meeting}"])
    session.rollback()
    world.item(meeting)
    answer = client_for("lena").get(f"/live/missed?topic=meeting:{meeting}&after={drawn}")
    assert [data["part"] for name, data in told(answer) if name == "changed"] == ["agenda"]


def test_a_topic_that_is_new_in_the_request_starts_now(client_for, world, meeting):
    lena, other = client_for("lena"), world.meeting(14)
    ready = events(lena.get(f"/live?topic=meeting:{meeting}").text)[0][2]
    world.item(other)
    answer = lena.get(f"/live?topic=meeting:{other}&topic=meeting:{meeting}", headers={"Last-Event-ID": ready})
    assert [name for name, _data, _id in events(answer.text)] == ["ready"]


def test_who_knows_more_than_there_is_gets_everything(client_for, world, meeting):
    """A backup was put back: the numbers start lower than the tab remembers."""
    lena, topic = client_for("lena"), f"meeting:{meeting}"
    ready = lena.get(f"/live/missed?topic={topic}").json["id"]
    ahead = ready[:8] + "99999"
    answer = lena.get(f"/live/missed?topic={topic}&after={ahead}")
    assert ({data["part"] for name, data in told(answer) if name == "changed"} >= {"agenda"}, answer.json["id"]) == (
        True,
        ready,
    )


def test_polling_answers_what_a_stream_would_have_told(client_for, world, meeting):
    lena, topic = client_for("lena"), f"meeting:{meeting}"
    first = lena.get(f"/live/missed?topic={topic}").json
    world.item(meeting)
    second = lena.get(f"/live/missed?topic={topic}&after={first['id']}")
    third = lena.get(f"/live/missed?topic={topic}&after={second.json['id']}")
    assert [[name for name, _data in told(answer)] for answer in (second, third)] == [["changed", "here"], ["here"]]
    assert told(second)[0][1] == {"topic": topic, "part": "agenda", "by": ""}


def test_who_may_not_know_who_is_there_is_told_no_names(client_for, meeting, monkeypatch):
    """A principal who is not in the group reads along: what changed, not by whom, and not who is there."""
    client_for("lena").post(f"/meetings/{meeting}/agenda-items", data={"title": "Rondje", "audience": "everyone"})
    monkeypatch.setattr(the_hub.company, "people", lambda _topic: [(Somebody("1", "Mo Peeters", "Mo", "MP"), "")])
    ahead = client_for("dirk").get(f"/live/missed?topic=meeting:{meeting}").json["id"][:8] + "99999"
    seen = {
        who: told(client_for(who).get(f"/live/missed?topic=meeting:{meeting}&after={ahead}"))
        for who in ("lena", "dirk")
    }
    assert {data["by"] for name, data in seen["lena"] if name == "changed"} >= {"Lena Peeters"}
    assert {data["by"] for name, data in seen["dirk"] if name == "changed"} == {""}
    assert [[name for name, _data in told].count("here") for told in seen.values()] == [1, 0]


def test_a_tab_that_is_left_open_keeps_nobody_signed_in(client_for, meeting, app, monkeypatch):
    marked = []
    monkeypatch.setattr("plg.people.actions.mark_seen", marked.append)
    monkeypatch.setattr("plg.people.login.SEEN_EVERY", timedelta(0))
    lena = client_for("lena")
    lena.get("/account")
    was = len(marked)
    lena.get(f"/live/missed?topic=meeting:{meeting}")
    lena.get(f"/live?topic=meeting:{meeting}")
    assert (was > 0, len(marked)) == (True, was)


@pytest.mark.ladder("live.presence")
@pytest.mark.parametrize(("who", "status"), [("lena", 204), ("coco", 204), ("dirk", 403), ("sam", 404), ("", 401)])
def test_only_who_sees_the_others_is_seen(client_for, meeting, who, status):
    assert client_for(who).post(f"/live/presence?topic=meeting:{meeting}", data={"at": ""}).status_code == status


def test_a_place_is_a_block_that_all_see(client_for, world, meeting):
    lena, mo = client_for("lena"), client_for("mo")
    item, gone, other = world.item(meeting), world.item(meeting), world.item(world.meeting(14))
    lena.post(f"/agenda-items/{gone}/removals")
    group = world.intervisie()
    blocks = session.scalars(select(NoteBlock).where(NoteBlock.subject_id == group))
    notes = {block.subject_kind: block.id for block in blocks}
    session.rollback()
    post = lambda who, of, at: who.post(f"/live/presence?topic=meeting:{of}", json={"at": at}).status_code  # noqa: E731
    assert [post(lena, meeting, at) for at in (block_of(item), block_of(gone), block_of(other), "x", 3, None)] == [
        204,
        422,
        422,
        422,
        204,
        204,
    ]
    assert [post(mo, group, at) for at in (notes["yield"], notes["personal-note"])] == [204, 422]


def test_presence_asks_for_a_token(client_for, meeting):
    assert client_for("lena").post(f"/live/presence?topic=meeting:{meeting}", csrf=False).status_code == 400


def test_a_stream_costs_few_queries(client_for, meeting, assert_queries):
    lena = client_for("lena")
    lena.get(f"/live?topic=meeting:{meeting}")
    with assert_queries(7):
        lena.get(f"/live?topic=meeting:{meeting}")
