"""Streams of a real server: how they open, and what they tell to whom."""

import json
import time
from itertools import pairwise

import pytest

from plg.core.db import session
from plg.live import native, stream
from plg.live.hub import the_hub


def part(told):
    return told.name, told.data.get("part")


# ---- opening


def test_the_first_byte_comes_at_once_and_then_ready(served, world, meeting):
    stream = served.browser("lena").stream(f"meeting:{meeting}")
    ready = stream.next()
    told = {"topics": [f"meeting:{meeting}"], "person": world.id_of("lena")}
    assert (ready.name, ready.data, bool(ready.id)) == ("ready", told, True)
    assert (ready.at - stream.began < 1, stream.comments.get(timeout=1)[1]) == (True, ": hello")


def test_its_headers_keep_proxies_from_keeping_it(served, meeting):
    stream = served.browser("lena").stream(f"meeting:{meeting}")
    headers = {name.lower(): value for name, value in stream.headers.items()}
    assert (stream.status, headers["content-type"], headers["cache-control"], headers["x-accel-buffering"]) == (
        200,
        "text/event-stream; charset=utf-8",
        "no-cache, no-transform",
        "no",
    )
    assert ("content-encoding" in headers, "content-length" in headers, headers["x-content-type-options"]) == (
        False,
        False,
        "nosniff",
    )


@pytest.mark.parametrize(("who", "status"), [("otto", 404), ("sam", 404), ("", 401)])
def test_who_may_not_is_refused_in_json_and_never_sent_elsewhere(served, meeting, who, status):
    stream = served.browser(who).stream(f"meeting:{meeting}")
    assert (stream.status, stream.headers["Content-Type"], "error" in json.loads(stream.body)) == (
        status,
        "application/json",
        True,
    )


@pytest.mark.parametrize(
    ("topics", "status"), [((), 422), (("odd",), 404), (("meeting:" + "0" * 22,), 404), (("nothing:a",), 404)]
)
def test_odd_topics_are_answered_by_flask(served, world, topics, status):
    assert served.browser("lena").stream(*topics).status == status


def test_a_bad_position_is_refused(served, meeting):
    assert served.browser("lena").stream(f"meeting:{meeting}", after="odd").status == 422


def test_nobody_opens_streams_without_end(served, world, meeting, monkeypatch):
    monkeypatch.setattr("plg.live.hub.MOST_OF_ONE", 3)
    lena = served.browser("lena")
    open_ = [lena.stream(f"meeting:{meeting}").ready() for _ in range(3)]
    refused = lena.stream(f"meeting:{meeting}")
    assert (refused.status, int(refused.headers["Retry-After"]) > 0) == (429, True)
    assert served.browser("mo").stream(f"meeting:{meeting}").status == 200
    open_[0].close()
    served.wait(lambda: the_hub.has_room(world.id_of("lena")))


# ---- being told


def test_what_changes_is_told_with_the_place_where_one_stands(served, world, meeting):
    lena = served.browser("lena")
    stream = lena.stream(f"meeting:{meeting}").ready()
    world.item(meeting)
    changed = stream.until("changed")
    assert changed.data == {"topic": f"meeting:{meeting}", "part": "agenda", "by": ""}
    world.close(meeting)
    assert part(stream.until("changed")) == ("changed", "closing")
    again = lena.stream(f"meeting:{meeting}", after=changed.id)
    assert [part(again.next()) for _ in range(2)] == [("changed", "closing"), ("ready", None)]
    last = lena.stream(f"meeting:{meeting}", after=again.last_id)
    assert part(last.next()) == ("ready", None)


def test_a_deed_in_the_browser_is_told_with_who_did_it(served, meeting):
    lena, mo = served.browser("lena"), served.browser("mo")
    stream = lena.stream(f"meeting:{meeting}").ready()
    mo.ask("POST", f"/meetings/{meeting}/agenda-items", title="Rondje", audience="everyone")
    assert stream.until("changed").data == {"topic": f"meeting:{meeting}", "part": "agenda", "by": "Mo Peeters"}


def test_who_may_not_know_who_is_there_is_not_told_who_did_it(served, meeting):
    mo = served.browser("mo")
    stream = served.browser("dirk").stream(f"meeting:{meeting}").ready()
    mo.ask("POST", f"/meetings/{meeting}/agenda-items", title="Rondje", audience="everyone")
    assert stream.until("changed").data["by"] == ""
    assert [told.name for told in stream.so_far(1)] == []


def test_one_stream_follows_several_topics(served, world, meeting):
    other = world.meeting(14)
    stream = served.browser("lena").stream(f"meeting:{meeting}", f"meeting:{other}", f"plg:{world.plg.id}").ready()
    world.item(other)
    world.item(meeting)
    assert [stream.until("changed").data["topic"] for _ in range(2)] == [f"meeting:{other}", f"meeting:{meeting}"]
    again = served.browser("lena").stream(f"meeting:{other}", f"meeting:{meeting}", after=stream.last_id)
    assert again.next().name == "ready"


def test_while_nothing_happens_there_is_a_heartbeat(served, meeting):
    stream = served.browser("lena").stream(f"meeting:{meeting}").ready()
    stream.comments.get(timeout=2)
    moments = [stream.comments.get(timeout=2)[0] for _ in range(3)]
    assert all(0.3 < later - earlier < 1.5 for earlier, later in pairwise(moments))


def test_the_heartbeat_is_every_fifteen_seconds():
    assert native.HEARTBEAT == 15


def test_a_stream_that_waits_holds_no_connection_to_the_database(served, meeting):
    streams = [served.browser("lena").stream(f"meeting:{meeting}").ready() for _ in range(5)]
    pool = session.get_bind().pool
    session.remove()
    served.wait(lambda: pool.checkedout() == 0)
    assert [stream.status for stream in streams] == [200] * 5


def test_who_closes_the_tab_is_forgotten(served, meeting):
    stream = served.browser("lena").stream(f"meeting:{meeting}").ready()
    assert (len(the_hub.streams), the_hub.channels.names()) == (1, [f"meeting:{meeting}"])
    stream.close()
    served.wait(lambda: not the_hub.streams)
    assert the_hub.channels.names() == []


# ---- the end of the server


def test_a_server_that_stops_ends_every_stream(served, meeting):
    streams = [served.browser("lena").stream(f"meeting:{meeting}").ready() for _ in range(5)]
    began = time.monotonic()
    the_hub.soon(the_hub.close)
    assert [stream.has_ended() for stream in streams] == [True] * 5
    assert time.monotonic() - began < stream.PATIENCE
