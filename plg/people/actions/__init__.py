"""What is done to persons and their sign-ins.

For other packages, inside an action of their own, which commits: add_person, find_or_add, invite, set_password.
The rest are whole actions.
"""

from plg.people.actions.accounts import change_password, choose_language, end_other_sign_ins, end_sign_in
from plg.people.actions.attempts import Source
from plg.people.actions.links import (
    accept_invitation,
    invite,
    request_reset,
    reset_password,
    who_comes_in_is_followed_by,
)
from plg.people.actions.persons import add_person, find_or_add, make_administrator, set_password
from plg.people.actions.sessions import Device, Signed, mark_seen, sign_out
from plg.people.actions.signing import NotTheirs, sign_in, sign_in_as

__all__ = [
    "Device",
    "NotTheirs",
    "Signed",
    "Source",
    "accept_invitation",
    "add_person",
    "change_password",
    "choose_language",
    "end_other_sign_ins",
    "end_sign_in",
    "find_or_add",
    "invite",
    "make_administrator",
    "mark_seen",
    "request_reset",
    "reset_password",
    "set_password",
    "sign_in",
    "sign_in_as",
    "sign_out",
    "who_comes_in_is_followed_by",
]
