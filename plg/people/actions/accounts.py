"""What a person does to their own account."""

from sqlalchemy import update

from plg.core import clock
from plg.core.db import commit, release, session, write
from plg.core.errors import N_, Invalid
from plg.people import passwords, queries, secrets
from plg.people.actions import attempts, links
from plg.people.models import Person, SignIn
from plg.people.viewer import Viewer


def change_password(current: str, password: str, *, source: attempts.Source, by: Viewer) -> None:
    """Raises Invalid at password_now or password, and TooMany. The other sign-ins end."""
    passwords.check(password, by.name, by.email)
    release()
    tried = attempts.take(attempts.of_sign_in(by.email, source))
    stored = queries.my_password_hash(by)
    release()  # hashing takes long: nobody waits for it
    if not secrets.is_right(passwords.same_form(current)[: passwords.LONGEST + 1], stored):
        raise Invalid("password_now", N_("Dit is niet je huidige wachtwoord."))
    hashed = secrets.hashed(passwords.same_form(password))
    with write():
        links.give_password(session.get_one(Person, by.person_id), hashed, keep_sign_in=by.sign_in_id)
        attempts.forgive(tried)
        commit()


def choose_language(language: str, *, by: Viewer) -> None:
    session.execute(update(Person).where(Person.id == by.person_id).values(language=language))
    commit()


def end_sign_in(sign_in: SignIn, *, by: Viewer) -> None:
    sign_in.end(clock.now())
    commit()


def end_other_sign_ins(*, by: Viewer) -> None:
    others = (SignIn.person_id == by.person_id, SignIn.ended_at.is_(None), SignIn.id != by.sign_in_id)
    session.execute(update(SignIn).where(*others).values(ended_at=clock.now()))
    commit()
