"""Bring people into a community and invite them."""

from typing import Any

from sqlalchemy import select

from plg.communities.actions.invitations import AGAIN_AFTER, put_invitation
from plg.communities.actions.memberships import add_membership
from plg.communities.models import Community, Invitation, Membership
from plg.communities.queries import not_ended
from plg.core import clock
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.once import claim
from plg.people import actions as people
from plg.people.models import Link, Person
from plg.people.viewer import Viewer


def add_person(
    community: Community,
    names: tuple[str, str],
    email: str,
    role: str,
    *,
    by: Viewer,
    invite: bool = False,
    once: str = "",
    **facts: Any,
) -> Membership | Invitation:
    """Ask whoever has this address to be something here; to who is here already, give one more role.

    Raises Invalid at given_name, family_name, email, role, school, sponsor or ends_on. `facts` are those of a
    membership; `invite` sends the letter at once. The same form sent twice asks once.
    """
    key, before = claim(Invitation, once, by)
    person = people.find_or_add(*names, email, by=by)
    session.flush()
    if before and (before.community_id, before.person_id, before.role) == (community.id, person.id, role):
        return before
    if _is_here(community, person):
        return add_membership(community, person, role, by=by, once=once, **facts)
    invitation = put_invitation(community, person, names, role, by=by, key=key, send=invite, **facts)
    commit()
    return invitation


def invite_person(community: Community, person: Person, *, by: Viewer) -> bool:
    """Send who is here the letter to choose a password, or send it again; return whether it left.

    None leaves to who can sign in already, and none within five minutes of the one before.
    """
    if person.password_hash or _was_invited(person):
        return False
    people.invite(person, by=by)
    record("person_invited", "person", person.id, by=by, community_id=community.id)
    commit()
    return True


def _is_here(community: Community, person: Person) -> bool:
    """Whether everybody here sees that they are something here, now or soon."""
    mine = select(Membership.id).where(Membership.community_id == community.id, Membership.person_id == person.id)
    return session.scalar(mine.where(not_ended(clock.today())).limit(1)) is not None


def _was_invited(person: Person) -> bool:
    lately = clock.now() - AGAIN_AFTER
    sent = select(Link.id).where(Link.person_id == person.id, Link.purpose == "invitation", Link.made_at > lately)
    return session.scalar(sent.limit(1)) is not None
