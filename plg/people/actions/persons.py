"""Adding persons. Nothing here commits: these are parts of the actions of whoever adds people."""

from typing import Any

from sqlalchemy.exc import IntegrityError

from plg.core import clock, text
from plg.core.db import one_at_a_time, session
from plg.core.errors import N_, Invalid
from plg.people import emails, passwords, queries, secrets
from plg.people.models import Person

LONGEST_NAME = 100  # characters


def add_person(given_name: str, family_name: str, email: str, *, by: Any) -> Person:
    """Add somebody new; the caller commits. Raises Invalid at given_name, family_name or email."""
    address = emails.normalised(email)
    names = {
        "given_name": _name("given_name", given_name, N_("Vul een voornaam in.")),
        "family_name": _name("family_name", family_name),
    }
    try:
        with session.begin_nested():  # PostgreSQL: somebody else may add the same address at this very moment
            person = Person(**names, email=address, made_at=clock.now())
            session.add(person)
    except IntegrityError:
        sentence = N_("Er is al iemand met het adres “%(email)s”. Zoek die persoon in de lijst.")
        raise Invalid("email", sentence, email=address) from None
    return person


def find_or_add(given_name: str, family_name: str, email: str, *, by: Any) -> Person:
    """Return who has this address, their names as they are, or add them; the caller commits. Raises Invalid."""
    address = emails.normalised(email)
    one_at_a_time(f"address {address}")
    return queries.person_by_email(None, address) or add_person(given_name, family_name, address, by=by)


def set_password(person: Person, password: str) -> None:
    """Set it without judging it and without a word to anybody; the caller commits. For set-up, such as the demo."""
    person.password_hash = secrets.hashed(passwords.same_form(password))


def make_administrator(person: Person, *, by: Any) -> bool:
    """Give care of the installation; the caller commits. Returns whether that is new."""
    changed = not person.is_administrator
    person.is_administrator = True
    return changed


def _name(field: str, typed: str, needed: str = "") -> str:
    name = text.one_line(typed)
    if needed and not name:
        raise Invalid(field, needed)
    if len(name) > LONGEST_NAME:
        raise Invalid(field, N_("Maak deze naam korter: er passen %(longest)s tekens."), longest=LONGEST_NAME)
    return name
