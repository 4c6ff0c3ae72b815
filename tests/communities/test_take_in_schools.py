"""`plg import schools`: what a list says stands in the database, in one go, and a second time changes nothing."""

import os
import time
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from plg.communities.models import School, Site
from plg.core.db import session
from plg.core.deeds import Deed
from tests.communities.lists import DUO, FLEMISH
from tests.communities.taking import plg_import, saved
from tests.people import community, keep, school

OWN = "naam;instellingsnummer;straat;gemeente\n"


def count(model):
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def by_number(number):
    session.rollback()
    return session.scalar(select(School).where(School.number == number).execution_options(populate_existing=True))


def test_the_flemish_list_comes_in_with_sites_and_zeros(app, capsys):
    assert plg_import(app, "schools", FLEMISH) == 0
    told = capsys.readouterr().out
    assert "Scholen: 8 nieuw, 0 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst" in told
    eik = by_number("009901")
    assert (eik.country, eik.name, eik.town, eik.level, eik.kind, eik.community_id, eik.is_open) == (
        "BE", "Basisschool Één Eik", "Eikdorp", "basis", "gewoon", None, True,
    )  # fmt: skip
    vlier = by_number("990101")
    sites = session.scalars(select(Site).where(Site.school_id == vlier.id).order_by(Site.key)).all()
    assert [(site.key, site.house_number, site.town) for site in sites] == [
        ("990101-1", "12", "Wezelare"), ("990101-10", "1", "Wezelare"), ("990101-2", "3 bus A", "Wezelare"),
    ]  # fmt: skip
    assert by_number("990106").kind == "buitengewoon"


@pytest.mark.parametrize("source", [FLEMISH, DUO], ids=["be", "nl"])
def test_again_changes_nothing(app, capsys, source):
    plg_import(app, "schools", source)
    before, deeds = (count(School), count(Site)), count(Deed)
    capsys.readouterr()
    assert plg_import(app, "schools", source) == 0
    told = capsys.readouterr().out
    assert "Er is niets te wijzigen." in told
    assert told.count(" 0 nieuw, 0 gewijzigd") == 2
    assert ((count(School), count(Site)), count(Deed)) == (before, deeds)


def test_a_trial_writes_nothing(app, capsys):
    assert plg_import(app, "schools", DUO, "--dry-run") == 0
    told = capsys.readouterr().out
    assert ("Scholen: 170 nieuw" in told, "Dit was een proef: er is niets bewaard." in told) == (True, True)
    assert (count(School), count(Site), count(Deed)) == (0, 0, 0)


def test_what_changed_is_written_and_what_is_gone_is_only_told(app, tmp_path, capsys):
    plg_import(app, "schools", FLEMISH)
    beek = community()
    klimop = by_number("990102")
    klimop.community_id = beek.id
    klimop.short_name = "De Klimop"
    keep(klimop)
    text = FLEMISH.read_text("utf-8-sig").replace("Basisschool De Klimop", "Basisschool De Grote Klimop")
    rows = [row for row in text.split("\n") if not row.startswith('"990105"')]
    capsys.readouterr()
    assert plg_import(app, "schools", saved(tmp_path, "\r".join(rows))) == 0
    told = capsys.readouterr().out
    assert (
        "School Basisschool De Grote Klimop (rij 5): naam: “Basisschool De Klimop” wordt “Basisschool De Grote Klimop”"
        in told
    )
    assert "1 school niet meer in de lijst: Basisschool Ten Dries. We verwijderen niets." in told
    klimop = by_number("990102")
    assert (klimop.name, klimop.short_name, klimop.community_id) == (
        "Basisschool De Grote Klimop",
        "De Klimop",
        beek.id,
    )
    assert by_number("990105").is_open


def test_a_school_that_closed_is_closed_here_too(app, capsys):
    keep(School(number="990107", name="Basisschool Oud Huis"))
    assert plg_import(app, "schools", FLEMISH) == 0
    assert not by_number("990107").is_open
    capsys.readouterr()
    plg_import(app, "schools", FLEMISH)
    assert "Er is niets te wijzigen." in capsys.readouterr().out


def test_a_list_of_one_country_says_nothing_of_the_other(app, capsys):
    plg_import(app, "schools", FLEMISH)
    capsys.readouterr()
    plg_import(app, "schools", DUO)
    assert "0 niet meer in de lijst" in capsys.readouterr().out


def test_an_own_list_speaks_for_its_community_only(app, tmp_path, capsys):
    plg_import(app, "schools", FLEMISH)
    school(community(), number="990901", name="Basisschool De Beuk")
    capsys.readouterr()
    assert plg_import(app, "schools", saved(tmp_path, OWN + "Basisschool De Beuk;990901;Beekstraat;Beekdorp\n")) == 0
    told = capsys.readouterr().out
    assert "Scholen: 0 nieuw, 1 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst" in told
    assert by_number("990901").town == "Beekdorp"


def test_rows_in_error_are_left_out_and_named(app, tmp_path, capsys):
    text = OWN + "De Vlier;990101;Straat;Dorp\nKort;12;Straat;Dorp\n;990103;Straat;Dorp\n"
    for more in (["--dry-run"], []):
        assert plg_import(app, "schools", saved(tmp_path, text), *more) == 1
    told = capsys.readouterr().out
    assert told.count("2 rijen met een fout, niet overgenomen:") == 2
    assert ("Rij 3, kolom “instellingsnummer”" in told, "Rij 4, kolom “naam”" in told) == (True, True)
    assert (by_number("990101").name, count(School)) == ("De Vlier", 1)


def test_a_site_made_by_hand_is_the_site_of_the_list(app):
    beuk = School(number="990102", name="De Klimop")
    keep(beuk)
    keep(Site(school_id=beuk.id, key="990102-1", name="Getypt"))
    plg_import(app, "schools", FLEMISH)
    assert session.scalars(select(Site.name).where(Site.school_id == beuk.id)).all() == ["Basisschool De Klimop"]


def test_a_fault_halfway_leaves_nothing_behind(app):
    def fail(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO sites"):
            raise RuntimeError("the power went")

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(RuntimeError):
            plg_import(app, "schools", FLEMISH)
    finally:
        event.remove(engine, "before_cursor_execute", fail)
    assert (count(School), count(Site)) == (0, 0)


def test_the_number_of_queries_does_not_grow_with_the_list(app, assert_queries):
    for source in (FLEMISH, DUO):
        with assert_queries(2):
            plg_import(app, "schools", source)


@pytest.mark.skipif("PLG_SHARED_DATA" not in os.environ, reason="PLG_SHARED_DATA names no folder with the whole list")
def test_the_whole_dutch_list_comes_in_within_seconds(app, capsys):
    (source,) = (Path(os.environ["PLG_SHARED_DATA"]) / "schools-nl").glob("02-*.csv")
    started = time.perf_counter()
    assert plg_import(app, "schools", source) == 0
    seconds = time.perf_counter() - started
    told = capsys.readouterr().out
    assert ("DUO, vestigingen: 6.107 rijen" in told, count(School), count(Site)) == (True, 5996, 6107)
    assert seconds < 20
    plg_import(app, "schools", source)
    assert "Er is niets te wijzigen." in capsys.readouterr().out
