"""What the command line says about a list."""

from plg.communities import imports
from tests.communities.lists import DUO, SCHOOLS, STAFF, TODAY, applied, typed


def schools_lines(source, schools=None, sites=None):
    with imports.read_schools(source) as listed:
        return imports.schools_summary(
            imports.plan_schools(schools or {}, sites or {}, listed.rows(), TODAY), listed.about
        )


def staff_lines(source, people=None, posts=None):
    with imports.read_staff(source) as listed:
        plan = imports.plan_staff(people or {}, posts or {}, SCHOOLS, listed.rows(), listed.columns)
        return imports.staff_summary(plan, listed.about)


def test_a_first_list_of_schools():
    assert schools_lines(DUO) == [
        "DUO, vestigingen: 200 rijen (cp1252, gescheiden met ;)",
        "Scholen: 170 nieuw, 0 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst",
        "Vestigingen: 200 nieuw, 0 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst",
    ]


def test_changes_errors_and_what_is_gone():
    known = {
        "990101": imports.SchoolRecord("BE", "De Vlier", url="", is_open=True),
        "990102": imports.SchoolRecord("BE", "De Klimop"),
    }
    text = "naam\tinstellingsnummer\twebsite\nDe Vlier\t990101\tdevlier.example\nX\t12\t\n"
    assert schools_lines(typed(text), known) == [
        "Eigen lijst van scholen: 2 rijen (utf-8, gescheiden met tab)",
        "Scholen: 0 nieuw, 1 gewijzigd, 0 hetzelfde, 1 niet meer in de lijst",
        "Vestigingen: 0 nieuw, 0 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst",
        "  School De Vlier (rij 2): website: leeg wordt “devlier.example”",
        "1 school niet meer in de lijst: De Klimop. We verwijderen niets. Een rij met een fout kan er toch één van zijn.",
        "1 rij met een fout, niet overgenomen:",
        "  Rij 3, kolom “instellingsnummer”: “12” is geen instellingsnummer. Dat heeft 6 cijfers; een BRIN-nummer"
        " 2 cijfers en 2 letters.",
    ]


def test_a_first_list_of_staff_names_the_columns_that_stay_out():
    assert staff_lines(STAFF) == [
        "Eigen lijst van personeel: 6 rijen (cp1252, gescheiden met ;)",
        "5 kolommen niet overgenomen: Wachtwoord, Rijksregisternummer, Geboortedatum, Straat en GSM",
        "Mensen: 5 nieuw, 0 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst",
        "Opdrachten: 6 nieuw, 0 gewijzigd, 0 hetzelfde, 0 niet meer in de lijst",
        "2 mensen krijgen de rol directeur",
    ]


def test_the_same_list_again_says_that_nothing_changes():
    with imports.read_staff(STAFF) as listed:
        plan = imports.plan_staff({}, {}, SCHOOLS, listed.rows())
    assert staff_lines(STAFF, applied(plan.people), applied(plan.posts))[2:] == [
        "Mensen: 0 nieuw, 0 gewijzigd, 5 hetzelfde, 0 niet meer in de lijst",
        "Opdrachten: 0 nieuw, 0 gewijzigd, 6 hetzelfde, 0 niet meer in de lijst",
        "Er is niets te wijzigen.",
    ]


def test_many_errors_are_counted_and_the_first_twenty_shown():
    lines = schools_lines(typed("naam;nummer\n" + "X;1\n" * 1_500))
    assert (lines[3], len(lines), lines[-1]) == (
        "1.500 rijen met een fout, niet overgenomen:",
        25,
        "  en 1.480 andere met een fout",
    )


def test_what_moves_a_cursor_is_never_printed():
    (line,) = [line for line in schools_lines(typed("naam;nummer\nX;1\x1b[2J\u202e2\n")) if "geen instel" in line]
    assert "\x1b" not in line
    assert "\u202e" not in line
