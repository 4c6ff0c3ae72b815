"""Two people changed the same: who was first, and at each field of the second what stands there now."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from wtforms import SelectField

from plg.core.deeds import only_actor
from plg.core.errors import N_, Conflict
from plg.web.filters import dated, number
from plg.web.guard import viewer_or_none
from plg.web.i18n import _

DIGITS = 16  # of a moment in microseconds, from 2001 until 2286
SHOWN = N_(
    "%(name)s wijzigde dit terwijl je schreef. Wat jij typte, staat er nog, en bij elk veld lees je wat er nu staat. "
    "Bewaar opnieuw als jouw tekst moet blijven."
)
UNSHOWN = N_(
    "%(name)s wijzigde dit terwijl je schreef. Wat jij typte, staat er nog. Bewaar opnieuw als het zo moet blijven."
)
MINE = N_(
    "Je wijzigde dit intussen zelf in een ander venster. Wat je hier typte, staat er nog. "
    "Bewaar opnieuw als het zo moet blijven."
)


def conflict(rows: tuple[Any, ...], is_shown: bool, seen_at: str) -> Conflict:
    """Say who changed these rows since `seen_at` (Form.seen_at), when that was one person."""
    since, who = _moment(seen_at), viewer_or_none()
    actor = only_actor([row.id for row in rows], since) if since else None
    if actor is not None and who is not None and actor.id == who.person_id:
        return Conflict(MINE)
    return Conflict(SHOWN if is_shown else UNSHOWN, name=actor.name if actor else _("Iemand anders"))


def _moment(microseconds: str) -> datetime | None:
    is_one = microseconds.isascii() and microseconds.isdecimal() and len(microseconds) == DIGITS
    return datetime.fromtimestamp(int(microseconds) / 1_000_000, UTC) if is_one else None


def show_now(form: Any) -> bool:
    """Add to each field that says something else what stands there now; return whether there was one."""
    found = False
    for field in form:
        is_known, value = _standing(form, field.name)
        if is_known and _text(field, value) != _text(field, field.data):
            text, found = _text(field, value), True
            said = _("Hier staat nu: “%(text)s”.", text=text) if text else _("Hier staat nu niets.")
            field.errors = [*field.errors, said]
    return found


def _standing(form: Any, name: str) -> tuple[bool, Any]:
    """Return whether the rows say what this field holds, in a way that can be read, and what that is."""
    row = next((row for row in form.rows if name in row.__mapper__.columns), None)
    value = form.now.get(name, () if row is None else getattr(row, name))
    return isinstance(value, str | int | Decimal | date | time | None), value


def _text(field: Any, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(field, SelectField):
        return next((str(choice.label) for choice in field.choices or () if str(choice.value) == str(value)), "")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return dated(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return number(value) if isinstance(value, Decimal) else str(value)
