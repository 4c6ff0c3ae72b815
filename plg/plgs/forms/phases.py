"""The words of a phase, and what the group decides at its gate."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from plg.core import clock
from plg.plgs import words
from plg.plgs.models import Phase
from plg.web.choices import OneOf, Radio, listed
from plg.web.forms import DateParts, Form, Line, Paragraph, may_stay_empty
from plg.web.i18n import _, _l


class PhaseForm(Form):
    name = Line(_l("Naam"), needed=_l("Geef de fase een naam."), longest=120)
    questions = Paragraph(_l("Leidvragen"), longest=2000)
    product = Paragraph(_l("Opbrengst"), longest=2000)
    gate = Line(_l("Vraag aan de poort"), longest=300)
    duration = Line(_l("Richtduur"), longest=60)

    def __init__(self, phase: Phase) -> None:
        super().__init__(obj=phase)
        may_stay_empty(self.questions, self.product, self.gate, self.duration)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("name", "questions", "product", "gate", "duration")}


FOLLOWS = "follows"  # the phase follows from the decision


class DecisionForm(Form):
    outcome = Radio(_l("Wat beslist de groep?"), needed=_l("Kies ja, ja mits of nee."), choices=listed(words.OUTCOMES))
    reason = Paragraph(_l("Waarom, of onder welke voorwaarde?"), longest=500)
    decided_on = DateParts(
        _l("Wanneer beslist?"), needed=_l("Schrijf de dag van de beslissing, bijvoorbeeld 18 11 2026.")
    )
    next_phase = OneOf(
        _l("In welke fase werken jullie verder?"), needed=_l("Kies de fase waarin jullie verder werken.")
    )

    def __init__(self, phase: Phase) -> None:
        super().__init__(data={"decided_on": clock.today(), "next_phase": FOLLOWS})
        self.phase = phase
        self.next_phase.choices = [SelectChoice(FOLLOWS, _("Bij ja de volgende fase, bij nee dezelfde"))] + [
            SelectChoice(str(one.number), _("Fase %(number)s: %(name)s", number=one.number, name=one.name))
            for one in phase.plg.phases
        ]

    @property
    def values(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome.data,
            "reason": self.reason.data,
            "decided_on": self.decided_on.data,
            "next_number": self._next_number(),
        }

    def _next_number(self) -> int:
        if self.next_phase.data != FOLLOWS:
            return int(self.next_phase.data)
        number = self.phase.number
        return number if self.outcome.data == "no" else min(number + 1, len(self.phase.plg.phases))
