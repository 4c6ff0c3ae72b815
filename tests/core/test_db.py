"""The database session under many writers, and facts after the commit."""

import time
from dataclasses import dataclass
from threading import Thread

from sqlalchemy import create_engine, select, update

from plg.communities.models import Community
from plg.core import events
from plg.core.db import announce, commit, release, session, tune, write

SECONDS = 10
WRITERS = 16


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


def test_sqlite_is_in_wal_with_full_durability_and_foreign_keys(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'plg.sqlite3'}")
    tune(engine)
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys")
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    assert settings == ["wal", 2, 1]
