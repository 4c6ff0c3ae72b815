"""What one fills in for an action or a decision: short, because it is typed while the group talks."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import Field, HiddenField
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from plg.core import clock, ids, text
from plg.core.errors import N_, Invalid
from plg.core.names import Found
from plg.web.forms import MONTHS, Form, Line, Paragraph, day_of
from plg.web.i18n import _, _l

ALL = frozenset(
    {
        "alle leden",
        "alle",
        "allen",
        "iedereen",
        "elk lid",
        "ieder lid",
        "all members",
        "all",
        "everyone",
        "every member",
    }
)
WEEKDAY = re.compile(r"^(ma|di|wo|do|vr|za|zo)[a-z]*[.,]?\s+")
FROM_TODAY = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
LOOKING_BACK = timedelta(days=60)  # a day without a year that is longer ago than this means the next one


class ShortDay(Field):
    """A day in one field: 27/11, 27-11-2026, 27 november; without a year the coming one. `data` is a date or None."""

    widget = TextInput()
    data: date | None

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, **more)
        self.typed = ""

    def _value(self) -> str:
        return self.typed or (f"{self.data.day}/{self.data.month}/{self.data.year}" if self.data else "")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist:
            self.typed, self.data = valuelist[0].strip()[:40], None

    def pre_validate(self, form: Any) -> None:
        if not self.typed:
            return
        plain = WEEKDAY.sub("", self.typed.casefold())
        if plain in FROM_TODAY:
            self.data = clock.today() + timedelta(days=FROM_TODAY[plain])
            return
        found = re.fullmatch(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9}\.?)(?:[\s./-]+(\d{4}|\d{2}))?", plain)
        iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", self.typed)
        if iso:
            self.data = day_of(iso[3], iso[2], iso[1])
        elif found and (month := _month(found[2])):
            self.data = day_of(found[1], month, found[3]) if found[3] else _coming(found[1], month)
        else:
            raise ValidationError(_("“%(typed)s” is geen dag. Schrijf bijvoorbeeld 27/11.", typed=self.typed))


class TaskForm(Form):
    once = HiddenField("", default=ids.new_id)
    text = Line(_l("Wat"), needed=_l("Schrijf wat er moet gebeuren."), longest=500)
    who = Line(_l("Wie"), longest=1_000)
    due_on = ShortDay(_l("Tegen"))

    @property
    def is_for_all(self) -> bool:
        return text.folded(self.who.data or "") in ALL


class DecisionForm(Form):
    once = HiddenField("", default=ids.new_id)
    text = Paragraph(_l("Wat is besloten?"), needed=_l("Schrijf het besluit in één zin."), longest=1_000)
    agreed_by = Line(_l("Wie is akkoord?"), longest=200)
    state = HiddenField("", default="taken")


class AgreementForm(Form):
    agreed_by = Line(_l("Wie is akkoord?"), longest=200)


def check_names(found: Found) -> None:
    """Refuse names that fit nobody, or more than one person, with the way to mend it."""
    if found.unknown:
        sentence = N_(
            "We kennen “%(name)s” hier niet."
            " Schrijf de voornaam van iemand uit de groep, een volledige naam, of “alle leden”."
        )
        raise Invalid("who", sentence, name=found.unknown[0])
    for name, people in found.several.items():
        among = ", ".join(person.name for person in people[:4])
        raise Invalid(
            "who",
            N_("“%(name)s” kan meer dan één persoon zijn: %(among)s. Schrijf de volledige naam."),
            name=name,
            among=among,
        )


def _month(word: str) -> str:
    if word.isdecimal():
        return word
    starts = [
        str(number) for number, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".").replace("mrt", "maa"))
    ]
    return starts[0] if len(starts) == 1 else ""


def _coming(day: str, month: str) -> date:
    """Return the day in this year, or in the next when it was long ago; 29 February in the next year that has one."""
    today = clock.today()
    leaps = (month.lstrip("0"), day) == ("2", "29")
    years = [year for year in range(today.year, today.year + 9) if not leaps or year % 4 == 0]
    found = day_of(day, month, str(years[0]))
    return found if found >= today - LOOKING_BACK else day_of(day, month, str(years[1]))
