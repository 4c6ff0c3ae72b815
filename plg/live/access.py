"""Rows of lower packages that decide what somebody may see: their sign-in, who they are, and where they belong."""

from plg.communities.models import Membership
from plg.live import watch, whose
from plg.live.whose import Whose
from plg.people.models import Person, SignIn


def register() -> None:
    watch.decides(SignIn, _holder, when=("ended_at",))
    watch.decides(Person, _self, when=("ended_at", "is_administrator"))
    watch.decides(Membership, _holder)


def _holder(row: SignIn | Membership) -> Whose:
    return whose.persons(row.person_id)


def _self(person: Person) -> Whose:
    return whose.persons(person.id)
