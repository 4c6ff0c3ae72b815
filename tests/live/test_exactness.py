"""Every event once, in order, and none too few: whatever the threads, the readers and the notifications do."""

import random
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from plg.live import hub, topics, whose
from plg.live.hub import the_hub
from plg.live.topics import Kind, event
from tests.live.browser import ENDED

TOPIC = "drum:a"


class Drum:
    """A topic whose log is in memory; `beat` writes to it, `tell` passes on as a thread would after its commit."""

    def __init__(self):
        self.log, self.lock, self.asked, self.filling = [], threading.Lock(), 0, ""

    def beat(self):
        with self.lock:
            self.log.append(event(TOPIC, len(self.log) + 1, "tap", number=len(self.log) + 1, filling=self.filling))
            return self.log[-1]

    def kind(self):
        return Kind(
            may_follow=lambda who, ids: dict.fromkeys(ids, False),
            numbers=lambda ids: dict.fromkeys(ids, len(self.log)),
            missed=self.missed,
        )

    def missed(self, _one, after):
        self.asked += 1
        return self.log[after:]


@pytest.fixture
def drum():
    made = Drum()
    topics.register("drum", made.kind())
    yield made
    del topics._kinds["drum"]


def beats(stream, count, within=20):
    return [stream.until("tap", within).data["number"] for _ in range(count)]


def test_events_of_many_threads_come_in_order_though_told_in_any(served, drum):
    stream = served.browser("lena").stream(TOPIC).ready()

    def beat(_number):
        made = drum.beat()
        time.sleep(random.random() / 200)
        hub.tell(made)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(beat, range(300)))
    assert beats(stream, 300) == list(range(1, 301))
    assert stream.so_far(0.3) == []


def test_what_another_process_wrote_is_read_when_its_number_is_heard(served, drum):
    stream = served.browser("lena").stream(TOPIC).ready()
    for _ in range(7):
        drum.beat()
    the_hub.soon(the_hub.channels.hear, [(TOPIC, 7)])
    assert beats(stream, 7) == list(range(1, 8))
    hub.tell(drum.beat())
    assert beats(stream, 1) == [8]


def test_a_notification_that_was_lost_is_repaired_by_the_next(served, drum):
    stream = served.browser("lena").stream(TOPIC).ready()
    drum.beat(), drum.beat()
    hub.tell(drum.beat())
    assert beats(stream, 3) == [1, 2, 3]


def test_a_database_that_is_away_for_a_while_costs_time_and_no_event(served, drum, monkeypatch):
    monkeypatch.setattr("plg.live.channels.AGAIN", 0.1)
    stream = served.browser("lena").stream(TOPIC).ready()
    missed, failures = drum.missed, iter([True, True, False])
    monkeypatch.setitem(
        topics._kinds,
        "drum",
        Kind(
            lambda who, ids: dict.fromkeys(ids, False),
            lambda ids: {},
            lambda one, after: 1 / 0 if next(failures) else missed(one, after),
        ),
    )
    drum.beat(), drum.beat()
    the_hub.soon(the_hub.channels.hear, [(TOPIC, 2)])
    assert beats(stream, 2) == [1, 2]


def test_whoever_comes_in_the_middle_misses_nothing(served, drum):
    """Streams open and come back while somebody drums on: each sees every number after the one where it began."""
    lena, stop = served.browser("lena"), threading.Event()

    def go_on():
        while not stop.is_set():
            hub.tell(drum.beat())
            time.sleep(0.002)

    drummer = threading.Thread(target=go_on)
    drummer.start()
    try:
        seen, after = [], ""
        for _round in range(6):
            stream = lena.stream(TOPIC, after=after)
            told = [told.data["number"] for told in (stream.next() for _ in range(40)) if told.name == "tap"]
            seen += told
            after = stream.last_id if not told else next_id(stream, told)
            stream.close()
    finally:
        stop.set()
        drummer.join()
    assert seen == list(range(seen[0], seen[0] + len(seen)))


def next_id(stream, told):
    """The id of the last event that was looked at, as a browser would send it."""
    key = stream.last_id[:8]
    return f"{key}{told[-1]}"


def test_rechecks_in_the_middle_cost_nobody_an_event(served, world, drum):
    stream = served.browser("lena").stream(TOPIC).ready()
    lena = whose.persons(world.id_of("lena"))
    for number in range(200):
        if number % 20 == 0:
            hub.doubt(lena, hub.hold(lena))
        hub.tell(drum.beat())
        time.sleep(0.002)
    assert beats(stream, 200) == list(range(1, 201))


def test_a_reader_who_does_not_read_is_dropped_and_catches_up(served, world, drum, lazy_stream):
    drum.filling = "x" * 20_000
    lena, mo = served.browser("lena"), served.browser("mo")
    reading = mo.stream(TOPIC).ready()
    lazy = lazy_stream(lena)
    for _ in range(600):  # 12 MB: more than the kernel takes
        hub.tell(drum.beat())
        time.sleep(0.001)
    assert beats(reading, 600) == list(range(1, 601))
    lena_id = world.id_of("lena")
    served.wait(lambda: all(one.is_over for one in the_hub.streams if one.opening.who.person_id == lena_id))
    got = read_all(lazy)
    last = max(
        int(line.partition(b'"number":')[2].split(b",")[0])
        for line in got.splitlines()
        if line.endswith(b'"}') and b'"number":' in line
    )
    assert last < 600
    again = lena.stream(TOPIC, after=f"{reading.last_id[:8]}{last}")
    assert beats(again, 600 - last) == list(range(last + 1, 601))


@pytest.fixture
def lazy_stream(served):
    """A connection that reads only when it is told to."""
    made = []

    def of(browser):
        made.append(raw_stream(served.port, browser.cookie))
        return made[-1]

    yield of
    for connection in made:
        connection.close()


def raw_stream(port, cookie):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", port))
    connection.sendall(
        f"GET /live?topic={TOPIC} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
    )
    assert b"ready" in connection.recv(4_096) + connection.recv(4_096)
    return connection


def read_all(connection):
    found = []
    with suppress(ConnectionResetError):
        while piece := connection.recv(1 << 16):
            found.append(piece)
    return b"".join(found)


def test_one_event_larger_than_all_that_may_wait_comes_through(served, drum):
    stream = served.browser("lena").stream(TOPIC).ready()
    drum.filling = "x" * 3_000_000
    hub.tell(drum.beat())
    assert len(stream.until("tap", 20).data["filling"]) == 3_000_000
    drum.filling = ""
    hub.tell(drum.beat())
    assert beats(stream, 1) == [2]


def test_a_server_that_stops_does_not_wait_for_who_does_not_read(served, drum, lazy_stream):
    drum.filling = "x" * 20_000
    lazy_stream(served.browser("lena"))
    for _ in range(400):
        hub.tell(drum.beat())
    time.sleep(0.3)
    began = time.monotonic()
    the_hub.soon(the_hub.close)
    served.wait(lambda: not the_hub.streams, within=5)
    assert time.monotonic() - began < 5


def test_events_reach_many_streams_soon(served, drum):
    lena = served.browser("lena")
    streams = [lena.stream(TOPIC).ready() for _ in range(50)]
    began = time.monotonic()
    hub.tell(drum.beat())
    assert [beats(stream, 1) for stream in streams] == [[1]] * 50
    assert (time.monotonic() - began < 3, ENDED in [told.name for told in streams[0].so_far(0.1)]) == (True, False)
