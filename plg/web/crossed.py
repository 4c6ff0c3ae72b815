"""Two people changed the same: who was first, and at each field of the second what stands there now."""

import hashlib
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from wtforms import SelectField, SelectMultipleField

from plg.core.deeds import Trace, actors
from plg.core.errors import N_, Conflict
from plg.web.filters import dated, number
from plg.web.guard import viewer_or_none
from plg.web.i18n import _

DIGITS = 16  # of a moment in microseconds, from 2001 until 2286
SHOWN = N_(
    "%(name)s wijzigde dit terwijl je schreef. Wat jij typte, staat er nog; ook wat er nu staat, lees je daar. "
    "De rest is bijgewerkt. Bewaar opnieuw als jouw tekst moet blijven."
)
UNSHOWN = N_(
    "%(name)s wijzigde dit terwijl je schreef. Wat jij typte, staat er nog; de rest is bijgewerkt. "
    "Bewaar opnieuw als het zo moet blijven."
)
SHOWN_OF_NOBODY = N_(
    "Dit werd intussen gewijzigd. Wat jij typte, staat er nog; ook wat er nu staat, lees je daar. "
    "De rest is bijgewerkt. Bewaar opnieuw als jouw tekst moet blijven."
)
UNSHOWN_OF_NOBODY = N_(
    "Dit werd intussen gewijzigd. Wat jij typte, staat er nog; de rest is bijgewerkt. "
    "Bewaar opnieuw als het zo moet blijven."
)
MINE = N_(
    "Je wijzigde dit intussen zelf in een ander venster. Wat je hier typte, staat er nog. "
    "Bewaar opnieuw als het zo moet blijven."
)


def conflict(trace: Trace | None, is_shown: bool, seen_at: str) -> Conflict:
    """Say who left this trace since `seen_at` (Form.seen_at); nobody is named who did not surely change this."""
    since, who = _moment(seen_at), viewer_or_none()
    people = actors(trace, since) if trace and since else []
    if not people or None in people:
        return Conflict(SHOWN_OF_NOBODY if is_shown else UNSHOWN_OF_NOBODY)
    if who is not None and [one.id for one in people] == [who.person_id]:
        return Conflict(MINE)
    name = people[0].name if len(people) == 1 else _("Iemand anders")
    return Conflict(SHOWN if is_shown else UNSHOWN, name=name)


def _moment(microseconds: str) -> datetime | None:
    is_one = microseconds.isascii() and microseconds.isdecimal() and len(microseconds) == DIGITS
    return datetime.fromtimestamp(int(microseconds) / 1_000_000, UTC) if is_one else None


def prints(form: Any) -> str:
    """Return a print of what each field shows, to be sent along: so it is known later what its sender changed."""
    stands = ((field, _standing(form, field) if form.is_submitted() else (True, field.data)) for field in form)
    return " ".join(f"{field.name}.{_print(field, value)}" for field, (is_known, value) in stands if is_known)


def show_now(form: Any, shown: str) -> bool:
    """Add to each field that two people changed what stands there now; return whether there was one.

    `shown` holds the prints of before: a field that its sender left as it was gets what stands there now.
    """
    before, found = dict(one.split(".", 1) for one in shown.split() if "." in one), False
    for field in form:
        is_known, value = _standing(form, field)
        was, now = before.get(field.name), _print(field, value) if is_known else ""
        if now in {"", was, _print(field, field.data)}:
            continue
        if was == _print(field, field.data) and not field.errors:
            _take_over(field, value)
            continue
        text, found = _text(field, value), True
        said = _("Hier staat nu: “%(text)s”.", text=text) if text else _("Hier staat nu niets.")
        field.errors = [*field.errors, said]
    return found


def _take_over(field: Any, value: Any) -> None:
    """Let a field show this instead of what was sent."""
    field.process(None, data=value)
    field.raw_data, field.errors = None, []
    if hasattr(field, "typed"):
        field.typed = type(field.typed)()


def _print(field: Any, value: Any) -> str:
    plain = _ticked(field, value) if isinstance(value, list) else _text(field, value)
    return hashlib.blake2b(repr(plain).encode(), digest_size=4).hexdigest()


def _ticked(field: Any, values: list[Any]) -> list[str]:
    """Of those on offer: what is not can neither be kept nor taken away by who sends the form."""
    offered = {str(choice.value) for choice in field.choices or ()} if isinstance(field, SelectMultipleField) else None
    return sorted(str(value) for value in values if offered is None or str(value) in offered)


def _standing(form: Any, field: Any) -> tuple[bool, Any]:
    """Return whether the rows say what this field holds, in a way that can be read, and what that is."""
    row = next((row for row in form.rows if field.name in row.__mapper__.columns), None)
    value = form.now.get(field.name, () if row is None else getattr(row, field.name))
    return isinstance(value, str | int | Decimal | date | time | list | None), value


def _text(field: Any, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(field, SelectMultipleField):
        return ", ".join(str(choice.label) for choice in field.choices or () if choice.value in value)
    if isinstance(field, SelectField):
        return next((str(choice.label) for choice in field.choices or () if str(choice.value) == str(value)), "")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return dated(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return number(value) if isinstance(value, Decimal) else str(value)
