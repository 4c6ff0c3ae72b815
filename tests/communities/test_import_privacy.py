"""Passwords, national numbers, birth dates and homes never come in, are never repeated, and are named in the report."""

import logging

import pytest

from plg.communities import imports
from plg.communities.imports.privacy import private_columns
from plg.communities.imports.tables import column_key
from tests.communities.lists import STAFF, messages, staff_plan, typed

PRIVATE = ["geheim-", "70.01.0", "/01/1970", "Thuisstraat", "0499"]


def test_private_columns_are_named_and_their_values_are_nowhere(caplog):
    caplog.set_level(logging.DEBUG)
    with imports.read_staff(STAFF) as listed:
        rows = list(listed.rows())
        dropped = listed.about.dropped
    assert dropped == ("Wachtwoord", "Rijksregisternummer", "Geboortedatum", "Straat", "GSM")
    plan = staff_plan(STAFF)
    told = repr((rows, plan, imports.staff_summary(plan, listed.about))) + caplog.text
    assert [value for value in PRIVATE if value in told] == []


@pytest.mark.parametrize(
    "row",
    [
        "An;Wauters;ge;heim;an@x.example;990103",  # a delimiter in the password moves it to the e-mail
        "An Wauters;geheim;an@x.example;990103",
        'An;"Wauters;geheim;an@x.example;990103\nBo;Claes";geheim;bo@x.example;990103',
        "An;Wauters;geheim;an.x.example;990103",
        "An;an@x.example;geheim;990103;x",
        "An;Wauters;an@x.example;geheim;990103",
        "An;Wauters;geheim;an@x.example;990999",
    ],
)
def test_no_sentence_repeats_a_password_of_a_damaged_row(row):
    plan = staff_plan(typed(f"voornaam;naam;paswoord;e-mail;school\n{row}\n"))
    assert len(plan.errors) == 1
    assert "heim" not in "".join(messages(plan))
    assert "heim" not in repr((plan.people, plan.posts))


@pytest.mark.parametrize(
    "name",
    [
        "Password [Required]", "Password Hash Function [UPLOAD ONLY]", "Change Password at Next Sign-In", "password",
        "Wachtwoord", "Wachtwoord co-account 1", "Naam coaccount 2", "Rijksregisternummer", "RIJKSREGISTERNR", "INSZ",
        "INSZ-nummer", "BSN", "Geboortedatum", "geboorte plaats", "birthDate", "Date of birth", "Stamboeknummer",
        "Stamnummer / stamboek", "Geslacht", "sex", "Gender", "Nationaliteit", "National number", "PIN code",
    ],
)  # fmt: skip
def test_these_columns_never_come_in(name):
    assert private_columns([column_key(name)]) == {column_key(name)}


@pytest.mark.parametrize(
    "name", ["naam", "school", "e-mailadres", "functie", "instellingsnummer", "opdracht", "spinnaker"]
)
def test_these_columns_do(name):
    assert private_columns([column_key(name)], of_staff=True) == frozenset()


def test_the_address_of_the_school_comes_in_while_that_of_a_person_does_not():
    keys = ["straat", "postcode", "gsm", "telefoon"]
    assert (private_columns(keys), private_columns(keys, of_staff=True)) == (frozenset(), frozenset(keys))


def test_a_column_called_e_mail_adres_is_taken_and_not_called_dropped():
    with imports.read_staff(typed("voornaam;naam;e-mail adres;adres\nAn;W;an@x.be;Dorp 1\n")) as listed:
        assert listed.about.dropped == ("adres",)
        assert [row.email for _number, row in listed.rows()] == ["an@x.be"]


def test_a_list_with_private_columns_repeats_no_cell_and_one_without_does():
    row = "An;W;an.x.example;990103\n"
    (masked,) = messages(staff_plan(typed(f"voornaam;naam;e-mail;geboortedatum\n{row}")))
    (plain,) = messages(staff_plan(typed(f"voornaam;naam;e-mail;school\n{row}")))
    assert masked == "Rij 2, kolom “e-mail”: Er ontbreekt een @ in “…”."
    assert plain == "Rij 2, kolom “e-mail”: Er ontbreekt een @ in “an.x.example”."
