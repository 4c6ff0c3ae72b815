"""The world of these tests: the demo with its plants, once per worker, and everybody signed in."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.access import world as worlds
from tests.access.asking import Asker
from tests.access.browsers import Browser, sign_in_everybody
from tests.access.words import plant
from tests.databases import Store, let_go


@pytest.fixture(scope="session")
def planted(one_app: Flask, store: Store) -> tuple[worlds.World, dict[str, Browser]]:
    with worlds.morning():
        store.load("demo")
        world = worlds.build()
        browsers = sign_in_everybody(one_app, world)
        plant(world)
        store.keep(f"world-{store.worker}")
    return world, browsers


@pytest.fixture
def asker(one_app: Flask, store: Store, planted: tuple[worlds.World, dict[str, Browser]]) -> Iterator[Asker]:
    with worlds.morning():
        store.load(f"world-{store.worker}")
        asker = Asker(one_app, *planted)
        with asker.outer():
            yield asker
    let_go()
