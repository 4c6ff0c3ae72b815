"""plg person invite E-MAIL."""

import argparse
from typing import Any

from flask import Flask

from plg import asgi
from plg.config import Settings
from plg.core import mail
from plg.core.db import commit
from plg.people import actions, emails


def add(commands: Any) -> None:
    group = commands.add_parser("person", help="mensen uitnodigen")
    parts = group.add_subparsers(dest="part", required=True, metavar="invite")
    parser = parts.add_parser("invite", help="iemand een mail sturen met een link om een wachtwoord te kiezen")
    parser.add_argument("email", metavar="E-MAIL")
    parser.add_argument("--name", default="", help="voornaam en familienaam van wie nog niet bekend is")
    parser.add_argument("--admin", action="store_true", help="maakt deze persoon beheerder van de installatie")
    parser.set_defaults(run=invite)


def invite(app: Flask, chosen: argparse.Namespace) -> int:
    address = emails.normalised(chosen.email)
    given, family = _names(chosen.name or address)
    person = actions.find_or_add(given, family, address, by=None)
    if chosen.admin:
        actions.make_administrator(person, by=None)
    actions.invite(person, by=None)
    commit()
    return _send(app.config["PLG"], address)


def _send(settings: Settings, address: str) -> int:
    sent = mail.send_waiting(asgi.sender(settings), settings.mail_from)
    if settings.mail_url:
        waits = "De mailserver antwoordt niet. De uitnodiging voor {0} wacht en vertrekt vanzelf."
        said = "De uitnodiging voor {0} is verstuurd." if sent else waits
    else:
        said = "De uitnodiging voor {0} staat als bestand in {1}"
    print(said.format(address, settings.instance / "mail"))
    return 0


def _names(typed: str) -> tuple[str, str]:
    """Split a name at its first blank; of an address make a name that the person can be recognised by."""
    if "@" in typed:
        typed = typed.partition("@")[0].replace(".", " ").replace("_", " ").title()
    given, _blank, family = typed.strip().partition(" ")
    return given, family.strip()
