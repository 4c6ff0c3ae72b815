"""A goal, why there is none yet at the learners, and a measurement."""

from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from plg.core import clock
from plg.plgs import roads, words
from plg.plgs.forms.step import Step
from plg.plgs.models import Goal, Measurement
from plg.web.choices import Radio, listed
from plg.web.forms import DateParts, Form, Line, Paragraph, may_stay_empty
from plg.web.i18n import _, _l

MOST_ANSWERS = 1_000_000


class GoalForm(Form):
    level = Radio(_l("Bij wie?"), needed=_l("Kies bij wie het doel zichtbaar wordt."), choices=listed(words.LEVELS))
    text = Line(_l("Wat is er dan anders?"), needed=_l("Schrijf in één zin wat er dan anders is."), longest=300)
    indicator = Line(_l("Waaraan zien jullie dat?"), longest=300)
    start = Line(_l("Waar staan jullie nu?"), longest=60)
    target = Line(_l("Waar willen jullie staan?"), longest=60)

    def __init__(self, goal: Goal | None = None, **more: Any) -> None:
        super().__init__(obj=goal, **more)
        may_stay_empty(self.indicator, self.start, self.target)

    def validate_start(self, field: Any) -> None:
        _must_make_sense(field.data, self.start.data, self.target.data)

    def validate_target(self, field: Any) -> None:
        _must_make_sense(field.data, self.start.data, self.target.data)

    @property
    def is_typed(self) -> bool:
        """Whether anything was written, so that it is not left behind; a chosen level alone says nothing."""
        return any(self[name].data for name in ("text", "indicator", "start", "target"))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("level", "text", "indicator", "start", "target")}


class WaiverForm(Step):
    """Asked only while there is no goal at the learners."""

    reason = Paragraph(_l("Waarom is er nog geen doel bij de leerlingen?"), longest=500)


class Count(StringField):
    """A whole number from 1, or nothing; `data` is an int or None, `typed` what stands in the field."""

    typed = ""
    data: int | None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip()[:40] if valuelist else ""
        self.data = None

    def _value(self) -> str:
        return self.typed or ("" if self.data is None else str(self.data))

    def pre_validate(self, form: Any) -> None:
        if not self.typed:
            return
        plain = self.typed.replace(" ", "").replace(".", "")
        if not (plain.isascii() and plain.isdecimal()) or not 1 <= int(plain) <= MOST_ANSWERS:
            raise ValidationError(_("Schrijf een getal van 1 tot een miljoen, of laat het leeg."))
        self.data = int(plain)


class MeasurementForm(Form):
    value = Line(_l("Wat meten jullie nu?"), needed=_l("Schrijf wat jullie maten, bijvoorbeeld 60 %."), longest=60)
    measured_on = DateParts(_l("Wanneer?"), needed=_l("Schrijf de dag van de meting, bijvoorbeeld 18 11 2026."))
    answers = Count(_l("Op hoeveel antwoorden steunt dit?"))
    note = Paragraph(_l("Wat hoort erbij?"), longest=500)

    def __init__(self, goal: Goal, measurement: Measurement | None = None) -> None:
        super().__init__(obj=measurement, data=None if measurement else {"measured_on": clock.today()})
        self.goal = goal
        may_stay_empty(self.answers, self.note)

    def validate_value(self, field: Any) -> None:
        """A goal that begins with a number is measured in numbers, or its road could not be drawn."""
        goal = self.goal
        _must_make_sense(field.data, goal.start, goal.target, field.data if roads.is_share(field.data) else "")
        in_numbers = roads.number(goal.start) is not None and roads.number(goal.target) is not None
        if in_numbers and roads.number(field.data or "") is None:
            sentence = _("Schrijf een getal zoals bij het begin van dit doel: %(start)s.", start=goal.start)
            raise ValidationError(sentence)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("value", "measured_on", "answers", "note")}


def _must_make_sense(typed: str, *beside: str) -> None:
    """Refuse a number that cannot be what such a goal measures; words are fine."""
    least, most = roads.bounds(*beside)
    if roads.makes_sense(typed, least, most):
        return
    if most < roads.MOST:
        raise ValidationError(_("Schrijf een percentage van 0 tot 100."))
    if least < 0:
        raise ValidationError(_("Schrijf een gewoon getal van min een miljoen tot een miljoen."))
    raise ValidationError(_("Schrijf een gewoon getal van 0 tot een miljoen."))
