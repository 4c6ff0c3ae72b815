"""What a person filled in, in the words of the form: shown again when it could not be saved, to be copied or sent.

A refused request was never read by its view. So the form is found among those of the package that was asked, as the
one that most of what was sent fits; what nobody typed (marks, ids) is left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import wtforms
from flask import current_app
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import BooleanField, FileField, HiddenField, PasswordField, SelectField, SelectMultipleField
from wtforms.fields.core import UnboundField

from plg.core import ids
from plg.web.forms import DateParts, Form
from plg.web.i18n import _, _n

UNSEEN = (HiddenField, PasswordField, FileField)
SECRET = ("csrf_token", "password")  # beginnings of names
NOT_TYPED = re.compile(r"kept$|.*-was-")  # what a page sends along: a form that waits, what it showed
PART = re.compile(r"-(day|month|year)$")
PREFIX = re.compile(r"^[a-z]+-(?!(?:day|month|year)$)")  # of one of two forms on a page
SHORT = 4  # digits

Pairs = Iterable[tuple[str, str]]


def shown(endpoint: str | None, fields: Pairs) -> list[tuple[str, str]]:
    """Return (label, text) of what was filled in at this endpoint, in the order of its form."""
    sent = ImmutableMultiDict([(PREFIX.sub("", name), text) for name, text in fields if text and _may_be_typed(name)])
    form = _form_of(endpoint, sent)
    known = [(str(field.label.text), _said(field)) for field in form]
    rest = [
        (_("Tekst"), text)
        for name, text in sent.items(multi=True)
        if PART.sub("", name) not in form and _is_words(text)
    ]
    return [(label, text) for label, text in [*known, *rest] if text]


def _may_be_typed(name: str) -> bool:
    return not (name.startswith(SECRET) or NOT_TYPED.match(name))


def _is_words(text: str) -> bool:
    """Whether it reads as written by a person, where no form says what it is."""
    return len(text.split()) > 1 or len(text) > ids.LENGTH


def _form_of(endpoint: str | None, sent: ImmutableMultiDict[str, str]) -> wtforms.Form:
    """Return a form with the fields of the one that fits, filled in; without fields when none does."""
    view = current_app.view_functions.get(endpoint or "")
    package = ".".join(getattr(view, "__module__", "").split(".")[:2]) + "."
    names = {PART.sub("", name) for name in sent}
    candidates = [_fields(kind) for kind in _kinds(Form) if kind.__module__.startswith(package)]
    fitting = max(candidates, key=lambda fields: (len(names & fields.keys()), -len(fields)), default={})
    found: wtforms.Form = type("Sent", (wtforms.Form,), fitting if names & fitting.keys() else {})(sent)
    return found


def _kinds(kind: type[Form]) -> Iterator[type[Form]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


def _fields(kind: type[Form]) -> dict[str, Any]:
    return {name: field for name in dir(kind) if isinstance(field := getattr(kind, name), UnboundField)}


def _said(field: Any) -> str:
    if isinstance(field, UNSEEN):
        return ""
    if isinstance(field, DateParts):
        return " ".join(part for _suffix, _label, part, _size in field.parts if part)
    values = [value for value in field.raw_data or () if value]
    if isinstance(field, BooleanField):
        return _("ja") if values else ""
    if isinstance(field, SelectMultipleField):
        return _n("%(num)s gekozen", "%(num)s gekozen", len(values)) if values else ""
    if isinstance(field, SelectField):
        return _chosen(field, values)
    return "\n".join(values)


def _chosen(field: SelectField, values: list[str]) -> str:
    """The label of the choice. Most lists are made by the view, from what is there: of those a number says enough."""
    labels: dict[str, str] = {str(choice.value): str(choice.label) for choice in field.choices or ()}
    return next((labels.get(value, value if value.isdecimal() and len(value) <= SHORT else "") for value in values), "")
