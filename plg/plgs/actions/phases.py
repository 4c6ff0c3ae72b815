"""Change the words of a phase, and record what the group decides at its gate."""

from datetime import date
from typing import Any

from sqlalchemy import select

from plg.core import clock
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.people.viewer import Viewer
from plg.plgs.models import GateDecision, Phase, Plg
from plg.plgs.years import planned_from


def change_phase(phase: Phase, *, by: Viewer, **facts: Any) -> None:
    """`facts`: name, questions, product, gate, duration."""
    for name, value in facts.items():
        setattr(phase, name, value)
    record("phase_changed", "plg", phase.plg_id, by=by, community_id=phase.plg.community_id, phase=phase.number)
    commit()


def decide(phase: Phase, *, outcome: str, reason: str, decided_on: date, next_number: int, by: Viewer) -> GateDecision:
    """Record a decision at a gate and go on in phase `next_number`: the next one, the same, or an earlier one.

    A gate never locks: a later decision about the same phase stands beside the earlier one (domain 2.3).
    """
    if outcome != "yes" and not reason:
        raise Invalid("reason", N_("Schrijf waarom, of wat er eerst nog moet gebeuren."))
    _check_day(phase.plg, decided_on)
    if next_number not in {one.number for one in phase.plg.phases}:
        raise Invalid("next_phase", N_("Kies de fase waarin jullie verder werken."))
    facts = {"outcome": outcome, "reason": reason, "decided_on": decided_on, "next_phase_number": next_number}
    last = _last_decision(phase)
    if last and all(getattr(last, name) == value for name, value in facts.items()):
        return last
    decision = GateDecision(
        phase_id=phase.id,
        **facts,
        made_by_id=by.person_id,
        made_at=clock.now(),
    )
    session.add(decision)
    for one in phase.plg.phases:
        one.is_current = one.number == next_number
    record(
        "gate_decided",
        "plg",
        phase.plg_id,
        by=by,
        community_id=phase.plg.community_id,
        phase=phase.number,
        outcome=outcome,
        next_phase=next_number,
    )
    commit()
    return decision


def _check_day(plg: Plg, decided_on: date) -> None:
    if decided_on > clock.today():
        raise Invalid("decided_on", N_("Deze dag moet nog komen. Leg de beslissing vast zodra ze genomen is."))
    first = planned_from(plg.first_year)
    if plg.started_at:
        first = min(first, plg.started_at.astimezone(clock.BRUSSELS).date())
    if decided_on < first:
        sentence = N_("Deze dag ligt vóór de schooljaren van de PLG. Kies een dag vanaf %(day)s.")
        raise Invalid("decided_on", sentence, day=first)


def _last_decision(phase: Phase) -> GateDecision | None:
    """Read anew: the same form sent twice at once is one decision."""
    one_at_a_time(f"phases {phase.plg_id}")
    made = select(GateDecision).where(GateDecision.phase_id == phase.id)
    return session.scalar(made.order_by(GateDecision.decided_on.desc(), GateDecision.id.desc()).limit(1))
