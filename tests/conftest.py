"""Fixtures: an app on an empty or on the demo database, and clients signed in as people.

    def test_…(app, client_for)        an empty, migrated database; people are made with tests/people.py
    def test_…(demo_app, client_for)   the demo, fresh for each test

`--postgresql` runs on PostgreSQL: on PLG_TEST_DATABASE_URL, or else on a throw-away cluster.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from flask import Flask

from plg import create_app
from plg.config import Settings
from plg.core.db import session
from plg.people import secrets
from tests import counting, services
from tests.client import Client, Held, signed_in
from tests.databases import Postgres, Sqlite, Store, careless, let_go
from tests.people import DEMO, email_of

pytest_plugins = ["tests.rules", "tests.server", "tests.access.report"]
counting.install()
RUN = "PLG_TEST_RUN"
SERVER = "PLG_TEST_SERVER"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgresql", action="store_true", help="run on PostgreSQL instead of SQLite")


def pytest_configure(config: pytest.Config) -> None:
    """The first process starts the database server; workers find its address in their environment."""
    if not config.getoption("--postgresql") or hasattr(config, "workerinput"):
        return
    stack = ExitStack()
    config.add_cleanup(stack.close)
    os.environ[RUN] = uuid4().hex[:8]
    given, programs = os.environ.get("PLG_TEST_DATABASE_URL"), services.postgres()
    if not given and programs is None:
        raise pytest.UsageError("--postgresql: no server programs here, and PLG_TEST_DATABASE_URL is not set")
    os.environ[SERVER] = given or stack.enter_context(services.cluster(programs))
    stack.callback(Postgres(os.environ[SERVER], os.environ[RUN]).drop_all)


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {'PostgreSQL' if config.getoption('--postgresql') else 'SQLite'}"


@pytest.fixture(scope="session")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Store:
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    if request.config.getoption("--postgresql"):
        return Store(Postgres(os.environ[SERVER], os.environ[RUN]), shared, worker_id)
    return Store(Sqlite(shared), shared, worker_id)


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def one_app(store: Store, instance: Path) -> Iterator[Flask]:
    """One app per worker; its database is filled anew for every test."""
    secrets._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # signing in costs 1 ms, not 40
    app = create_app(Settings(instance=instance, database_url=store.url, secret_key="only-for-tests-" * 3))
    app.test_client_class = Client
    careless(session.session_factory.kw["bind"])
    yield app
    let_go()


@pytest.fixture
def app(one_app: Flask, store: Store) -> Iterator[Flask]:
    store.load("empty")
    yield one_app
    session.remove()


@pytest.fixture(scope="session")
def demo_browsers(one_app: Flask, store: Store) -> dict[str, Held]:
    """What the browser of every demo person holds, each signed in once by the form; the filling keeps their sessions."""
    store.load("demo")
    browsers = {}
    for name, email in DEMO.items():
        client = one_app.test_client()
        client.sign_in(email)
        browsers[name] = client.held
    store.keep(f"demo-{store.worker}")
    return browsers


@pytest.fixture
def demo_app(one_app: Flask, store: Store, demo_browsers: dict[str, Held]) -> Iterator[Flask]:
    store.load(f"demo-{store.worker}")
    yield one_app
    session.remove()


@pytest.fixture
def client_for(request: pytest.FixtureRequest) -> Callable[[str], Client]:
    """client_for("ilse") is Ilse's browser, client_for("") that of nobody."""
    in_demo = "demo_app" in request.fixturenames
    app = request.getfixturevalue("demo_app" if in_demo else "app")
    known = dict(request.getfixturevalue("demo_browsers")) if in_demo else {}

    def client(name: str) -> Client:
        browser: Client = app.test_client()
        if name and name not in known:
            known[name] = signed_in(app, email_of(name))
        if name:
            browser.hold(known[name])
        return browser

    return client


@pytest.fixture
def assert_queries() -> Callable[[int], Any]:
    return counting.assert_queries
