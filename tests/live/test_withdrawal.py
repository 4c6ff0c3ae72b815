"""Who may no longer follow something is told nothing more, at once; everybody else misses nothing."""

from sqlalchemy import select

from plg.core.db import commit, session, write
from plg.live import hub, whose
from plg.live.hub import the_hub
from plg.plgs.models import PlgRole
from tests.live.browser import ENDED
from tests.live.withdrawing import uninvite


def part(told):
    return told.name, told.data.get("part")


def test_who_is_taken_out_of_an_intervisie_is_told_nothing_more(served, world):
    group = world.intervisie()
    mo, nora = served.browser("mo"), served.browser("nora")
    staying, leaving = mo.stream(f"meeting:{group}").ready(), nora.stream(f"meeting:{group}").ready()
    uninvite(world, group, "nora")
    world.item(group, by="mo")
    assert part(staying.until("changed", where=lambda data: data["part"] == "agenda")) == ("changed", "agenda")
    told = []
    while (one := leaving.next()).name != ENDED:
        told.append(one)
    assert [(one.name, one.data) for one in told if one.name != "here"] == [("gone", {"topic": f"meeting:{group}"})]
    assert nora.stream(f"meeting:{group}", after=leaving.last_id).status == 404


def test_of_the_topics_that_are_left_the_stream_goes_on(served, world, meeting):
    group = world.intervisie()
    stream = served.browser("nora").stream(f"meeting:{group}", f"meeting:{meeting}").ready()
    uninvite(world, group, "nora")
    assert stream.until("gone").data == {"topic": f"meeting:{group}"}
    world.item(group, by="mo")
    world.item(meeting)
    changed = stream.until("changed")
    assert changed.data["topic"] == f"meeting:{meeting}"
    assert served.browser("nora").stream(f"meeting:{meeting}", after=changed.id).next().name == "ready"


def test_nothing_that_is_committed_after_a_withdrawal_reaches_who_lost_it(served, world):
    """Many times, with a change in the very next transaction."""
    for _round in range(5):
        group = world.intervisie()
        stream = served.browser("nora").stream(f"meeting:{group}").ready()
        uninvite(world, group, "nora")
        world.close(group, by="mo")
        told = []
        while (one := stream.next()).name != ENDED:
            told.append(one)
        assert "closing" not in [one.data.get("part") for one in told]


def test_signing_out_ends_the_streams_of_that_browser_alone(served, meeting):
    laptop, phone = served.browser("lena"), served.browser("lena")
    here, there = laptop.stream(f"meeting:{meeting}").ready(), phone.stream(f"meeting:{meeting}").ready()
    laptop.ask("POST", "/sign-out")
    assert (here.until("signed-out").data, here.has_ended()) == ({}, True)
    assert laptop.stream(f"meeting:{meeting}").status == 401
    assert "signed-out" not in [told.name for told in there.so_far()]
    phone.ask("POST", f"/meetings/{meeting}/agenda-items", title="Rondje", audience="everyone")
    assert there.until("changed").data["part"] == "agenda"


def test_ending_the_sign_ins_elsewhere_ends_their_streams(served, meeting):
    laptop, phone = served.browser("lena"), served.browser("lena")
    here, there = laptop.stream(f"meeting:{meeting}").ready(), phone.stream(f"meeting:{meeting}").ready()
    phone.ask("POST", "/account/sign-ins/removals")
    assert (here.until("signed-out").name, here.has_ended()) == ("signed-out", True)
    assert ENDED not in [told.name for told in there.so_far()]


def test_a_role_that_ends_ends_the_stream(served, world, meeting):
    stream = served.browser("greta").stream(f"meeting:{meeting}").ready()
    with write():
        role = session.scalars(select(PlgRole).where(PlgRole.person_id == world.id_of("greta"))).one()
        role.ends_on = role.starts_on
        commit()
    assert (stream.until("gone").data, stream.has_ended()) == ({"topic": f"meeting:{meeting}"}, True)


def test_a_role_that_ends_by_its_date_is_noticed_within_minutes(served, world, meeting, monkeypatch):
    stream = served.browser("greta").stream(f"meeting:{meeting}").ready()
    with write():
        connection = session.connection()
        connection.exec_driver_sql("UPDATE plg_roles SET ends_on = starts_on WHERE role = 'process_guardian'")
        commit()
    assert "gone" not in [told.name for told in stream.so_far(1.5)]
    monkeypatch.setattr("plg.live.doubts.RECHECK", 0.5)
    assert (stream.until("gone").name, stream.has_ended()) == ("gone", True)


def test_what_comes_while_it_is_doubtful_waits(served, world, meeting):
    """Held before the commit, released when the rule was asked again: late, in order, and all of it."""
    stream = served.browser("lena").stream(f"meeting:{meeting}").ready()
    lena = whose.persons(world.id_of("lena"))
    token = hub.hold(lena)
    for _ in range(3):
        world.item(meeting)
    assert [told.name for told in stream.so_far(1) if told.name == "changed"] == []
    hub.doubt(lena, token)
    assert [part(stream.until("changed")) for _ in range(3)] == [("changed", "agenda")] * 3


def test_a_doubt_that_nobody_ends_ends_by_itself(served, world, meeting, monkeypatch):
    monkeypatch.setattr("plg.live.hub.doubts.UNSURE", 0.5)
    stream = served.browser("lena").stream(f"meeting:{meeting}").ready()
    the_hub.soon(the_hub.doubts.hold, whose.persons(world.id_of("lena")), -1, 0.5)
    world.item(meeting)
    assert part(stream.until("changed")) == ("changed", "agenda")


def test_when_the_rule_cannot_be_asked_nothing_goes_on_and_then_the_stream_ends(served, world, meeting, monkeypatch):
    monkeypatch.setattr("plg.live.doubts.AGAIN", 0.05)
    stream = served.browser("lena").stream(f"meeting:{meeting}").ready()

    def fail(*_given):
        raise RuntimeError

    monkeypatch.setattr("plg.live.opening.topics.followed", fail)
    hub.doubt(whose.persons(world.id_of("lena")))
    world.item(meeting)
    told = []
    while (one := stream.next()).name != ENDED:
        told.append(one.name)
    assert "changed" not in told
