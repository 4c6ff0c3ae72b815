"""Official and own lists of schools become schools with sites, and twice the same list changes nothing."""

import csv
import dataclasses
import os
from datetime import date
from pathlib import Path

import pytest

from plg.communities import imports
from tests.communities.lists import (
    DUO,
    FLEMISH,
    TODAY,
    applied,
    counts,
    messages,
    schools_plan,
    staff_plan,
    typed,
    written,
)

OLD_DUO = "PROVINCIE;BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;"
OLD_DUO += "POSTCODE;PLAATSNAAM;GEMEENTENAAM;TELEFOONNUMMER;INTERNETADRES\r\n"
PLAIN = "naam;instellingsnummer;gemeente;niveau;soort\n"


def again(source, plan, on=TODAY):
    return schools_plan(source, applied(plan.schools), applied(plan.sites), on)


def lettered(number):
    return f"{number // 676:02d}{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"


def full_duo():
    """Return a list in the number and shape of the whole DUO list: 6,107 sites of 5,996 schools."""
    with DUO.open(encoding="cp1252", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    school, site, name = (header.index(n) for n in ("INSTELLINGSCODE", "VESTIGINGSCODE", "VESTIGINGSNAAM"))
    made = [header]
    for number in range(6_107):
        row = list(rows[number % len(rows)])
        row[school] = lettered(number % 5_996)
        row[site] = f"{row[school]}{number // 5_996:02d}"
        row[name] += ' "de ë"'
        made.append(row)
    return made


def test_the_dutch_list_is_read_with_its_accents_and_quotes():
    plan = schools_plan(DUO)
    assert (counts(plan.schools), counts(plan.sites), plan.errors) == ((170, 0, 0, 0), (200, 0, 0, 0), [])
    assert applied(plan.schools)["04NA"] == imports.SchoolRecord(
        country="NL", name='Algemeen Bijzondere basisschool "de Fluessen"', board_number="41385",
        community_number="", level="basis", kind="gewoon", town="OUDEGA DE FRYSKE MARREN", holiday_region="Noord",
        url="www.nijegaast.nl/fluessen", phone="0514603832", main_structures=(),
    )  # fmt: skip
    assert applied(plan.sites)["04NA00"].postcode == "8582 KX"


def test_the_dutch_list_twice_changes_nothing():
    first = schools_plan(DUO)
    second = again(DUO, first)
    assert (counts(second.schools), counts(second.sites)) == ((0, 0, 170, 0), (0, 0, 200, 0))
    assert second.schools.is_empty
    assert second.sites.is_empty


@pytest.mark.skipif("PLG_SHARED_DATA" not in os.environ, reason="PLG_SHARED_DATA names no folder with the whole list")
def test_the_whole_dutch_list_has_6107_sites_of_5996_schools():
    (source,) = (Path(os.environ["PLG_SHARED_DATA"]) / "schools-nl").glob("02-*.csv")
    plan = schools_plan(source)
    assert (plan.rows, counts(plan.schools), counts(plan.sites)) == (6_107, (5_996, 0, 0, 0), (6_107, 0, 0, 0))
    assert (plan.errors, plan.repeated, plan.closed) == ([], 0, 0)
    assert sum(len(site.postcode) == 7 for site in applied(plan.sites).values()) == 6_107
    second = again(source, plan)
    assert (counts(second.schools), counts(second.sites)) == ((0, 0, 5_996, 0), (0, 0, 6_107, 0))


def test_a_list_in_the_size_of_the_whole_one_has_the_same_counts():
    plan = schools_plan(written(full_duo(), "cp1252"))
    assert (plan.rows, counts(plan.schools), counts(plan.sites)) == (6_107, (5_996, 0, 0, 0), (6_107, 0, 0, 0))
    assert plan.errors == []


def test_an_older_dutch_list_gives_the_same_keys():
    row = "Drenthe;20091;{};{};BBS de Verwondering;Melkweg;13;9306 TC;ALTEVEER;NOORDENVELD; ; \r\n"
    plan = schools_plan(typed(OLD_DUO + row.format("32JK", "32JK00") + row.format("04LY", "01")))
    assert sorted(applied(plan.sites)) == ["04LY01", "32JK00"]
    assert applied(plan.schools)["32JK"].holiday_region == ""


def test_what_an_older_list_does_not_say_is_kept():
    known = schools_plan(DUO)
    row = f"{OLD_DUO}Drenthe;20091;32JK;32JK00;Nieuwe naam;Melkweg;13;9306 TC;ALTEVEER;NOORDENVELD; ; \r\n"
    plan = again(typed(row), known)
    (changed,) = plan.schools.changed
    assert [field.field for field in changed.fields] == ["name", "town"]
    assert (changed.after.name, changed.after.holiday_region) == ("Nieuwe naam", "Noord")
    assert counts(plan.schools) == (0, 1, 0, 169)


def test_the_flemish_list_gives_one_school_with_many_sites():
    plan = schools_plan(FLEMISH)
    assert (plan.rows, plan.closed, plan.errors) == (13, 2, [])
    assert counts(plan.schools) == (8, 0, 0, 0)
    assert [key for key in sorted(applied(plan.sites)) if key.startswith("990101")] == [
        "990101-1",
        "990101-10",
        "990101-2",
    ]
    assert applied(plan.schools)["990101"] == imports.SchoolRecord(
        country="BE", name="Basisschool De Vlier", board_number="099010", community_number="990001", level="basis",
        kind="gewoon", town="Wezelare", holiday_region="", url="www.devlier.example", phone="090 11 11 11",
        main_structures=("111", "211"),
    )  # fmt: skip


def test_flemish_numbers_keep_their_zeros_and_levels_come_from_the_main_structures():
    schools = applied(schools_plan(FLEMISH).schools)
    assert schools["009901"].name == "Basisschool Één Eik"
    assert (schools["990106"].kind, schools["990201"].level) == ("buitengewoon", "secundair")
    assert (schools["990201"].community_number, schools["990101"].community_number) == ("", "990001")


def test_flemish_addresses_keep_delimiters_boxes_and_zeros():
    sites = applied(schools_plan(FLEMISH).sites)
    assert (sites["990103-1"].street, sites["990101-2"].house_number) == ("Windroos; achteraan", "3 bus A")
    assert (sites["990105-1"].postcode, sites["990101-10"].name) == ("0994", 'Basisschool De Vlier - "het Hof"')


def test_the_flemish_list_twice_changes_nothing():
    second = again(FLEMISH, schools_plan(FLEMISH))
    assert (counts(second.schools), counts(second.sites), second.closed) == ((0, 0, 8, 0), (0, 0, 11, 0), 2)


def test_a_school_that_we_know_and_that_ends_is_a_change_never_a_removal():
    while_open = schools_plan(FLEMISH, on=date(2019, 8, 31))
    assert applied(while_open.schools).get("990107") is None  # the list says so in words
    known = {"990107": dataclasses.replace(applied(while_open.schools)["990104"], name="Basisschool Oud Huis")}
    plan = schools_plan(FLEMISH, known)
    (changed,) = plan.schools.changed
    assert (changed.key, changed.after.is_open) == ("990107", False)


def test_fields_that_are_not_kept_are_never_a_change():
    kept = {key: imports.SchoolRecord("BE", one.name) for key, one in applied(schools_plan(FLEMISH).schools).items()}
    assert counts(schools_plan(FLEMISH, kept).schools) == (0, 0, 8, 0)


def test_a_number_that_excel_cut_is_mended_in_an_official_list():
    source = typed(FLEMISH.read_text("utf-8-sig").replace('"009901"', '"9901"'))
    assert "009901" in applied(schools_plan(source).schools)


def test_an_own_list_takes_flemish_and_dutch_numbers():
    eik, verwondering = 'Eik;"=""009901""";Eikdorp;basis;gewoon', "Verwondering;32jk;Alteveer;;"
    plan = schools_plan(typed(f"{PLAIN}{eik}\n{verwondering}\nDe Sleutelbloem;990106;;;buitengewoon basis\n"))
    schools = applied(plan.schools)
    assert (sorted(schools), plan.errors) == (["009901", "32JK", "990106"], [])
    assert (schools["32JK"].country, schools["990106"].kind, schools["990106"].level) == ("NL", "buitengewoon", "basis")
    assert sorted(applied(plan.sites)) == ["009901-1", "32JK00"]


def test_an_own_list_after_the_official_one_speaks_of_the_same_site():
    known = schools_plan(FLEMISH)
    plan = again(typed(f"{PLAIN}Basisschool De Klimop;990102;Wezelare;basis;gewoon\n"), known)
    assert (counts(plan.schools), counts(plan.sites)) == ((0, 0, 1, 7), (0, 0, 1, 0))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (";990101;W;basis;", "Rij 2, kolom “naam”: De naam van de school ontbreekt. Vul die in."),
        (
            "A;;W;basis;",
            "Rij 2, kolom “instellingsnummer”: Het nummer van de school ontbreekt."
            " Vul het instellingsnummer in, of het BRIN-nummer.",
        ),
        (
            "A;9901;W;basis;",
            "Rij 2, kolom “instellingsnummer”: “9901” heeft geen 6 cijfers. Viel er vooraan een nul weg?"
            " Schrijf dan 009901.",
        ),
        (
            "A;99010A;W;basis;",
            "Rij 2, kolom “instellingsnummer”: “99010A” is geen instellingsnummer. Dat heeft 6 cijfers;"
            " een BRIN-nummer 2 cijfers en 2 letters.",
        ),
        ("A;990101;W;hoog;", "Rij 2, kolom “niveau”: “hoog” is geen niveau dat we kennen. Schrijf basis of secundair."),
        (f"A;990101;{'W' * 101};basis;", "Rij 2, kolom “gemeente”: Hier staan meer dan 100 tekens. Kort de tekst in."),
    ],
)
def test_a_row_in_error_says_where_and_how_to_mend_it(row, message):
    assert messages(schools_plan(typed(f"{PLAIN}{row}\n"))) == [message]


