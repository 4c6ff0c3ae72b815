"""The database session under many writers, and facts after the commit."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from threading import Thread

from sqlalchemy import select, update

from plg.communities.models import Community
from plg.config import ROOT
from plg.core import events
from plg.core.db import announce, commit, release, session, write
from tests.databases import environment

SECONDS = 10
WRITERS = 16
SETTINGS_OF_A_CONNECTION = """
import json
from plg import create_app
from plg.core.db import session

with create_app().app_context():
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    connection = session.connection()
    print(json.dumps({name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}))
"""


@dataclass(frozen=True)
class Told:
    what: str


def test_sixteen_threads_write_for_ten_seconds_without_a_lock_error_or_a_lost_write(app):
    with app.app_context(), write():
        session.add(Community(slug="teller", name="0"))
        commit()
    written, errors, until = [0] * WRITERS, [], time.monotonic() + SECONDS

    def work(number):
        with app.app_context():
            while time.monotonic() < until and not errors:
                try:
                    count_one_up()
                    written[number] += 1
                except Exception as error:
                    errors.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert int(session.scalar(select(Community.name).where(Community.slug == "teller"))) == sum(written)
    assert min(written) > 0, "a thread starved"


def count_one_up():
    """Read, add one, write: what loses updates when a transaction begins by reading."""
    with write():
        counter = session.scalar(select(Community).where(Community.slug == "teller").with_for_update())
        session.execute(update(Community).values(name=str(int(counter.name) + 1)))
        commit()
    session.remove()


def test_a_fact_is_told_after_the_commit_and_not_after_a_rollback(app, monkeypatch):
    told = []
    events.on(Told, lambda fact: told.append(fact.what))
    with app.app_context(), write():
        announce(Told("vergeten"))
        release()
        announce(Told("waar"))
        assert told == []
        commit()
    assert told == ["waar"]


def test_the_app_opens_sqlite_in_wal_with_full_durability_and_foreign_keys(tmp_path):
    """In a process of its own: the app of the tests does not wait for the disk."""
    program = [sys.executable, "-c", SETTINGS_OF_A_CONNECTION]
    done = subprocess.run(
        program, env=environment(PLG_INSTANCE=tmp_path), capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10000,
    }
