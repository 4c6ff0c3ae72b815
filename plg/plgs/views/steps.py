"""The steps of the making in the margin, and what is said about the size of a group."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from plg.plgs.models import Plg
from plg.web.i18n import _, _l

SMALLEST, LARGEST = 6, 12  # people in a group that works well (domain 2.1)


@dataclass(frozen=True)
class Step:
    name: Any
    endpoint: str


STEPS = (
    Step(_l("Thema en leervraag"), "theme_step"),
    Step(_l("Scholen en mensen"), "people_step"),
    Step(_l("Fasen"), "phases_step"),
    Step(_l("Doelen"), "goals_step"),
    Step(_l("Nakijken en starten"), "review_step"),
)


def steps(plg: Plg | None, current: int) -> list[dict[str, Any]]:
    """Return the steps for ui/steps.html; one that was reached may be opened again."""
    reached = plg.step if plg else 1
    return [_shown(plg, number, step, current, reached) for number, step in enumerate(STEPS, 1)]


def _shown(plg: Plg | None, number: int, step: Step, current: int, reached: int) -> dict[str, Any]:
    state = "now" if number == current else "done" if number < reached else "later"
    url = url_for(f".{step.endpoint}", plg_id=plg.id) if plg and number <= reached and number != current else None
    return {"number": number, "name": step.name, "state": state, "url": url, "when": None}


def group_warning(count: int) -> str:
    """A sentence when a group is small or large; it never blocks."""
    if 0 < count < SMALLEST:
        return _("Jullie zijn met %(count)s. Een PLG werkt het best met 6 tot 12 mensen.", count=count)
    if count > LARGEST:
        return _("Jullie zijn met %(count)s. In een groep boven de 12 komt niet iedereen aan het woord.", count=count)
    return ""
