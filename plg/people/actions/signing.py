"""Signing in: with a password, or as somebody of the demo."""

from plg.core.db import commit, release, session, write
from plg.core.errors import N_, Invalid
from plg.people import passwords, queries, secrets
from plg.people.actions import attempts, links
from plg.people.actions.sessions import Device, Signed, opened
from plg.people.models import Person

WRONG = N_("Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na, of vraag een nieuw wachtwoord.")
NOT_THEIRS = N_(
    "Deze bladzijde is van %(name)s. Meld je hier aan als %(given_name)s, of begin op een nieuwe bladzijde."
)
SUSPECT = 5  # wrong tries just before a right one: the person is told


class NotTheirs(Invalid):
    """The page is of somebody else than who signs in on it."""

    def __init__(self, owner: Person | None) -> None:
        facts = {"name": owner.name, "given_name": owner.given_name} if owner else {}
        super().__init__("", NOT_THEIRS if owner else WRONG, **facts)


def sign_in(email: str, password: str, *, source: attempts.Source, device: Device, only: str = "") -> Signed:
    """Sign in with a password. Raises Invalid, the same for a wrong password and for nobody, and TooMany.

    `only` is the id of the person whose page this is. That somebody else has it before them is said after their
    password was right, so that it tells nobody which accounts there are.
    """
    tried = attempts.take(attempts.of_sign_in(email, source))
    person = queries.person_by_email(None, email)
    person_id, stored = (person.id, person.password_hash) if person else ("", None)
    release()  # hashing takes long: nobody waits for it
    typed = passwords.same_form(password)[: passwords.LONGEST + 1]
    if not secrets.is_right(typed, stored):
        raise Invalid("", WRONG)
    if only not in ("", person_id):
        attempts.forgive_now(tried)
        raise NotTheirs(queries.owner(None, only))
    renewed = secrets.hashed(typed) if stored and secrets.needs_rehash(stored) else None
    with write():
        return _let_in(session.get_one(Person, person_id), renewed, tried, device)


def sign_in_as(person_id: str, *, device: Device, only: str = "") -> Signed:
    """Sign somebody in without a password: the demo."""
    if only not in ("", person_id):
        raise NotTheirs(queries.owner(None, only))
    with write():
        signed = opened(session.get_one(Person, person_id), device)
        commit()
    return signed


def _let_in(person: Person, renewed: str | None, tried: attempts.Tried, device: Device) -> Signed:
    if renewed:
        person.password_hash = renewed
    if attempts.wrong_tries(tried) >= SUSPECT:
        links.tell(person, "tried")
    attempts.forgive(tried)
    signed = opened(person, device)
    commit()
    return signed
