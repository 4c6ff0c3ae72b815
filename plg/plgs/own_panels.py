"""What this package itself tells in the story of a PLG: its start, its gates, who leads it."""

from typing import Any

from plg.core import clock
from plg.plgs import panels
from plg.plgs.models import GateDecision, Phase, Plg
from plg.plgs.words import OUTCOMES

TEMPLATE = "plgs/_story_line.html"


def register() -> None:
    panels.add_story(story)


def story(_who: Any, plg: Plg, parts: panels.Parts, _newest: int | None) -> list[panels.StoryLine]:
    lines = []
    if "people" in parts:
        lines += _start(plg) + _leads(plg)
    if "phases" in parts:
        lines += _gates(plg)
    return lines


def _start(plg: Plg) -> list[panels.StoryLine]:
    if plg.started_at is None:
        return []
    day = plg.started_at.astimezone(clock.BRUSSELS).date()
    return [panels.StoryLine(day, TEMPLATE, {"kind": "start", "people": len(plg.group(day))})]


def _leads(plg: Plg) -> list[panels.StoryLine]:
    """Each lead after the first one, from the day on which that began."""
    leads = [role for role in plg.roles if role.role == "lead" and role.starts_on <= clock.today()]
    return [
        panels.StoryLine(role.starts_on, TEMPLATE, {"kind": "lead", "name": role.person.name}) for role in leads[1:]
    ]


def _gates(plg: Plg) -> list[panels.StoryLine]:
    return [
        panels.StoryLine(decision.decided_on, TEMPLATE, _told(phase, decision))
        for phase in plg.phases
        for decision in phase.decisions
    ]


def _told(phase: Phase, decision: GateDecision) -> dict[str, Any]:
    word = OUTCOMES[decision.outcome]
    return {"kind": "gate", "phase": phase, "code": decision.outcome, "outcome": word, "reason": decision.reason}
