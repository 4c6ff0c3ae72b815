"""Ask somebody to be something in a community; they say yes or no, or whoever asked takes it back.

Who asks gets the same answer whether the address is known or not, and sees what they typed until there is a yes.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from plg.communities.actions.memberships import proposed
from plg.communities.models import Community, Invitation
from plg.core import clock
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Conflict, Invalid, NotFound
from plg.people import actions as people
from plg.people.models import Person
from plg.people.queries import viewer_of
from plg.people.viewer import Viewer

AGAIN_AFTER = timedelta(minutes=5)
OTHER_ANSWER = {
    "accepted": N_("Je zei eerder nee op deze uitnodiging. Vraag een nieuwe aan wie je uitnodigde."),
    "declined": N_("Je zei eerder ja op deze uitnodiging. Vraag de coördinator om je rol te beëindigen."),
}


def put_invitation(
    community: Community,
    person: Person,
    names: tuple[str, str],
    role: str,
    *,
    by: Viewer,
    key: str,
    send: bool,
    **facts: Any,
) -> Invitation:
    """Ask a person to be something here; the caller commits. `facts` and what is refused: as for a membership."""
    wanted = proposed(community, person, role, **facts)
    invitation = Invitation(
        id=key,
        community_id=community.id,
        person_id=person.id,
        given_name=names[0],
        family_name=names[1],
        email=person.email,
        school_id=wanted.school_id,
        role=role,
        function=wanted.function or "",
        organisation=wanted.organisation or "",
        sponsor_id=wanted.sponsor_id,
        starts_on=facts.get("starts_on"),
        ends_on=wanted.ends_on,
        made_by_id=by.person_id,
        made_at=clock.now(),
        answer="",
    )
    if _is_asked(invitation):
        raise Invalid("email", N_("Dit adres is hier al uitgenodigd voor deze rol. Stuur die uitnodiging opnieuw."))
    session.add(invitation)
    session.flush()
    record("person_invited", "invitation", invitation.id, by=by, community_id=community.id, role=role)
    if send:
        _send(invitation, community, person, by)
    return invitation


def send_invitation(invitation: Invitation, *, by: Viewer) -> bool:
    """Send the letter, or send it again; return whether it left: not within five minutes of the one before."""
    if invitation.answer or (invitation.sent_at and invitation.sent_at > clock.now() - AGAIN_AFTER):
        return False
    _send(invitation, invitation.community, session.get_one(Person, invitation.person_id), by)
    commit()
    return True


def withdraw_invitation(invitation: Invitation, *, by: Viewer) -> bool:
    """Take it back, or away from the list when the answer was no; return whether that changed anything."""
    return _turned(invitation, "withdrawn", by)


def decline_invitation(invitation: Invitation, *, by: Viewer) -> bool:
    """Say no; return whether that is new. Raises Conflict after a yes."""
    return _turned(invitation, "declined", by) or _said_before(invitation, "declined")


def accept_invitation(invitation: Invitation, *, by: Viewer) -> bool:
    """Say yes, and be here what was asked; return whether that is new. Raises Conflict when that cannot be any more."""
    if not _turn(invitation, "accepted"):
        return _said_before(invitation, "accepted")
    try:
        _begin(invitation, session.get_one(Person, by.person_id), by)
    except Invalid:
        raise Conflict(N_("Deze uitnodiging kan niet meer. Vraag een nieuwe aan wie je uitnodigde.")) from None
    commit()
    return True


def accept_with_link(person: Person, link_id: str) -> None:
    """Choosing a password through the link in the letter says yes too; the caller commits.

    What cannot be any more is left for the person to read on the page of their invitations.
    """
    mine = select(Invitation).where(Invitation.link_id == link_id, Invitation.person_id == person.id)
    whole = mine.options(*(joinedload(part) for part in (Invitation.community, Invitation.school, Invitation.sponsor)))
    invitation, by = session.scalar(whole), viewer_of(person)
    with suppress(Invalid), session.begin_nested():
        if invitation and _turn(invitation, "accepted"):
            _begin(invitation, person, by)


def _begin(invitation: Invitation, person: Person, by: Viewer) -> None:
    today = clock.today()
    membership = proposed(
        invitation.community,
        person,
        invitation.role,
        school=invitation.school,
        starts_on=max(invitation.starts_on or today, today),
        ends_on=invitation.ends_on,
        sponsor=invitation.sponsor,
        function=invitation.function,
        organisation=invitation.organisation,
    )
    session.add(membership)
    session.flush()
    facts = {"community_id": invitation.community_id, "role": invitation.role, "invitation": invitation.id}
    record("invitation_accepted", "membership", membership.id, by=by, **facts)


def _said_before(invitation: Invitation, answer: str) -> bool:
    """Return False, for it is not new, when this is what was answered before."""
    session.refresh(invitation, ["answer"])
    if invitation.answer == "withdrawn":
        raise NotFound
    if invitation.answer != answer:
        raise Conflict(OTHER_ANSWER[answer])
    return False


def _turned(invitation: Invitation, answer: str, by: Viewer) -> bool:
    changed = _turn(invitation, answer)
    if changed:
        record(f"invitation_{answer}", "invitation", invitation.id, by=by, community_id=invitation.community_id)
        commit()
    return changed


def _turn(invitation: Invitation, answer: str) -> bool:
    """Only one of two answers at the same moment counts; what was declined can still be taken off the list."""
    before = ("", "declined") if answer == "withdrawn" else ("",)
    still = update(Invitation).where(Invitation.id == invitation.id, Invitation.answer.in_(before))
    turned = session.execute(still.values(answer=answer, answered_at=clock.now()))
    return turned.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def _is_asked(wanted: Invitation) -> bool:
    same = select(Invitation.id).where(
        Invitation.community_id == wanted.community_id,
        Invitation.person_id == wanted.person_id,
        Invitation.role == wanted.role,
        Invitation.school_id == wanted.school_id,
        Invitation.answer == "",
    )
    return session.scalar(same.limit(1)) is not None


def _send(invitation: Invitation, community: Community, person: Person, by: Viewer) -> None:
    invitation.link_id = people.invite(person, by=by, place=community.name)
    invitation.sent_at = clock.now()
