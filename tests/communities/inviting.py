"""What the tests of invitations ask, and where they look for what came of it."""

import re

from sqlalchemy import select

from plg.communities.models import Invitation, Membership
from plg.core import ids
from plg.core.db import session
from plg.core.mail import Letter

NEW = {
    "given_name": "Nora",
    "family_name": "El Amrani",
    "email": "nora@school.example",
    "role": "member",
    "function": "leraar L1",
    "invite": "y",
}
ADDRESS = re.compile(r"http://[^/\s]+(/\S+)")
OWN_TO_A_PAGE = re.compile(r"[0-9a-hjkmnp-tv-z]{22}|[\w.-]{40,}")  # ids, tokens
WORDS = {"password": "kaas met peper en zout"}


def ask(wim, beek, **changed):
    answer = wim.post(beek.url("/people"), data={**NEW, "once": ids.new_id(), **changed})
    assert (answer.status_code, answer.location) == (303, beek.url("/people#uitgenodigd"))
    return stored()[-1]


def stored():
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Invitation).order_by(Invitation.id)))


def letters():
    return list(session.scalars(select(Letter).order_by(Letter.id)))


def roles(somebody, community):
    session.rollback()
    mine = (Membership.person_id == somebody.id, Membership.community_id == community.id)
    return [(one.role, one.starts_on) for one in session.scalars(select(Membership).where(*mine))]


def link_in(letter):
    return ADDRESS.search(letter.body)[1]
