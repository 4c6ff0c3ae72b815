"""`plg serve` as it runs: stopped while streams are open, two processes on one database, a connection that goes away."""

import json
import time
from contextlib import ExitStack, contextmanager

import pytest
import sqlalchemy as sa

from plg.meetings.models import AgendaItem, Meeting, Participant
from plg.notes.models import NoteBlock
from plg.people.models import Person
from tests.live.browser import Browser
from tests.people import email_of
from tests.server import LiveServer, free_port

KEY = "only-for-tests-" * 3


@pytest.fixture(scope="module")
def on_postgresql(request):
    if not request.config.getoption("--postgresql"):
        pytest.skip("several processes ask for PostgreSQL")


@contextmanager
def serve(store, tmp_path_factory, *several):
    """A server for each of these settings, on one demo."""
    url = store.copy_for_server("demo", f"live-{free_port()}")
    with ExitStack() as stack:
        made = []
        for settings in several:
            given = {"PLG_SECRET_KEY": KEY, **settings}
            made.append(LiveServer(tmp_path_factory.mktemp("server"), url, free_port(), given))
            stack.callback(made[-1].stop)
            made[-1].start()
        yield made


@pytest.fixture(scope="module")
def one(store, tmp_path_factory):
    with serve(store, tmp_path_factory, {}) as made:
        yield made


@pytest.fixture(scope="module")
def two(on_postgresql, store, tmp_path_factory):
    with serve(store, tmp_path_factory, {}, {}) as made:
        yield made


@pytest.fixture(scope="module")
def workers(on_postgresql, store, tmp_path_factory):
    with serve(store, tmp_path_factory, {"PLG_WORKERS": "2"}) as made:
        yield made


@pytest.fixture
def visitor():
    """visitor(server, "ilse") is a browser of Ilse's."""
    made = []

    def of(server, name):
        made.append(Browser(server.port, name))
        return made[-1]

    yield of
    for one in made:
        one.close()


