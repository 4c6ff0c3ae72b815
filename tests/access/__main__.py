"""Prints table.txt anew with what the program answers, to be read beside the rules: python -m tests.access [--changed]."""

import logging
import sys
import tempfile
from pathlib import Path

from argon2 import PasswordHasher

from plg import create_app
from plg.config import Settings
from plg.people import secrets
from tests.access import table, words, world
from tests.access.asking import Asker
from tests.access.browsers import sign_in_everybody
from tests.access.table import Group
from tests.client import Client
from tests.databases import Sqlite, Store


def main(only_changed: bool) -> None:
    logging.disable()  # what fails shows as a 500 in its cell
    secrets._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with tempfile.TemporaryDirectory() as folder, world.morning():
        store = Store(Sqlite(Path(folder)), Path(folder), "table")
        store.make("demo")
        app = create_app(Settings(instance=Path(folder), database_url=store.url, secret_key="only-for-the-table" * 3))
        app.test_client_class = Client
        store.load("demo")
        found = world.build()
        browsers = sign_in_everybody(app, found)
        words.plant(found)
        asker = Asker(app, found, browsers)
        with asker.outer():
            groups = [fresh(asker, group) for group in table.load()]
    shown = [group for group in groups if group.rows] if not only_changed else differing(groups)
    lines = [table.written(shown)]
    for person in table.PEOPLE:
        lines += [f"# {line}" for line in words.leaks(person, asker.met) + words.unread(person, asker.met)]
    sys.stdout.write("\n".join([*lines, f"# {asker.asked} requests", ""]))


def fresh(asker: Asker, group: Group) -> Group:
    """The group as the program answers; where its addresses differ, the cell names each answer."""
    made = Group(group.title, group.addresses, {}, group.remarks)
    for thing in group.rows:
        urls = [(one, url) for one in group.addresses if (url := asker.url(one, thing))]
        made.rows[thing] = ["|".join(sorted({asker.ask(person, *one).cell for one in urls})) for person in table.PEOPLE]
    return made


def differing(groups: list[Group]) -> list[Group]:
    known = {group.title: group for group in table.load()}
    for group in groups:
        group.rows = {thing: cells for thing, cells in group.rows.items() if cells != known[group.title].rows[thing]}
    return [group for group in groups if group.rows]


if __name__ == "__main__":
    main("--changed" in sys.argv)
