"""Signing in and out."""

from typing import Any

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from plg.core.errors import Invalid, NotFound, TooMany
from plg.people import actions, browser, kept, login, queries, whose
from plg.people.forms import SignInForm
from plg.people.views.blueprint import bp, demo_people, door, too_many, wait
from plg.web.answer import done, local_path, page, wants_part
from plg.web.guard import allow, anyone, viewer_or_none
from plg.web.i18n import LANGUAGES, _


@bp.get("/sign-in")
@allow(anyone, reason="the first page of whoever is not signed in")
def sign_in() -> Any:
    if viewer_or_none():
        return redirect(local_path(request.args.get("next")) or "/", 303)
    return door(SignInForm(formdata=None, next=local_path(request.args.get("next")) or ""))


@bp.post("/sign-in")
@allow(anyone, reason="signing in")
def sign_in_now() -> Any:
    form = SignInForm()
    if not form.validate():
        return _refused(form, 422)
    try:
        source, device = browser.source(form.address), browser.device(form.stays.data)
        signed = actions.sign_in(form.address, form.password.data, source=source, device=device, only=_owner(form))
    except Invalid as error:
        form.refuse(error)
        return _refused(form, 422)
    except TooMany as error:
        return _too_often(form, error)
    return _welcome(signed, form)


@bp.post("/sign-in/demo")
@allow(anyone, reason="signing in as somebody of the demo; it does not exist elsewhere")
def sign_in_demo() -> Any:
    form = SignInForm()
    email = form.email.data or ""
    person = queries.person_by_email(None, email) if email in [who.email for who in demo_people()] else None
    if person is None:
        raise NotFound
    try:
        return _welcome(actions.sign_in_as(person.id, device=browser.device(), only=_owner(form)), form)
    except Invalid as error:
        form.refuse(error)
        return _refused(form, 422)


@bp.post("/sign-out")
@allow(anyone, reason="who is signed out already need not sign in to sign out")
def sign_out() -> Any:
    actions.sign_out(login.held())
    login.end()
    response = done(url_for(".sign_in"), said=_("Je bent afgemeld."))
    if "others" not in request.form:  # text of a colleague waits on this device, and is not ours to throw away
        response.headers["Clear-Site-Data"] = '"storage"'  # pages are no-store: the cache holds nothing of anybody
    return response


@bp.post("/language")
@allow(anyone, reason="the language of the pages before anyone is known")
def speak() -> Any:
    response = make_response(redirect(local_path(request.form.get("next")) or "/", 303))
    if (language := request.form.get("language")) in LANGUAGES:
        response.set_cookie("language", str(language), max_age=browser.YEAR, samesite="Lax", httponly=True)
    return response


def _owner(form: SignInForm) -> str:
    """Return whose page is signed in to, in place or with what they typed; "" when it is of nobody."""
    if wants_part():
        return whose.page()
    was = kept.unpacked(form.kept.data)
    return was.person if was else ""


def _refused(form: SignInForm, status: int) -> Response:
    was = kept.unpacked(form.kept.data)
    return door(form, status, kept=was, carried=was is not None)


def _too_often(form: SignInForm, error: TooMany) -> Response:
    if wants_part():
        raise error
    too_many(form, error)
    return wait(_refused(form, 429), error)


def _welcome(signed: actions.Signed, form: SignInForm) -> Any:
    login.begin(signed, stays=bool(form.stays.data))
    response = make_response(_after(form))
    browser.remember(response, signed.viewer.email)
    return response


def _after(form: SignInForm) -> Any:
    if wants_part():
        return page("people/_signed_in_again.html", "people/_signed_in_again.html")
    if was := kept.unpacked(form.kept.data):
        return page("people/again.html", kept=was, again=True)
    return redirect(local_path(form.next.data) or "/", 303)
