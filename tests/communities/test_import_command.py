"""`plg import` as a command: its exit status, what it prints where, and what it never keeps."""

import logging
import subprocess
import sys

import pytest

from plg.commands.imports import Bar
from plg.core.db import Base, session
from tests.communities.lists import DUO, STAFF
from tests.communities.taking import plg_import, saved
from tests.databases import Sqlite, environment
from tests.people import community, school

PRIVATE = ("geheim-", "70.01.0", "01/01/1970", "02/01/1970", "Thuisstraat", "0499 00")


def test_wrong_use_is_one_sentence_and_status_2(app, tmp_path, capsys):
    pupils = saved(tmp_path, "klas;leerling\n1A;An\n", "klassen.csv")
    empty = saved(tmp_path, "", "leeg.csv")
    cases = [("schools", tmp_path / "weg.csv"), ("staff", tmp_path), ("schools", pupils), ("staff", pupils), ("schools", empty), ("schools", STAFF),
             ("staff", STAFF, "--community", "nergens")]  # fmt: skip
    for arguments in cases:
        assert plg_import(app, *arguments) == 2, arguments
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n"), "Traceback" in told.err) == ("", 1, False), arguments


def test_an_unknown_community_names_those_that_are_known(app, capsys):
    community()
    assert plg_import(app, "staff", STAFF, "--community", "nergens") == 2
    assert capsys.readouterr().err == "De gemeenschap “nergens” bestaat niet. Bekend zijn: de-beek.\n"


def test_a_bar_moves_on_a_terminal_only(app, capsys, monkeypatch):
    plg_import(app, "schools", DUO)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    bar = Bar("Lezen")
    for done in range(1_001):
        bar(done, 1_000)
    drawn = capsys.readouterr().err
    assert (drawn.count("\r"), " 50 %" in drawn, drawn.endswith("\r\033[K")) == (102, True, True)


def everything_kept():
    session.rollback()
    rows = [repr(row) for table in Base.metadata.sorted_tables for row in session.execute(table.select())]
    return "\n".join(rows)


def test_private_values_reach_no_table_no_log_and_no_output(app, store, capsys, caplog):
    beek = community()
    for number, name in (("990101", "Basisschool De Vlier"), ("990102", "Basisschool De Klimop")):
        school(beek, number=number, name=name)
    caplog.set_level(logging.DEBUG)
    for more in (["--dry-run"], [], []):
        assert plg_import(app, "staff", STAFF, *more) == 0
    told = capsys.readouterr()
    said = told.out + told.err + caplog.text + everything_kept()
    assert "hilde.vanacker@demeander.example" in said
    assert [value for value in PRIVATE if value in said] == []
    if isinstance(store.backend, Sqlite):
        file = store.backend.file(store.worker)
        raw = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
        assert b"hilde.vanacker@demeander.example" in raw
        assert [value for value in PRIVATE if value.encode() in raw] == []


@pytest.mark.parametrize(
    "row",
    [
        "An;Wauters;an@x.example;GEHEIM77;990101",
        "An;Wauters;GEHEIM77;an@x.example;990101",
        "An;GEHEIM77;990101",
        'An;"Wauters;GEHEIM77;an@x.example',
    ],
)
def test_a_damaged_row_gives_no_password_away(app, tmp_path, capsys, caplog, row):
    school(community(), number="990101", name="Basisschool De Vlier")
    caplog.set_level(logging.DEBUG)
    list_ = saved(tmp_path, f"voornaam;naam;e-mail;wachtwoord;school\n{row}\n")
    plg_import(app, "staff", list_)
    told = capsys.readouterr()
    assert "GEHEIM77" not in told.out + told.err + caplog.text + everything_kept()


def test_the_program_itself_takes_lists_in(store, tmp_path):
    url = store.copy_for_server("empty", f"import-{store.worker}")
    given = environment(PLG_DATABASE_URL=url, PLG_INSTANCE=tmp_path)

    def plg(*arguments):
        program = [sys.executable, "-m", "plg.cli", "import", *map(str, arguments)]
        return subprocess.run(program, env=given, capture_output=True, text=True, check=False)

    first = plg("schools", DUO)
    assert (first.returncode, first.stderr, "Scholen: 170 nieuw" in first.stdout) == (0, "", True)
    again = plg("schools", DUO, "--dry-run")
    assert (again.returncode, "Er is niets te wijzigen." in again.stdout) == (0, True)
    wrong = plg("schools", tmp_path / "weg.csv")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        f"Het bestand {tmp_path / 'weg.csv'} bestaat niet. Kijk de naam en de map na.\n",
    )
