"""Who is here and who writes where, as streams of a real server show it."""

import json

from sqlalchemy import select

from plg.core.db import session
from plg.notes.models import NoteBlock
from tests.live.withdrawing import uninvite


def people(told):
    return [(one["given"], one["at"]) for one in told.data["people"]]


def test_who_is_here_is_seen_by_those_who_may(served, meeting, monkeypatch):
    monkeypatch.setattr("plg.live.presence.GRACE", 0.1)
    lena = served.browser("lena").stream(f"meeting:{meeting}").ready()
    assert people(lena.until("here")) == [("Lena", "")]
    mo = served.browser("mo").stream(f"meeting:{meeting}").ready()
    assert people(lena.until("here")) == [("Lena", ""), ("Mo", "")] == people(mo.until("here"))
    mo.close()
    assert people(lena.until("here")) == [("Lena", "")]


def test_who_reads_along_from_outside_neither_sees_nor_is_seen(served, meeting):
    dirk = served.browser("dirk").stream(f"meeting:{meeting}").ready()
    lena = served.browser("lena").stream(f"meeting:{meeting}").ready()
    assert people(lena.until("here")) == [("Lena", "")]
    assert [told.name for told in dirk.so_far(1)] == []


def test_where_somebody_writes_is_seen(served, world, meeting):
    item = world.item(meeting)
    block = session.scalar(select(NoteBlock.id).where(NoteBlock.subject_id == item))
    session.rollback()
    lena, mo = served.browser("lena"), served.browser("mo")
    streams = [lena.stream(f"meeting:{meeting}").ready(), mo.stream(f"meeting:{meeting}").ready()]
    assert mo.ask("POST", f"/live/presence?topic=meeting:{meeting}", at=block)[0] == 204
    told = streams[0].until("here", where=lambda data: any(one["at"] for one in data["people"]))
    assert (people(told), told.id) == ([("Lena", ""), ("Mo", block)], "")
    mo.ask("POST", f"/live/presence?topic=meeting:{meeting}", at="")
    assert people(streams[0].until("here")) == [("Lena", ""), ("Mo", "")]


def test_who_is_taken_out_is_seen_no_more(served, world):
    group = world.intervisie()
    mo = served.browser("mo").stream(f"meeting:{group}").ready()
    served.browser("nora").stream(f"meeting:{group}").ready()
    mo.until("here", where=lambda data: len(data["people"]) == 2)
    uninvite(world, group, "nora")
    assert people(mo.until("here", within=3)) == [("Mo", "")]


def test_a_tab_that_polls_is_here_too(served, meeting, monkeypatch):
    lena, mo = served.browser("lena"), served.browser("mo")
    stream = lena.stream(f"meeting:{meeting}").ready()
    stream.until("here")
    mo.ask("GET", f"/live/missed?topic=meeting:{meeting}")
    assert people(stream.until("here")) == [("Lena", ""), ("Mo", "")]
    told = json.loads(mo.ask("GET", f"/live/missed?topic=meeting:{meeting}")[1])
    assert [one["given"] for one in json.loads(told["events"][-1]["data"])["people"]] == ["Lena", "Mo"]
