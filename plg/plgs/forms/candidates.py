"""People as the options of a select."""

from collections.abc import Iterable
from typing import Any

from wtforms.fields.choices import SelectChoice

from plg.plgs.queries import Candidate
from plg.web.i18n import _l

OUTSIDE = _l("Boven of buiten de scholen")


def by_school(candidates: Iterable[Candidate], none: Any = None) -> list[SelectChoice]:
    """Return the candidates as options of a select, grouped by school; `none` is the label of the empty option."""
    empty = [] if none is None else [SelectChoice("", none)]
    return empty + [SelectChoice(one.person_id, _named(one), optgroup=one.school or OUTSIDE) for one in candidates]


def _named(one: Candidate) -> str:
    return f"{one.name} ({one.note})" if one.note else one.name
