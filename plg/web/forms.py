"""Forms: what was typed is kept as typed, cleaned on the way in, and refused in one sentence with the mend."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import Any, Self

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import TextInput

from plg.core import clock, text
from plg.core.db import mark_of
from plg.core.deeds import Trace
from plg.core.errors import Invalid
from plg.web import crossed
from plg.web.i18n import _, _l, sentence_of

LINE, PARAGRAPH = 200, 5_000  # characters
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Form(FlaskForm):
    """Every form. CSRF is checked for the whole app (web/csrf.py), so that a form need not repeat it."""

    class Meta:
        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """JSON is no form: Flask-WTF would hand its numbers and lists to fields that expect what people type."""
            found = super().wrap_formdata(form, formdata)  # type: ignore[misc]
            return ImmutableMultiDict() if found is not None and request.is_json else found

    mark = ""  # of the state that this form changes; ui/error_summary.html sends it along
    seen_at = ""  # when that was, in microseconds; sent along as well
    shown = ""  # what the fields showed then (crossed.prints); sent along as well
    is_stale = False
    rows: tuple[Any, ...] = ()
    trace: Trace | None = None
    now: Mapping[str, Any] = MappingProxyType({})

    def changing(self, *rows: Any, trace: Trace | None = None, **now: Any) -> Self:
        """Say which rows this form changes: when somebody else changed them meanwhile, it is refused once, and kept.

        A field that both changed then says what stands there now: the attribute of its name, or `now` where that is
        something else. What only the other changed is taken over, so that saving again does not undo it.
        `trace`: the deeds that tell who it was; without it nobody is named.
        """
        self.mark, self.rows, self.now, self.trace = mark_of(*rows), rows, now, trace
        self.seen_at = str(int(clock.now().timestamp() * 1_000_000))
        self.shown = crossed.prints(self)
        sent = request.form.get("based_on", "") if self.is_submitted() else ""
        self.is_stale = bool(sent) and sent != self.mark
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        fine = bool(super().validate(extra_validators))
        if self.is_stale:
            changed = crossed.show_now(self, request.form.get("shown", ""))
            self.form_errors.append(sentence_of(crossed.conflict(self.trace, changed, request.form.get("seen_at", ""))))
        return fine and not self.is_stale

    def refuse(self, error: Invalid) -> None:
        """Show what an action found wrong at its field, or above the form when it names none."""
        field = self._fields.get(error.field)
        if field is None:
            self.form_errors.append(sentence_of(error))
        else:
            field.errors = [*field.errors, sentence_of(error)]


def attempt(form: Form, deed: Callable[[], Any]) -> tuple[bool, Any]:
    """Do the deed when the form is fine; return whether it was done, and what came of it.

    Else the form says what must still change, and the page that shows it undoes what the deed began.
    """
    try:
        return (True, deed()) if form.validate() else (False, None)
    except Invalid as error:
        form.refuse(error)
        return False, None


def may_stay_empty(*fields: Any) -> None:
    """Let the labels say so."""
    for field in fields:
        field.flags.optional = True


class Line(StringField):
    """One line of text, blanks folded. `long` says the limit in the sentence of refusal."""

    def __init__(self, label: Any, needed: Any = None, longest: int = LINE, **more: Any) -> None:
        super().__init__(label, validators=_rules(needed, longest), filters=[_one_line], **more)


class Paragraph(TextAreaField):
    def __init__(self, label: Any, needed: Any = None, longest: int = PARAGRAPH, **more: Any) -> None:
        super().__init__(label, validators=_rules(needed, longest), filters=[_clean], **more)


class DateParts(Field):
    """A day as three numbers, `name-day`, `name-month`, `name-year`; `data` is a date or None.

    Also takes one value under the plain name, as a native date picker or a script sends it (ISO 8601).
    """

    parts_of = (("day", _l("Dag"), 2), ("month", _l("Maand"), 2), ("year", _l("Jaar"), 4))

    def __init__(self, label: Any, needed: Any = None, **more: Any) -> None:
        super().__init__(label, validators=[], **more)
        self.needed = needed
        self.typed: dict[str, str] = {}

    @property
    def parts(self) -> list[tuple[str, Any, str, int]]:
        """For the template: suffix, label, what was typed, width in digits."""
        return [(part, label, self._shown(part), size) for part, label, size in self.parts_of]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        self.data = self.default if not isinstance(data, date) else data
        if formdata is None:
            return
        self.typed = {
            part: str(formdata.get(f"{self.name}-{part}", "")).strip()[:20] for part, _label, _size in self.parts_of
        }
        plain = formdata.get(self.name)
        if plain and not any(self.typed.values()):
            self.typed = dict(zip(("year", "month", "day"), [*str(plain)[:20].split("-"), "", ""], strict=False))
        if formdata and (any(self.typed.values()) or f"{self.name}-day" in formdata or self.name in formdata):
            self.data = None

    def pre_validate(self, form: Any) -> None:
        if not any(self.typed.values()):
            if self.needed and self.data is None:
                raise ValidationError(str(self.needed))
            return
        self.data = day_of(self.typed.get("day", ""), self.typed.get("month", ""), self.typed.get("year", ""))

    def _shown(self, part: str) -> str:
        if any(self.typed.values()):
            return self.typed.get(part, "")
        return str(getattr(self.data, part)) if self.data else ""


class WallTime(Field):
    """A time of day as people write it: 13.15, 13:15, 13u15, 1315 or 13; `data` is a time or None."""

    widget = TextInput()
    data: time | None

    def __init__(self, label: Any, needed: Any = None, **more: Any) -> None:
        super().__init__(label, validators=[], **more)
        self.needed = needed
        self.typed = ""

    @property
    def shown(self) -> str:
        return self.typed or (f"{self.data:%H.%M}" if self.data else "")

    def _value(self) -> str:
        return self.shown

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist:
            self.typed, self.data = valuelist[0].strip()[:20], None

    def pre_validate(self, form: Any) -> None:
        if not self.typed:
            if self.needed and self.data is None:
                raise ValidationError(str(self.needed))
            return
        found = re.fullmatch(r"(\d{1,2})(?:[.:uUhH]?(\d{2}))?\s*[uU]?", self.typed)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValidationError(_("“%(typed)s” is geen uur. Schrijf bijvoorbeeld 13.15.", typed=self.typed))
        self.data = time(int(found[1]), int(found[2] or 0))


def day_of(day: str, month: str, year: str) -> date:
    """Return the day that was typed as three numbers, or raise ValidationError with the mend."""
    if not (
        day.isascii()
        and day.isdecimal()
        and month.isascii()
        and month.isdecimal()
        and year.isascii()
        and year.isdecimal()
    ):
        raise ValidationError(_("Schrijf dag, maand en jaar als getallen, bijvoorbeeld 18 11 2026."))
    if len(year) == 2:
        year = "20" + year
    if not 1 <= int(month) <= 12:
        raise ValidationError(_("Maand %(month)s bestaat niet. Kies 1 tot 12.", month=month))
    if not 2000 <= int(year) <= 2100:
        raise ValidationError(_("Het jaar %(year)s kan niet. Kies een jaar tussen 2000 en 2100.", year=year))
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        last = 28 if month.lstrip("0") == "2" and int(year) % 4 else MONTH_DAYS[int(month) - 1]
        name = MONTHS[int(month) - 1]
        raise ValidationError(
            _("%(day)s %(month)s bestaat niet. Kies een dag van 1 tot %(last)s.", day=day, month=name, last=last)
        ) from None


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def _rules(needed: Any, longest: int) -> list[Any]:
    sentence = _l("Maak dit korter: er passen %(longest)s tekens.", longest=longest)
    rules: list[Any] = [Length(max=longest, message=sentence)]
    return [InputRequired(message=needed), NotBlank(needed), *rules] if needed else rules


class NotBlank:
    """Refuse a value of blanks or control signs alone."""

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            raise ValidationError(str(self.sentence))


def _one_line(value: Any) -> Any:
    return text.one_line(value) if isinstance(value, str) else ""


def _clean(value: Any) -> Any:
    return text.clean(value).strip() if isinstance(value, str) else ""
