"""Invitations: to whom I was asked to come, with yes and no; and those that a coordinator sent."""

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from plg.communities import actions, policy, queries, words
from plg.communities.models import Invitation
from plg.communities.views.blueprint import bp, home_of
from plg.web.answer import done, page
from plg.web.guard import allow, signed_in, viewer
from plg.web.i18n import _


@bp.get("/invitations")
@allow(signed_in)
def invitations() -> Response:
    return page("communities/invitations.html", invitations=queries.my_invitations(viewer()), words=words)


@bp.post("/invitations/<invitation_id>/acceptances")
@allow(policy.may_answer, on=queries.my_invitation)
def accept(invitation: Invitation) -> Any:
    actions.accept_invitation(invitation, by=viewer())
    return done(home_of(invitation.community), said=_("Welkom in %(name)s.", name=invitation.community.name))


@bp.post("/invitations/<invitation_id>/refusals")
@allow(policy.may_answer, on=queries.my_invitation)
def decline(invitation: Invitation) -> Any:
    actions.decline_invitation(invitation, by=viewer())
    return done(url_for(".invitations"), said=_("Je doet niet mee in %(name)s.", name=invitation.community.name))


@bp.post("/communities/<slug>/invitations/<invitation_id>/letters")
@allow(policy.may_edit_invitation, on=queries.invitation_in)
def send_invitation(invitation: Invitation) -> Any:
    left, name = actions.send_invitation(invitation, by=viewer()), invitation.given_name
    if left:
        return _listed(invitation, _("De uitnodiging voor %(name)s is vertrokken.", name=name))
    return _listed(invitation, _("De uitnodiging voor %(name)s vertrok zonet al.", name=name))


@bp.post("/communities/<slug>/invitations/<invitation_id>/withdrawals")
@allow(policy.may_edit_invitation, on=queries.invitation_in)
def withdraw_invitation(invitation: Invitation) -> Any:
    actions.withdraw_invitation(invitation, by=viewer())
    return _listed(invitation, _("De uitnodiging voor %(name)s is ingetrokken.", name=invitation.given_name))


def _listed(invitation: Invitation, said: str) -> Any:
    return done(list_url(invitation.community.slug), said=said)


def list_url(slug: str) -> str:
    return url_for("communities.people", slug=slug, _anchor="uitgenodigd")
