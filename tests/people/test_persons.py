"""Adding people, from other packages and from the command line."""

import subprocess
import sys

import pytest
from sqlalchemy import select

from plg.core.db import commit, session, write
from plg.core.errors import Invalid
from plg.people import actions
from plg.people.models import Person
from tests.databases import environment
from tests.people import person


def test_somebody_is_added_with_one_spelling_of_their_address(app):
    with write():
        made = actions.add_person("  Ilse ", "Timmermans", "Ilse@DeMeander.example", by=None)
        commit()
    assert (made.name, made.email, made.password_hash) == ("Ilse Timmermans", "ilse@demeander.example", None)


@pytest.mark.parametrize(
    ("names", "email", "field", "sentence"),
    [
        (("", "Peeters"), "x@school.be", "given_name", "Vul een voornaam in."),
        (("x" * 101, ""), "x@school.be", "given_name", "Maak deze naam korter: er passen 100 tekens."),
        (("An", "x" * 101), "x@school.be", "family_name", "Maak deze naam korter: er passen 100 tekens."),
        (("An", ""), "x.school.be", "email", "Er ontbreekt een @ in “x.school.be”."),
        (("An", ""), "AN@school.example", "email", "Er is al iemand met het adres “an@school.example”. Zoek die persoon in de lijst."),
    ],
)  # fmt: skip
def test_what_cannot_be_added_gets_a_sentence(app, names, email, field, sentence):
    person("an")
    with write(), pytest.raises(Invalid) as refused:
        actions.add_person(*names, email, by=None)
    assert (refused.value.field, refused.value.sentence % refused.value.values) == (field, sentence)


def test_a_refused_address_does_not_undo_what_the_caller_did_before(app):
    person("an")
    with write():
        actions.add_person("Bart", "", "bart@school.example", by=None)
        with pytest.raises(Invalid):
            actions.add_person("An", "", "an@school.example", by=None)
        commit()
    assert sorted(session.scalars(select(Person.email))) == ["an@school.example", "bart@school.example"]


def test_who_is_there_already_is_found_and_keeps_their_name(app):
    an = person("an")
    with write():
        assert actions.find_or_add("Anna", "Claes", "AN@school.example", by=None).id == an.id
        new = actions.find_or_add("Bart", "Claes", "bart@school.example", by=None)
        commit()
    assert (an.given_name, new.name) == ("An", "Bart Claes")


@pytest.fixture
def plg(app, store, tmp_path):
    """Run a command on the database of the test; returns its exit status, what it said, and the newest letter."""

    def run(*arguments):
        session.remove()
        given = environment(PLG_DATABASE_URL=store.url, PLG_INSTANCE=tmp_path)
        program = [sys.executable, "-m", "plg.cli", "person", "invite", *arguments]
        ran = subprocess.run(program, env=given, capture_output=True, text=True, check=False)
        letters = sorted((tmp_path / "mail").glob("*.eml"))
        return ran.returncode, ran.stdout + ran.stderr, letters[-1].read_text() if letters else ""

    yield run
    store.holds = ""  # a process of its own wrote in the database of the tests


def test_a_command_invites_somebody_new(plg):
    status, said, letter = plg("Ilse.Timmermans@demeander.example")
    assert (status, "De uitnodiging voor ilse.timmermans@demeander.example staat als bestand in" in said) == (0, True)
    assert "To: ilse.timmermans@demeander.example" in letter
    made = session.scalars(select(Person)).one()
    assert (made.given_name, made.family_name, made.is_administrator) == ("Ilse", "Timmermans", False)


def test_a_command_names_somebody_and_makes_an_administrator_once(plg):
    for _ in range(2):
        assert plg("beheer@school.example", "--name", "Jan Van den Berg", "--admin")[0] == 0
    made = session.scalars(select(Person)).one()
    assert (made.given_name, made.family_name, made.is_administrator) == ("Jan", "Van den Berg", True)


def test_a_wrong_address_is_one_sentence(plg):
    assert plg("ilse.demeander.example") == (1, "Er ontbreekt een @ in “ilse.demeander.example”.\n", "")
