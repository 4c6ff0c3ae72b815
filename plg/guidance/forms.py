"""Agreeing on guidance, closing it, asking and answering."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from plg.calendar.school_year import Year
from plg.core import clock, text
from plg.guidance import words
from plg.guidance.queries import Candidate
from plg.web.filters import number
from plg.web.forms import DateParts, Form, Line, Paragraph
from plg.web.i18n import _, _l

NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
QUESTION, ANSWER = 2_000, 5_000  # characters


class HalfDaysField(Field):
    """A number of half days as people write it: 4, 1,5 or 1.5; `data` is a Decimal or None."""

    widget = TextInput()

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, **more)
        self.typed = ""
        self.data: Decimal | None

    def _value(self) -> str:
        return self.typed or (number(self.data) if self.data is not None else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.typed, self.data = text.one_line(valuelist[0])[:40], None

    def pre_validate(self, form: Any) -> None:
        if not self.typed:
            return
        if not NUMBER.fullmatch(self.typed):
            raise ValidationError(_("“%(typed)s” is geen aantal. Schrijf bijvoorbeeld 4 of 1,5.", typed=self.typed))
        self.data = Decimal(self.typed.replace(",", "."))


class AssignForm(Form):
    role = RadioField(_l("Welke rol?"), validate_choice=False)
    person = Line(_l("Wie?"), needed=_l("Kies wie de groep begeleidt."))
    first = DateParts(_l("Vanaf"), needed=_l("Vul de eerste dag in, bijvoorbeeld 1 9 2026."))
    last = DateParts(
        _l("Tot en met"), needed=_l("Vul de laatste dag in. Begeleiding heeft altijd een einde; verlengen kan later.")
    )
    half_days = HalfDaysField(_l("Hoeveel dagdelen?"))
    intensity = Line(_l("Of in woorden"), longest=120)
    basis = Line(_l("Waarop steunt het?"), longest=300)
    exit_criterion = Line(_l("Wanneer kan de groep zonder?"), longest=300)

    def __init__(self, candidates: Iterable[Candidate], year: Year, community: str) -> None:
        start = max(year.first_day, min(clock.today(), year.last_day))
        super().__init__(data={"first": start, "last": year.last_day})
        self.role.choices = list(words.roles().items())
        self.options = named(candidates)
        self.community = community
        for field in (self.basis, self.exit_criterion):
            field.flags.optional = True

    def validate_role(self, field: Any) -> None:
        if field.data not in words.roles():
            raise ValidationError(_("Kies een van de vier rollen."))

    def validate_person(self, field: Any) -> None:
        called = self._called() if field.data else []
        if len(called) > 1:
            among = ", ".join(name for _id, name, _note in called[:4])
            sentence = _(
                "“%(name)s” kan meer dan één persoon zijn: %(among)s. Schrijf de volledige naam.",
                name=field.data,
                among=among,
            )
            raise ValidationError(sentence)
        if field.data and not called:
            raise ValidationError(
                _(
                    "We vinden geen “%(typed)s” in %(community)s. Kies een naam uit de lijst,"
                    " of vraag de coördinator om een uitnodiging als adviseur of gast.",
                    typed=field.data,
                    community=self.community,
                )
            )

    @property
    def person_id(self) -> str | None:
        """The person whose name was typed or chosen, however they wrote its accents; the given name is enough."""
        called = self._called()
        return called[0][0] if len(called) == 1 else None

    def _called(self) -> list[tuple[str, str, str]]:
        typed = text.folded(self.person.data or "")
        if typed in self.options:
            return [self.options[typed]]
        return [option for name, option in self.options.items() if typed and name.startswith(f"{typed} ")]

    @property
    def names(self) -> list[tuple[str, str]]:
        """What the list under the field offers: name, and where they are from."""
        return [(name, note) for _id, name, note in self.options.values()]


class ClosingForm(Form):
    ends_on = DateParts(_l("Laatste dag"), needed=_l("Vul de laatste dag in, bijvoorbeeld 31 1 2027."))
    reason = Line(_l("Waarom?"), needed=_l("Zeg in één zin waarom de begeleiding stopt."), longest=300)

    def __init__(self, first: date, last: date | None) -> None:
        today = max(clock.today(), first)
        super().__init__(data={"ends_on": min(today, last) if last else today})


class AskForm(Form):
    """With one guide there is nobody to choose."""

    asked_of = SelectField(_l("Aan wie?"), validate_choice=False)
    question = Paragraph(_l("Je vraag"), needed=_l("Schrijf wat je wilt vragen."), longest=QUESTION)

    def __init__(self, guides: Mapping[str, str], **more: Any) -> None:
        super().__init__(prefix="ask-", **more)
        self.asked_of.choices = list(guides.items())
        self.guides = guides
        if not self.asked_of.data and len(guides) == 1:
            self.asked_of.data = next(iter(guides))

    def validate_asked_of(self, field: Any) -> None:
        if field.data not in self.guides:
            raise ValidationError(_("Kies iemand die deze PLG nu begeleidt."))


class AnswerForm(Form):
    answer = Paragraph(_l("Je antwoord"), needed=_l("Schrijf eerst een antwoord."), longest=ANSWER)
    over = HiddenField()  # the mark of the answer that stood above the form


def named(candidates: Iterable[Candidate]) -> dict[str, tuple[str, str, str]]:
    """Return id, name and note under the name as it is typed; namesakes carry where they are from, or a sign."""
    people = list(candidates)
    names = [text.folded(one.name) for one in people]
    found: dict[str, tuple[str, str, str]] = {}
    for one, folded in zip(people, names, strict=True):
        name = one.name if names.count(folded) == 1 else f"{one.name} ({one.note})"
        while text.folded(name) in found:
            name += " *"
        found[text.folded(name)] = (one.person_id, name, one.note)
    return found
