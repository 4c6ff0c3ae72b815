"""plg db upgrade | downgrade | check, and plg demo."""

import argparse
import contextlib
import io
import sys
from typing import Any

from flask import Flask
from sqlalchemy import select

from plg.calendar.actions import seed_rules
from plg.config import ROOT
from plg.core.db import session
from plg.files import queries as files
from plg.notes import queries as notes
from plg.people.models import Person
from plg.web.database import db


def add(commands: Any) -> None:
    group = commands.add_parser("db", help="de gegevensbank bijwerken of nakijken")
    parts = group.add_subparsers(dest="part", required=True, metavar="upgrade|downgrade|check")
    parts.add_parser("upgrade", help="naar de laatste versie").set_defaults(run=upgrade)
    down = parts.add_parser("downgrade", help="een versie terug")
    down.add_argument("revision", nargs="?", default="-1")
    down.set_defaults(run=downgrade)
    parts.add_parser("check", help="zegt of de gegevensbank bij dit programma past").set_defaults(run=check)
    commands.add_parser("demo", help="de voorbeeldgegevens laden in een lege gegevensbank").set_defaults(run=demo)


def upgrade(app: Flask, _chosen: argparse.Namespace) -> int:
    session.remove()
    with contextlib.redirect_stdout(io.StringIO()):
        migrations(app).upgrade()
    seed_rules()
    return 0


def downgrade(app: Flask, chosen: argparse.Namespace) -> int:
    session.remove()
    migrations(app).downgrade(revision=chosen.revision)
    return 0


def check(app: Flask, _chosen: argparse.Namespace) -> int:
    session.remove()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            migrations(app).check()
    except SystemExit:
        print("De gegevensbank loopt achter op dit programma. Draai: plg db upgrade", file=sys.stderr)
        return 1
    faults = [str(fault) for fault in notes.faults()]
    faults += [f"Van dit bestand is de inhoud weg; zet ze terug uit een reservekopie: {one}" for one in files.lost()]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("De gegevensbank past bij dit programma: notities zijn gelijk aan hun geschiedenis, bestanden zijn er.")
    return 1 if faults else 0


def migrations(app: Flask) -> Any:
    """Return Flask-Migrate, set up. It is loaded here alone: it costs half of the time that a start takes."""
    import flask_migrate  # noqa: PLC0415

    flask_migrate.Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    return flask_migrate


def demo(_app: Flask, _chosen: argparse.Namespace) -> int:
    from plg.demo.build import build  # noqa: PLC0415 - the demo's texts are read only when asked for

    if not is_empty():
        print("De voorbeeldgegevens gaan enkel in een lege gegevensbank; er staan al mensen in.", file=sys.stderr)
        return 1
    build()
    return 0


def is_empty() -> bool:
    return session.scalar(select(Person.id).limit(1)) is None
