"""Flask-Login on our own table of sign-ins: the cookie holds a secret, its row says whether that still counts."""

import logging
from datetime import datetime, timedelta

from flask import Flask, Response, g, session
from flask_login import LoginManager, UserMixin, login_user

from plg.core import clock, db
from plg.people import actions, queries, secrets, whose
from plg.people.viewer import Viewer
from plg.web.i18n import refresh

SEEN_EVERY = timedelta(minutes=10)

login = LoginManager()


class SignedIn(UserMixin):
    def __init__(self, secret: str, viewer: Viewer, seen_at: datetime) -> None:
        self.secret, self.viewer, self.seen_at = secret, viewer, seen_at

    def get_id(self) -> str:
        return self.secret


def register(app: Flask) -> None:
    login.init_app(app)
    login.session_protection = None  # our row says which browser it is; "strong" signs people out on a new address
    app.config["PERMANENT_SESSION_LIFETIME"] = queries.LONGEST
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False  # the row decides how long it counts; pages need no new cookie
    app.after_request(_note_use)

    @login.user_loader
    def _load(secret: str) -> SignedIn | None:
        found = queries.viewer_with(None, secrets.fingerprint(secret))
        return SignedIn(secret, *found) if found else None


def begin(signed: actions.Signed, stays: bool = False) -> None:
    """Put a new sign-in in the cookie: nothing of the session before comes along (ASVS 7.2.4)."""
    _forget()
    session.permanent = stays
    session["csrf_token"] = whose.secret_of_forms(signed.viewer.person_id)
    login_user(SignedIn(signed.secret, signed.viewer, clock.now()))
    refresh()


def end() -> None:
    """Take the sign-in out of this browser; its row is ended by actions.sign_out."""
    _forget()
    g.pop("_login_user", None)


def held() -> str:
    """Return the hash of the secret in this browser's cookie, or "" when there is none."""
    secret = session.get("_user_id")
    return secrets.fingerprint(secret) if isinstance(secret, str) else ""


def unattended() -> None:
    """Say that a page made this request by itself: a tab that was left open keeps nobody signed in."""
    g.is_unattended = True


def _forget() -> None:
    session.clear()
    g.pop("csrf_token", None)  # made from the old session and kept for the request


def _note_use(response: Response) -> Response:
    """Write down that a sign-in is in use, at most every ten minutes.

    A GET never writes in its own transaction, and nobody should wait for this: so it is a short write of its own once
    the answer has gone out, and when it fails the person only looks idle a little longer.
    """
    user = g.get("_login_user")
    if isinstance(user, SignedIn) and clock.now() - user.seen_at >= SEEN_EVERY and not g.get("is_unattended"):
        sign_in_id = user.viewer.sign_in_id
        response.call_on_close(lambda: _mark_seen(sign_in_id))
    return response


def _mark_seen(sign_in_id: str) -> None:
    try:
        actions.mark_seen(sign_in_id)
    except Exception:
        logging.getLogger("plg").exception("could not note that a sign-in is in use")
    finally:
        db.session.remove()
