"""Found a community, give it schools, say who is what in it from when until when, and take in lists."""

from plg.communities.actions.founding import found, put_community
from plg.communities.actions.invitations import (
    accept_invitation,
    accept_with_link,
    decline_invitation,
    send_invitation,
    withdraw_invitation,
)
from plg.communities.actions.memberships import add_membership, end_membership, put_membership
from plg.communities.actions.persons import add_person, invite_person
from plg.communities.actions.schools import (
    add_school,
    add_site,
    adopt_school,
    change_school,
    change_site,
    checked_number,
    site_key,
)

__all__ = [
    "accept_invitation",
    "accept_with_link",
    "add_membership",
    "add_person",
    "add_school",
    "add_site",
    "adopt_school",
    "change_school",
    "change_site",
    "checked_number",
    "decline_invitation",
    "end_membership",
    "found",
    "invite_person",
    "put_community",
    "put_membership",
    "send_invitation",
    "site_key",
    "withdraw_invitation",
]
