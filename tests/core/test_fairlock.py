import time
from threading import Thread

import pytest

from plg.core import fairlock
from plg.core.errors import Busy
from plg.core.fairlock import FairLock


def test_who_comes_first_is_served_first():
    lock, served = FairLock(), []
    lock.acquire()

    def take(number):
        lock.acquire()
        served.append(number)
        lock.release()

    threads = [Thread(target=take, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
        time.sleep(0.01)
    lock.release()
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_who_waits_too_long_is_told_that_it_is_busy_and_loses_the_turn(monkeypatch):
    monkeypatch.setattr(fairlock, "PATIENCE", 0.05)
    lock = FairLock()
    lock.acquire()
    with pytest.raises(Busy):
        lock.acquire()
    lock.release()
    lock.acquire()
    lock.release()
