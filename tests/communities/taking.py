"""`plg import` as a person types it, inside the app of the tests."""

import argparse
from pathlib import Path

from plg.commands import imports
from plg.core.db import session, write
from tests.client import REQUESTS


def plg_import(app, *arguments):
    """Return the exit status of `plg import …`."""
    parser = argparse.ArgumentParser()
    imports.add(parser.add_subparsers())
    chosen = parser.parse_args(["import", *map(str, arguments)])
    session.rollback()
    status = REQUESTS.submit(_run, app, chosen).result()  # in a thread of its own, as a process would be
    session.rollback()
    return status


def _run(app, chosen):
    with app.app_context(), write():
        return chosen.run(app, chosen)


def saved(folder: Path, text, name="lijst.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