@contextmanager
def reading(server):
    engine = sa.create_engine(server.database_url, poolclass=sa.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def planned(server):
    """A meeting of PLG-1 that is still to come: Ilse leads it, Jonas is a member."""
    with reading(server) as connection:
        invited = (Participant.meeting_id == Meeting.id, Participant.person_id == Person.id)
        wanted = sa.select(Meeting.id).where(*invited, Person.email == email_of("jonas"), Meeting.kind == "plg")
        return connection.scalar(wanted.where(Meeting.closed_at.is_(None)).order_by(Meeting.starts_at.desc()))


def block_in(server, meeting):
    with reading(server) as connection:
        wanted = sa.select(NoteBlock.id).join(AgendaItem, AgendaItem.id == NoteBlock.subject_id)
        return connection.scalar(wanted.where(AgendaItem.meeting_id == meeting))


def add_item(browser, meeting):
    assert browser.ask("POST", f"/meetings/{meeting}/agenda-items", title="Rondje", audience="everyone")[0] == 303


def test_a_server_that_is_stopped_ends_its_streams_and_itself(one, visitor):
    meeting = planned(one[0])
    people = [visitor(one[0], name) for name in ("ilse", "jonas", "wouter", "mieke")]
    streams = [people[number % 4].stream(f"meeting:{meeting}").ready() for number in range(200)]
    process, began = one[0].process, time.monotonic()
    one[0].stop()
    assert (time.monotonic() - began < 5, process.returncode in {0, -15}) == (True, True)
    assert [stream.has_ended(1) for stream in streams] == [True] * 200
    assert one[0].log.read_text() == ""
    one[0].start()


def test_after_a_restart_tabs_come_back_where_they_were(one, visitor):
    meeting = planned(one[0])
    ilse, jonas = visitor(one[0], "ilse"), visitor(one[0], "jonas")
    stream = ilse.stream(f"meeting:{meeting}").ready()
    add_item(jonas, meeting)
    stream.until("changed")
    one[0].kill()
    assert stream.has_ended()
    one[0].start()
    add_item(jonas, meeting)
    again = ilse.stream(f"meeting:{meeting}", after=stream.last_id)
    assert [again.next().name for _ in range(2)] == ["changed", "ready"]


def test_two_processes_tell_each_other_what_changed(two, visitor):
    meeting, here, there = planned(two[0]), visitor(two[0], "ilse"), visitor(two[1], "jonas")
    streams = [browser.stream(f"meeting:{meeting}").ready() for browser in (here, there)]
    add_item(here, meeting)
    first = [stream.until("changed") for stream in streams]
    add_item(there, meeting)
    second = [stream.until("changed") for stream in streams]
    assert [(told.data["part"], told.data["by"]) for told in first] == [("agenda", "Ilse Timmermans")] * 2
    assert [(told.data["part"], told.data["by"]) for told in second] == [("agenda", "Jonas Wyckmans")] * 2
    assert second[0].id == second[1].id


def test_presence_is_seen_over_processes(two, visitor):
    meeting, ilse, jonas = planned(two[0]), visitor(two[0], "ilse"), visitor(two[1], "jonas")
    add_item(ilse, meeting)
    block = block_in(two[0], meeting)
    here, there = ilse.stream(f"meeting:{meeting}").ready(), jonas.stream(f"meeting:{meeting}").ready()
    for stream in (here, there):
        stream.until("here", where=lambda data: [one["given"] for one in data["people"]] == ["Ilse", "Jonas"])
    assert jonas.ask("POST", f"/live/presence?topic=meeting:{meeting}", at=block)[0] == 204
    here.until("here", where=lambda data: [one["at"] for one in data["people"]] == ["", block])
    there.close()
    here.until("here", within=15, where=lambda data: [one["given"] for one in data["people"]] == ["Ilse"])


def test_who_signs_out_at_one_process_is_out_at_the_other(two, visitor):
    meeting, jonas, elsewhere = planned(two[0]), visitor(two[0], "jonas"), visitor(two[1], "")
    elsewhere.cookie = jonas.cookie
    stream = elsewhere.stream(f"meeting:{meeting}").ready()
    jonas.ask("POST", "/sign-out")
    assert (stream.until("signed-out", within=3).name, stream.has_ended()) == ("signed-out", True)


def test_a_listening_connection_that_goes_away_costs_time_and_no_event(two, visitor):
    meeting, here, there = planned(two[0]), visitor(two[0], "ilse"), visitor(two[1], "jonas")
    streams = [browser.stream(f"meeting:{meeting}").ready() for browser in (here, there)]
    for _round in range(3):
        assert end_listening(two[0]) == 2
        add_item(here, meeting)
        add_item(there, meeting)
        for stream in streams:
            while is_behind(here, meeting, stream):
                stream.until("changed", within=15)
    for server in two:
        assert "no longer listening" in server.log.read_text()


def is_behind(browser, meeting, stream):
    told = json.loads(browser.ask("GET", f"/live/missed?topic=meeting:{meeting}&after={stream.last_id}")[1])
    return "changed" in [one["event"] for one in told["events"]]


LISTENING = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'plg_live'"


def end_listening(server, within=15):
    """Take the connection away on which each process hears the others; how many were there."""
    deadline = time.monotonic() + within
    with reading(server) as connection:
        while connection.exec_driver_sql(f"SELECT count(*) {LISTENING}").scalar() != 2:
            assert time.monotonic() < deadline, "they do not listen again"
            time.sleep(0.05)
        return len(connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) {LISTENING}").fetchall())


def test_streams_that_wait_hold_no_transaction(two, visitor):
    meeting, ilse = planned(two[0]), visitor(two[0], "ilse")
    streams = [ilse.stream(f"meeting:{meeting}").ready() for _ in range(30)]
    busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%%'"
    with reading(two[0]) as connection:
        held = [connection.exec_driver_sql(busy).scalar() for _ in range(5) if not time.sleep(0.1)]
    assert (held, [stream.status for stream in streams]) == ([0] * 5, [200] * 30)


def test_two_workers_of_one_server_are_one(workers, visitor):
    meeting, ilse = planned(workers[0]), visitor(workers[0], "ilse")
    streams = [ilse.stream(f"meeting:{meeting}").ready() for _ in range(12)]
    add_item(visitor(workers[0], "jonas"), meeting)
    assert [stream.until("changed").data["part"] for stream in streams] == ["agenda"] * 12
    began = time.monotonic()
    workers[0].stop()
    assert ([stream.has_ended(1) for stream in streams], time.monotonic() - began < 6) == ([True] * 12, True)
