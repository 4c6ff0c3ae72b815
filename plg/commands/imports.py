"""plg import schools FILE, plg import staff FILE."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from plg.communities import imports
from plg.communities.actions import school_lists, staff_lists
from plg.communities.models import Community
from plg.core.db import mode, session

DONE, WITH_ERRORS, WRONG_USE = 0, 1, 2


def add(commands: Any) -> None:
    group = commands.add_parser("import", help="lijsten van scholen en personeel inlezen")
    parts = group.add_subparsers(dest="part", required=True, metavar="schools|staff")
    schools = parts.add_parser("schools", help="scholen en vestigingen: DUO, Vlaanderen, of een eigen lijst")
    staff = parts.add_parser("staff", help="personeel: een eigen lijst met een rij voor elke opdracht")
    for parser, run in ((schools, import_schools), (staff, import_staff)):
        parser.add_argument("file", metavar="FILE", type=Path, help="een CSV-bestand, in welke codering ook")
        parser.add_argument("--dry-run", action="store_true", help="toont wat er zou wijzigen en bewaart niets")
        parser.set_defaults(run=run)
    staff.add_argument("--community", metavar="SLUG", help="enkel deze gemeenschap, zoals in haar adres: de-meander")


def import_schools(_app: Flask, chosen: argparse.Namespace) -> int:
    def take() -> int:
        with imports.read_schools(_file(chosen)) as listed:
            told, about = school_lists.read(listed, Bar("Lezen")), listed.about
        taking = school_lists.compare(told)
        if not chosen.dry_run:
            school_lists.apply(taking, by=None, tell=Bar("Bewaren"))
        return _say(imports.schools_summary(taking.plan, about), taking.plan.errors, chosen)

    return _run(chosen, take)


def import_staff(_app: Flask, chosen: argparse.Namespace) -> int:
    def take() -> int:
        with imports.read_staff(_file(chosen)) as listed:
            told, about = staff_lists.read(listed, Bar("Lezen")), listed.about
        taking = staff_lists.compare(told, _community(chosen.community))
        if not chosen.dry_run:
            staff_lists.apply(taking, by=None, tell=Bar("Bewaren"))
        return _say([*imports.staff_summary(taking.plan, about), *_kept(taking.kept)], taking.plan.errors, chosen)

    return _run(chosen, take)


class Bar:
    """One line on a terminal that says how far it is; nothing at all when the output goes to a file or a program."""

    def __init__(self, doing: str) -> None:
        self.doing, self.shown = doing, -1
        self.is_on = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        percent = 100 * done // of if of else 100
        if not self.is_on or percent == self.shown:
            return
        self.shown = percent
        filled = "█" * (percent // 5)
        end = "\r\033[K" if percent >= 100 else ""
        print(f"\r{self.doing:<8} {filled:·<20} {percent:3} %{end}", end="", file=sys.stderr, flush=True)


class WrongUse(Exception):
    """One sentence with the mend."""


def _run(chosen: argparse.Namespace, take: Callable[[], int]) -> int:
    if chosen.dry_run:
        mode("read")  # a trial holds nobody up who writes
    try:
        return take()
    except (WrongUse, imports.ImportRefused) as error:
        print(error, file=sys.stderr)
        return WRONG_USE


def _file(chosen: argparse.Namespace) -> Path:
    path: Path = chosen.file
    if not path.is_file():
        raise WrongUse(f"Het bestand {path} bestaat niet. Kijk de naam en de map na.")
    return path


def _community(slug: str | None) -> Community | None:
    if slug is None:
        return None
    found = session.scalar(select(Community).where(Community.slug == slug))
    if found is None:
        known = ", ".join(session.scalars(select(Community.slug).order_by(Community.slug).limit(20)))
        raise WrongUse(f"De gemeenschap “{slug}” bestaat niet. Bekend zijn: {known or 'nog geen enkele'}.")
    return found


def _kept(lines: Sequence[str]) -> list[str]:
    return (
        [
            "Naam of adres niet overgenomen:",
            *lines[:20],
            *([f"  en {len(lines) - 20} andere"] if len(lines) > 20 else []),
        ]
        if lines
        else []
    )


def _say(lines: list[str], errors: Sequence[imports.RowError], chosen: argparse.Namespace) -> int:
    print(*lines, sep="\n")
    if chosen.dry_run:
        print("Dit was een proef: er is niets bewaard.")
    return WITH_ERRORS if errors else DONE
