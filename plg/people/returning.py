"""Nobody is signed in, or no longer: the answer in the shape that was asked for, and never a lost form."""

from typing import Any

from flask import Flask, current_app, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from plg.core.db import release
from plg.core.errors import SignedOut
from plg.people import kept, queries, whose
from plg.people.actions import NotTheirs
from plg.people.forms import SignInForm
from plg.people.views.blueprint import door
from plg.web import errors
from plg.web.answer import in_place, page, wants_part
from plg.web.database import READING
from plg.web.guard import anyone, viewer, viewer_or_none
from plg.web.i18n import sentence_of

PLACE = "#sign-in-place"  # of templates/layout/base.html


def register(app: Flask) -> None:
    app.register_error_handler(SignedOut, _signed_out)
    app.register_error_handler(CSRFError, _stale)


def _signed_out(error: SignedOut) -> Any:
    release()  # what was read to find out holds nobody up while the page is made
    if errors.wants_json():
        return errors.as_json(401, sentence_of(error))
    if wants_part():
        return in_place("people/_sign_in.html", PLACE, 401, form=SignInForm(formdata=None))
    if request.method in READING:
        return redirect(url_for("people.sign_in", next=_next()), 303)
    return _with_the_form(401)


def _stale(_error: CSRFError) -> Any:
    """The token of the form is of another sign-in, or of none."""
    release()
    if request.endpoint == "people.sign_out":
        return redirect(url_for("people.sign_in"), 303)
    if viewer_or_none() is None:
        return _stale_at_the_door() if _is_public() else _signed_out(SignedOut())
    if errors.wants_json() or not kept.is_from_here():
        return errors.answer(400, "")
    if whose.page() not in ("", viewer().person_id) and not _is_public():
        return _of_another()
    if wants_part():  # signed in again in another tab: give this page the token of now
        return in_place("people/_signed_in_again.html", PLACE, 401)
    return page("people/again.html", status=400, kept=kept.from_request(), again=False)


def _with_the_form(status: int) -> Response:
    form = SignInForm(formdata=None, next=kept.page_before())
    was = kept.from_request()
    if kept.is_from_here():
        form.kept.data = was.packed
    return door(form, status, kept=was, carried=bool(form.kept.data))


def _of_another() -> Any:
    """Somebody else signed in meanwhile, in another tab: the page stays of whose it is, and so does what they typed."""
    form = SignInForm(formdata=None, next=kept.page_before())
    form.refuse(NotTheirs(queries.owner(None, whose.page())))
    if wants_part():
        return in_place("people/_sign_in.html", PLACE, 401, form=form)
    was = kept.from_request()
    form.kept.data = was.packed
    return door(form, 400, kept=was, carried=True)


def _stale_at_the_door() -> Any:
    """A sign-in page that stood open too long: the address that was typed is still there. Elsewhere: the error page."""
    if request.endpoint != "people.sign_in_now" or not kept.is_from_here():
        return errors.answer(400, "")
    form = SignInForm()
    return door(form, 400, old=True)


def _is_public() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "rule", None) is anyone


def _next() -> str | None:
    """Leave the first page out: everyone lands there anyway."""
    path = request.full_path if request.query_string else request.path
    return path if path != "/" else None