def test_the_same_school_twice_is_an_error_unless_nothing_differs():
    plan = schools_plan(typed(f"{PLAIN}A;990101;W;;\nA;990101;W;;\nB;990101;W;;\n"))
    assert (plan.repeated, counts(plan.schools)) == (1, (1, 0, 0, 0))
    assert messages(plan) == [
        "Rij 4: 990101-1 staat ook in rij 2, met andere gegevens. Laat één van beide rijen staan."
    ]


def test_a_school_in_a_row_with_an_error_is_not_called_gone():
    known = schools_plan(typed(f"{PLAIN}A;990101;W;;\nB;990102;W;;\nC;990103;W;;\n"))
    plan = again(typed(f"{PLAIN};990101;W;;\nB;990102;W;;\n"), known)
    assert [gone.key for gone in plan.schools.gone] == ["990103"]


def test_a_wrong_site_or_date_is_one_error_and_the_rest_is_read():
    text = FLEMISH.read_text("utf-8-sig").replace("31/08/2024", "31/02/2024")
    assert messages(schools_plan(typed(text))) == [
        "Rij 14, kolom “einddatum”: “31/02/2024” is geen datum. Schrijf die als 31/08/2026."
    ]
    row = f"{OLD_DUO}Drenthe;20091;32JK;04LY00;B;Melkweg;13;9306 TC;ALTEVEER;NOORDENVELD; ; \r\n"
    assert messages(schools_plan(typed(row))) == [
        "Rij 2, kolom “VESTIGINGSNUMMER”: “04LY00” is geen vestiging van 32JK."
        " Schrijf het nummer met twee cijfers erachter."
    ]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            "foo;bar",
            "Deze kolommen kennen we niet als lijst van scholen. Gevonden: foo en bar."
            " Er ontbreekt voor “DUO, vestigingen”: instellingscode, vestigingsnaam, straatnaam"
            " en bevoegd gezag nummer.",
        ),
        (
            "schoolnaam;plaats",
            "Deze kolommen kennen we niet als lijst van scholen. Gevonden: schoolnaam en plaats."
            " Er ontbreekt voor “Eigen lijst van scholen”: instellingsnummer.",
        ),
        (
            "voornaam;naam;e-mail;instellingsnummer",
            "Dit is een lijst van personeel, geen lijst van scholen. Lees ze in bij personeel.",
        ),
    ],
)
def test_an_unknown_header_is_refused_with_what_is_found_and_missing(header, sentence):
    with pytest.raises(imports.ImportRefused) as refused:
        schools_plan(typed(f"{header}\na;b;c;d\n"))
    assert refused.value.message == sentence


def test_a_list_of_schools_is_no_list_of_staff_and_a_header_alone_is_no_list():
    with pytest.raises(imports.ImportRefused) as refused:
        staff_plan(DUO)
    assert refused.value.message == "Dit is een lijst van scholen, geen lijst van personeel. Lees ze in bij scholen."
    with pytest.raises(imports.ImportRefused) as refused:
        schools_plan(typed(PLAIN))
    assert str(refused.value) == "Onder de kop staat geen enkele rij. Vul de lijst aan en probeer opnieuw."


def test_a_preview_is_stale_when_something_else_would_be_written():
    first = schools_plan(FLEMISH)
    assert first.schools.fingerprint() == schools_plan(FLEMISH).schools.fingerprint()
    assert first.schools.fingerprint() != again(FLEMISH, first).schools.fingerprint()


def test_the_position_goes_up_to_the_size_for_a_progress_bar():
    with imports.read_schools(DUO) as listed:
        seen = [listed.position for _row in listed.rows()]
        assert (seen, seen[-1]) == (sorted(seen), listed.size)
