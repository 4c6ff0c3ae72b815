"""Flask-Login on our own table of sign-ins: the cookie holds a secret, its row says whether that still counts."""

from flask import Flask, session
from flask_login import LoginManager, UserMixin

from plg.people import queries, secrets
from plg.people.viewer import Viewer

login = LoginManager()


class SignedIn(UserMixin):  # type: ignore[misc]
    def __init__(self, secret: str, viewer: Viewer) -> None:
        self.secret, self.viewer = secret, viewer

    def get_id(self) -> str:
        return self.secret


def register(app: Flask) -> None:
    login.init_app(app)
    login.session_protection = None  # our row says which browser it is; "strong" signs people out on a new address

    @login.user_loader
    def _load(secret: str) -> SignedIn | None:
        viewer = queries.viewer_with(None, secrets.fingerprint(secret))
        return SignedIn(secret, viewer) if viewer else None


def rotate() -> None:
    """Start a fresh session at sign-in: nothing of before comes along (ASVS 7.2.4)."""
    session.clear()
