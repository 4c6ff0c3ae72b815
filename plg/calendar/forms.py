"""What people write about the year: the rode draad and closing days."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import SelectField

from plg.web.forms import DateParts, Form, Line, Paragraph
from plg.web.i18n import _, _l

THREAD, LABEL = 300, 120  # characters
FIELD = re.compile(r"[a-z][a-z0-9_-]{0,40}")


class ThreadForm(Form):
    common_thread = Paragraph(_l("Rode draad"), longest=THREAD)


class ClosingForm(Form):
    label = Line(_l("Waarom?"), needed=_l("Zeg in enkele woorden waarom er geen school is."), longest=LABEL)
    school_id = SelectField(_l("Welke school?"), validate_choice=False)
    first = DateParts(_l("Eerste dag"), needed=_l("Vul de eerste dag in, bijvoorbeeld 12 3 2027."))
    last = DateParts(_l("Laatste dag"))

    def __init__(self, schools: Iterable[Any], for_all: bool, **more: Any) -> None:
        """`for_all`: also the whole community may be chosen."""
        super().__init__(**more)
        self.schools = {school.id: school for school in schools}
        everyone = [("", _("Alle scholen"))] if for_all else []
        self.for_all = for_all
        self.last.flags.optional = True
        self.school_id.choices = [*everyone, *((school.id, school.label) for school in self.schools.values())]

    @property
    def school(self) -> Any:
        return self.schools.get(self.school_id.data or "")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.school is None and not (self.for_all and not self.school_id.data):
            self.school_id.errors = [_("Kies een school uit de lijst.")]
            return False
        return valid


def asked_day(asked: Any) -> tuple[str, date | None]:
    """Return the name of the date field and the day in it if it is one: `field` with its parts, or `date`."""
    name = asked.get("field", "")
    name = name if FIELD.fullmatch(name) else "date"

    class Asked(Form):
        chosen = DateParts("", name=name)

    form = Asked(formdata=asked)
    return name, form.chosen.data if form.validate() else None
