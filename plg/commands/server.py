"""plg serve, plg run (a newcomer's start), plg check."""

import argparse
import sys
from typing import Any

from flask import Flask
from sqlalchemy import text

from plg import asgi
from plg.commands import database
from plg.config import Settings
from plg.core.db import session
from plg.core.mail import to_smtp


def add(commands: Any) -> None:
    commands.add_parser("serve", help="de werkplek serveren").set_defaults(run=serve)
    commands.add_parser("run", help="bijwerken, voorbeeldgegevens laden als er niets is, en serveren").set_defaults(
        run=run
    )
    commands.add_parser("check", help="instellingen en gezondheid nakijken").set_defaults(run=check)


def serve(app: Flask, _chosen: argparse.Namespace) -> int:
    session.remove()
    asgi.serve(app.config["PLG"], app)
    return 0


def run(app: Flask, chosen: argparse.Namespace) -> int:
    database.upgrade(app, chosen)
    if database.is_empty():
        print("De voorbeeldgegevens worden geladen …", flush=True)
        database.demo(app, chosen)
    _welcome(app.config["PLG"])
    return serve(app, chosen)


def check(app: Flask, chosen: argparse.Namespace) -> int:
    session.execute(text("select 1"))
    settings: Settings = app.config["PLG"]
    if settings.mail_url:
        to_smtp(settings.mail_url)
    return database.check(app, chosen)


def _welcome(settings: Settings) -> None:
    lines = [f"PLG-werkplek: {settings.address}"]
    if settings.demo:
        from plg.demo import ACCOUNTS, PASSWORD  # noqa: PLC0415 - only a demo start needs them

        lines += ["", f"Meld je aan als een van deze mensen (wachtwoord {PASSWORD}):"]
        lines += [f"  {email:<44} {what}" for _name, email, what in ACCOUNTS]
    if not settings.mail_url:
        lines += ["", f"Mails komen als bestanden in {settings.instance / 'mail'}"]
    print("\n".join(lines), "", sep="\n", file=sys.stdout, flush=True)
