"""Links by mail: invitations and forgotten passwords. Opening one shows a page; only the button uses it up."""

from typing import Any

from flask import make_response
from werkzeug.wrappers import Response

from plg.core.errors import Invalid, NotFound, TooMany
from plg.people import actions, browser, login, queries, secrets
from plg.people.forms import EmailForm, PasswordForm
from plg.people.views.blueprint import bp, too_many, wait
from plg.web.answer import done, page
from plg.web.guard import allow, anyone
from plg.web.i18n import _


@bp.get("/password-reset")
@allow(anyone, reason="who forgot the password cannot sign in")
def forgotten() -> Any:
    return page("people/forgotten.html", form=EmailForm(formdata=None), sent_to="")


@bp.post("/password-reset")
@allow(anyone, reason="who forgot the password cannot sign in")
def request_reset() -> Any:
    form = EmailForm()
    if not form.validate():
        return page("people/forgotten.html", status=422, form=form, sent_to="")
    try:
        actions.request_reset(form.address, source=browser.source())
    except TooMany as error:
        too_many(form, error)
        return wait(page("people/forgotten.html", status=429, form=form, sent_to=""), error)
    return page("people/forgotten.html", form=form, sent_to=form.address)


@bp.get("/invitations/<secret>")
@allow(anyone, reason="the secret in the link says who it is for")
def invitation(secret: str) -> Any:
    return _show("invitation", secret)


@bp.post("/invitations/<secret>")
@allow(anyone, reason="the secret in the link says who it is for")
def accept_invitation(secret: str) -> Any:
    return _use("invitation", secret, actions.accept_invitation)


@bp.get("/password-resets/<secret>")
@allow(anyone, reason="the secret in the link says who it is for")
def reset(secret: str) -> Any:
    return _show("reset", secret)


@bp.post("/password-resets/<secret>")
@allow(anyone, reason="the secret in the link says who it is for")
def reset_password(secret: str) -> Any:
    return _use("reset", secret, actions.reset_password)


def _show(purpose: str, secret: str) -> Response:
    return _choose(purpose, secret, PasswordForm(formdata=None))


def _use(purpose: str, secret: str, use: Any) -> Response:
    form = PasswordForm()
    try:
        signed = use(secret, form.password.data or "", source=browser.source(), device=browser.device())
    except Invalid as error:
        form.refuse(error)
        return _choose(purpose, secret, form, 422)
    except NotFound:
        return _ended(purpose)
    return _welcome(signed)


def _choose(purpose: str, secret: str, form: PasswordForm, status: int = 200) -> Response:
    """The page to choose a password on, or the one that says that the link counts no more."""
    try:
        link = queries.open_link(None, purpose, secrets.fingerprint(secret))
    except NotFound:
        return _ended(purpose)
    return page("people/choose_password.html", status=status, form=form, purpose=purpose, person=link.person)


def _ended(purpose: str) -> Response:
    return page("people/link_ended.html", status=410, purpose=purpose)


def _welcome(signed: actions.Signed) -> Response:
    login.begin(signed)
    response = make_response(done("/", said=_("Je wachtwoord is bewaard en je bent aangemeld.")))
    browser.remember(response, signed.viewer.email)
    return response
