"""Who was asked to come into a community: for who asks, and for who was asked."""

from functools import cache

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import joinedload

from plg.communities.models import Community, Invitation
from plg.communities.queries.places import as_id, community
from plg.core import clock
from plg.core.db import session
from plg.core.errors import NotFound
from plg.core.params import day
from plg.people.viewer import Viewer

ON_THE_LIST = ("", "declined")
_WHOLE = [
    joinedload(part) for part in (Invitation.community, Invitation.school, Invitation.sponsor, Invitation.made_by)
]


def invitations(who: Viewer, of: Community) -> list[Invitation]:
    """Return whom a coordinator asked and who did not say yes, the latest first; with the school. One query."""
    if not who.is_coordinator(of.id):
        return []
    asked = select(Invitation).where(Invitation.community_id == of.id, Invitation.answer.in_(ON_THE_LIST))
    return list(session.scalars(asked.options(joinedload(Invitation.school)).order_by(Invitation.id.desc())))


def invitation_in(who: Viewer, slug: str, invitation_id: str) -> Invitation:
    """Return an invitation that stands on the list of the community that the address names."""
    of = community(who, slug)
    asked = select(Invitation).where(Invitation.id == as_id(invitation_id), Invitation.community_id == of.id)
    return _found(session.scalar(asked.where(Invitation.answer.in_(ON_THE_LIST)).options(*_WHOLE)))


def my_invitations(who: Viewer) -> list[Invitation]:
    """Return what I was asked and did not answer, the latest first. One query."""
    return list(session.scalars(_mine(), {"me": who.person_id, "today": clock.today()}))


def my_invitation(who: Viewer, invitation_id: str) -> Invitation:
    """Return one that I was asked, also when I answered it: a second click comes after the first."""
    wanted = _asked_of_me().where(Invitation.id == as_id(invitation_id), Invitation.answer != "withdrawn")
    return _found(session.scalar(wanted, {"me": who.person_id, "today": clock.today()}))


@cache
def _mine() -> Select[Invitation]:
    """Made once: it is asked with every Mijn week."""
    return _asked_of_me().where(Invitation.answer == "").order_by(Invitation.id.desc())


def _asked_of_me() -> Select[Invitation]:
    """What would be over when I say yes is no longer asked."""
    still = or_(Invitation.ends_on.is_(None), Invitation.ends_on >= day("today"))
    return select(Invitation).where(Invitation.person_id == bindparam("me"), still).options(*_WHOLE)


def _found(invitation: Invitation | None) -> Invitation:
    if invitation is None:
        raise NotFound
    return invitation
