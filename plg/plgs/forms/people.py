"""Who comes into the group, who leaves it, and who leads it from when."""

from typing import Any

from plg.core import clock
from plg.plgs.forms.candidates import LeadOf, by_school
from plg.plgs.queries import Candidate
from plg.web.choices import OneOf
from plg.web.forms import DateParts, Form
from plg.web.i18n import _, _l


class JoinForm(Form):
    person = OneOf(_l("Wie komt erbij?"), needed=_l("Kies wie erbij komt."))
    starts_on = DateParts(_l("Vanaf wanneer?"), needed=_l("Schrijf vanaf welke dag, bijvoorbeeld 18 11 2026."))

    def __init__(self, candidates: list[Candidate]) -> None:
        super().__init__(prefix="join-", data={"starts_on": clock.today()})
        self.person.choices = by_school(candidates, none=_("Kies iemand uit de lijst"))


class DepartureForm(Form):
    ends_on = DateParts(_l("Laatste dag in de groep"), needed=_l("Schrijf de laatste dag, bijvoorbeeld 18 11 2026."))

    def __init__(self) -> None:
        super().__init__(data={"ends_on": clock.today()})


class LeadForm(Form):
    person = LeadOf(_l("Wie trekt de groep?"), needed=_l("Kies wie de groep trekt. Mag later nog veranderen."))
    starts_on = DateParts(_l("Vanaf wanneer?"), needed=_l("Schrijf vanaf welke dag, bijvoorbeeld 18 11 2026."))

    def __init__(self, candidates: list[Candidate]) -> None:
        super().__init__(prefix="lead-", data={"starts_on": clock.today()})
        self.person.offer(candidates)


def named(form: Any, field: str) -> str:
    """Return the label of what was chosen in a select."""
    return next((str(choice.label) for choice in form[field].choices if choice.value == form[field].data), "")
