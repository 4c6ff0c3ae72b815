"""Whose page sent this request: a page belongs to who was signed in when it was made, and to nobody else after that.

The token of its forms says so. It is signed and holds the person, and that stays readable when its sign-in has ended.
"""

import secrets

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer


def secret_of_forms(person_id: str) -> str:
    """Return what is behind the tokens of the pages of a new sign-in (Flask-WTF makes them of it)."""
    return f"{secrets.token_hex(20)}.{person_id}"


def page() -> str:
    """Return the id of the person whose page sent this; "" for a page of nobody.

    The header comes first: in it htmx sends what the page itself has; the form of a sign-in in place is a newer one.
    """
    return person_of(token())


def token() -> str:
    return request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")


def person_of(token: str) -> str:
    """Return whose page has this token; "" when we did not sign it, or made it for nobody."""
    signer = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
    try:
        return str(signer.loads(token)).partition(".")[2]
    except BadData:
        return ""
