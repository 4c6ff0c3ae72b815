"""One database per worker, which `Store.load` fills: "empty" (migrated) or "demo".

The fillings are made once per run by the real commands, `plg db upgrade` and `plg demo`, and shared by the workers.
Putting one in place is a copied file on SQLite and a database made from a template on PostgreSQL; of the empty one it
is enough to empty the tables in which the test before wrote, which takes a tenth of the time.
"""

import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from plg.core.db import Base, session
from tests import counting

FILLED = {"study_day_rules"}  # by `plg db upgrade`
WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
TRANSACTION = {"COMMIT", "ROLLBACK"}
DEMO = """
from datetime import UTC, datetime
from plg import cli
from plg.core import clock

with clock.at(datetime(2026, 11, 22, 10, tzinfo=UTC)):  # the demo tells what happened until today
    raise SystemExit(cli.main(["demo"]))
"""


class Backend(Protocol):
    impatient: Sequence[str]  # statements that make the next ones fail soon when they have to wait

    def url(self, name: str) -> str: ...
    def copy(self, source: str, target: str) -> None: ...
    def prepare(self, name: str) -> None: ...
    def settle(self, name: str) -> None: ...


class Sqlite:
    impatient = ("PRAGMA busy_timeout=1000",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def url(self, name: str) -> str:
        return f"sqlite:///{self.file(name)}"

    def prepare(self, name: str) -> None:
        self.file(name).unlink(missing_ok=True)

    def settle(self, name: str) -> None:
        """Take into the file what a process left in the write-ahead log when it ended."""
        with closing(sqlite3.connect(self.file(name))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy(self, source: str, target: str) -> None:
        for left_over in ("-wal", "-shm"):
            self.file(target).with_suffix(f".sqlite3{left_over}").unlink(missing_ok=True)
        shutil.copyfile(self.file(source), self.file(target))


class Postgres:
    """Databases on the server of `server_url`, named after the run so that runs do not meet."""

    impatient = ("SET LOCAL lock_timeout = '1s'",)

    def __init__(self, server_url: str, run: str) -> None:
        self.server, self.run = sa.make_url(server_url), run
        self.engine = sa.create_engine(self.server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)

    def name(self, name: str) -> str:
        return f"plg_test_{self.run}_{name}"

    def url(self, name: str) -> str:
        return self.server.set(database=self.name(name)).render_as_string(hide_password=False)

    def prepare(self, name: str) -> None:
        self.say(f'DROP DATABASE IF EXISTS "{self.name(name)}" WITH (FORCE)', f'CREATE DATABASE "{self.name(name)}"')

    def copy(self, source: str, target: str) -> None:
        self.say(
            f'DROP DATABASE IF EXISTS "{self.name(target)}" WITH (FORCE)',
            f'CREATE DATABASE "{self.name(target)}" TEMPLATE "{self.name(source)}" STRATEGY FILE_COPY',
        )

    def settle(self, name: str) -> None:
        """A database that no process uses can be copied as it is."""

    def drop_all(self) -> None:
        with self.engine.connect() as connection:
            names = connection.scalars(sa.text("SELECT datname FROM pg_database")).all()
        self.say(*[f'DROP DATABASE "{name}" WITH (FORCE)' for name in names if name.startswith(self.name(""))])

    def say(self, *statements: str) -> None:
        with self.engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


class Store:
    def __init__(self, backend: Backend, shared: Path, worker: str) -> None:
        self.backend, self.shared, self.worker = backend, shared, worker
        self.url = backend.url(worker)
        self.engine = careless(sa.create_engine(self.url, pool_timeout=5))
        self.holds = ""

    def load(self, name: str) -> None:
        """Fill the worker's database with `name`, unless it holds that and nothing was written since."""
        self.make(name)
        session.remove()
        if self.holds != name or (counting.written and not (name == "empty" and self.emptied())):
            self.let_go()
            self.backend.copy(name, self.worker)
        self.holds = name
        counting.written.clear()

    def emptied(self) -> bool:
        """Empty what was written in; False when something else was done than that, or somebody still holds a lock."""
        names = {found[1] if (found := WRITING.match(text)) else text for text in counting.written} - TRANSACTION
        tables = {table.name: table for table in reversed(Base.metadata.sorted_tables) if table.name not in FILLED}
        if not names <= tables.keys():
            return False
        statements = [f'DELETE FROM "{name}"' for name in tables if name in names]
        try:
            with self.engine.begin() as connection:
                for statement in [*self.backend.impatient, *statements]:
                    connection.exec_driver_sql(statement)
        except sa.exc.OperationalError:
            return False
        return True

    def keep(self, name: str) -> None:
        """Remember what the worker's database holds now, as a filling of this worker's own."""
        self.let_go()
        self.backend.copy(self.worker, name)
        self.holds = name
        counting.written.clear()

    def let_go(self) -> None:
        let_go()
        self.engine.dispose()

    def copy_for_server(self, name: str, target: str) -> str:
        """Make a database of its own for a server process; returns its address."""
        self.make(name)
        self.backend.copy(name, target)
        return self.backend.url(target)

    def make(self, name: str) -> None:
        if name in {"empty", "demo"}:
            with alone(self.shared / "lock"):
                self.make_once(name)

    def make_once(self, name: str) -> None:
        done = self.shared / f"{name}.done"
        if done.exists():
            return
        if name == "demo":
            self.make_once("empty")
            self.backend.copy("empty", "demo")
            run("-c", DEMO, url=self.backend.url("demo"), instance=self.shared / "instance")
        else:
            self.backend.prepare("empty")
            run_plg("db", "upgrade", url=self.backend.url("empty"), instance=self.shared / "instance")
        self.backend.settle(name)
        done.touch()


def careless(engine: sa.Engine) -> sa.Engine:
    """Let SQLite not wait for the disk at each commit: what a test wrote need not survive a power cut."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
    return engine


def let_go() -> None:
    """Close every connection of this process to the database, so that it can be replaced."""
    session.remove()
    engine = session.session_factory.kw["bind"]
    if engine is not None:
        engine.dispose()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let the workers through one at a time."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def environment(**settings: object) -> dict[str, str]:
    """The environment of a `plg` process: nothing of the caller's settings, only those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLG_")}
    return kept | {name: str(value) for name, value in settings.items()}


def run_plg(*command: str, url: str, instance: Path) -> None:
    run("-m", "plg.cli", *command, url=url, instance=instance)


def run(*arguments: str, url: str, instance: Path) -> None:
    given = environment(PLG_DATABASE_URL=url, PLG_INSTANCE=instance)
    done = subprocess.run([sys.executable, *arguments], env=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"python {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
