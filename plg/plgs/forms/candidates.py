"""People as the options of a select."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from plg.plgs.queries import Candidate
from plg.web.choices import OneOf
from plg.web.i18n import _, _l

OUTSIDE = _l("Boven of buiten de scholen")


class LeadOf(OneOf):
    """Who leads the group: anybody who could be in it, but no guest."""

    def offer(self, candidates: Sequence[Candidate]) -> None:
        self.guests = {one.person_id for one in candidates if one.is_guest}
        self.choices = by_school((one for one in candidates if not one.is_guest), none=_("Kies iemand uit de lijst"))

    def pre_validate(self, form: Any) -> None:
        if self.data in self.guests:
            raise ValidationError(_("Een gast trekt geen groep. Kies iemand van de scholen of van daarboven."))
        super().pre_validate(form)


def by_school(candidates: Iterable[Candidate], none: Any = None) -> list[SelectChoice]:
    """Return the candidates as options of a select, grouped by school; `none` is the label of the empty option."""
    empty = [] if none is None else [SelectChoice("", none)]
    return empty + [SelectChoice(one.person_id, _named(one), optgroup=one.school or OUTSIDE) for one in candidates]


def _named(one: Candidate) -> str:
    return f"{one.name} ({one.note})" if one.note else one.name
