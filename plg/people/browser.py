"""What we know of the browser that asks: its name, its address, and whether it signed in here before."""

import hashlib
import re

from flask import Response, current_app, request, session
from itsdangerous import BadSignature, URLSafeSerializer

from plg.core import ids, text
from plg.people import login
from plg.people.actions import Device, Source
from plg.web.i18n import _

YEAR = 31_536_000  # seconds
ACCOUNTS = 8  # a browser that more people use forgets who came first
PROGRAMS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def source(email: str = "") -> Source:
    """Return where a try at the account of `email` comes from."""
    return Source(request.remote_addr or "", _session_name(), _known_as(email) if email else "")


def device(stays: bool = False) -> Device:
    return Device(text.one_line(request.user_agent.string), login.held(), stays)


def device_words(name: str) -> str:
    """Return "Chrome op Windows" for what a browser calls itself."""
    program = next((word for sign, word in PROGRAMS if re.search(rf"{sign}\w*/", name)), "")
    system = next((word for sign, word in SYSTEMS if sign in name), "")
    if program and system:
        return str(_("%(program)s op %(system)s", program=program, system=system))
    return program or system or str(_("Onbekend toestel"))


def remember(response: Response, email: str) -> None:
    """Leave a signed note that this person signed in here, so that wrong tries elsewhere never keep them out."""
    name, accounts = _note()
    accounts = [*(a for a in accounts if a != _account(email)), _account(email)][-ACCOUNTS:]
    secure = current_app.config["PLG"].is_https
    value = _signer().dumps([name or ids.new_id(), accounts])
    response.set_cookie(_cookie(), value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")


def _known_as(email: str) -> str:
    name, accounts = _note()
    return name if _account(email) in accounts else ""


def _note() -> tuple[str, list[str]]:
    try:
        name, accounts = _signer().loads(request.cookies.get(_cookie(), ""))
    except (BadSignature, ValueError, TypeError):
        return "", []
    return str(name), [str(account) for account in accounts]


def _session_name() -> str:
    """Return what stays the same for this browser while nobody is signed in: the secret behind its form tokens."""
    return str(session.get("csrf_token", ""))


def _account(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()[:16]


def _cookie() -> str:
    return "__Host-plg-known" if current_app.config["PLG"].is_https else "plg-known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="plg-known")
