"""The connection on which a process hears the others."""

import threading

import pytest

from plg.core.db import session
from plg.live import listening
from plg.live.listening import Listener


@pytest.fixture
def engine(app):
    found = session.get_bind()
    session.remove()
    if found.dialect.name != "postgresql":
        pytest.skip("several processes ask for PostgreSQL")
    return found


def test_a_listener_that_was_stopped_says_nothing_to_the_server_that_began_after_it(engine, monkeypatch):
    monkeypatch.setattr(listening, "QUIET", 0.05)
    said, is_heard = [], threading.Event()

    def note(heard):
        said.append(heard)
        is_heard.set()

    listener = Listener(engine, hear=lambda message: None, is_heard=note)
    before = set(threading.enumerate())
    listener.start()
    (thread,) = set(threading.enumerate()) - before
    assert is_heard.wait(5)
    listener.stop()
    thread.join(5)
    assert (thread.is_alive(), said) == (False, [True])
