"""Bring people into a community and invite them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from plg.communities.actions.memberships import put_membership
from plg.communities.models import Community, Membership
from plg.core import clock
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.once import claim
from plg.people import actions as people
from plg.people.models import Link, Person
from plg.people.viewer import Viewer

AGAIN_AFTER = timedelta(minutes=5)


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
) -> Membership:
    """Make somebody something here: who has this address already, their names as they are, or a new person.

    Raises Invalid at given_name, family_name, email, role, school, sponsor or ends_on; then nothing was made, once the
    caller rolls back. `facts` are those of a membership. The same form sent twice adds and invites once.
    """
    key, before = claim(Membership, once, by)
    person = people.find_or_add(*names, email, by=by)
    if before and (before.community_id, before.person_id, before.role) == (community.id, person.id, role):
        return before
    session.flush()
    membership = put_membership(community, person, role, by=by, key=key, **facts)
    if invite:
        people.invite(person, by=by)
        _record_invitation(community, person, by)
    commit()
    return membership


def invite_person(community: Community, person: Person, *, by: Viewer) -> bool:
    """Send an invitation, or send it again; return whether a letter left.

    None leaves to who can sign in already, and none within five minutes of the one before.
    """
    if person.password_hash or _was_invited(person):
        return False
    people.invite(person, by=by)
    _record_invitation(community, person, by)
    commit()
    return True


def _was_invited(person: Person) -> bool:
    lately = clock.now() - AGAIN_AFTER
    sent = select(Link.id).where(Link.person_id == person.id, Link.purpose == "invitation", Link.made_at > lately)
    return session.scalar(sent.limit(1)) is not None


def _record_invitation(community: Community, person: Person, by: Viewer) -> None:
    record("person_invited", "person", person.id, by=by, community_id=community.id)
