"""Goals and what they measure."""

from datetime import date
from typing import Any

from sqlalchemy import delete, select

from plg.core import clock
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.people.viewer import Viewer
from plg.plgs import policy, queries
from plg.plgs.actions.making import REVIEW
from plg.plgs.models import Goal, Measurement, Plg

MOST_GOALS = 20  # kept ones; more is no focus


def add_goal(plg: Plg, *, by: Viewer, **facts: Any) -> Goal:
    """`facts`: level, text, indicator, start, target. The same goal twice is one goal."""
    one_at_a_time(f"goals {plg.id}")
    same = (getattr(Goal, name) == value for name, value in facts.items())
    again = session.scalar(select(Goal).where(Goal.plg_id == plg.id, Goal.removed_at.is_(None), *same).limit(1))
    if again:
        return again
    if len(plg.kept_goals) >= MOST_GOALS:
        raise Invalid("text", N_("Er zijn al %(most)s doelen. Haal er eerst een weg."), most=MOST_GOALS)
    position = max((goal.position for goal in plg.goals), default=0) + 1
    goal = Goal(plg_id=plg.id, position=position, **facts)
    session.add(goal)
    session.flush()
    _record("goal_added", plg, by, goal=goal.id)
    commit()
    return goal


def change_goal(goal: Goal, *, by: Viewer, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(goal, name, value)
    _record("goal_changed", goal.plg, by, goal=goal.id)
    commit()


def remove_goal(goal: Goal, *, by: Viewer) -> None:
    goal.removed_at = clock.now()
    _record("goal_removed", goal.plg, by, goal=goal.id)
    commit()


def restore_goal(goal: Goal, *, by: Viewer) -> None:
    goal.removed_at = None
    _record("goal_restored", goal.plg, by, goal=goal.id)
    commit()


def waive_learner_goal(plg: Plg, *, reason: str, by: Viewer, is_done: bool = True) -> None:
    """Leave the step of the goals. Without a goal at the learners that asks a written reason: it is never skipped.

    `is_done` False keeps the reason so far.
    """
    if is_done and not plg.has_learner_goal and not reason:
        raise Invalid(
            "reason",
            N_("Er is nog geen doel bij de leerlingen. Voeg er een toe, of schrijf waarom het er nog niet is."),
        )
    plg.learner_goal_waived = "" if plg.has_learner_goal else reason
    if is_done:
        plg.step = max(plg.step, REVIEW)
    _record("plg_goals_set", plg, by, goals=len(plg.kept_goals))
    commit()


def measure(
    goal: Goal, *, value: str, measured_on: date, answers: int | None = None, note: str = "", by: Viewer
) -> Measurement:
    _must_be_past(measured_on)
    facts = {"value": value, "measured_on": measured_on, "answers": answers, "note": note}
    one_at_a_time(f"goals {goal.plg_id}")
    same = (getattr(Measurement, name) == given for name, given in facts.items())
    if again := session.scalar(select(Measurement).where(Measurement.goal_id == goal.id, *same).limit(1)):
        return again
    found = Measurement(
        goal_id=goal.id,
        **facts,
        made_by_id=by.person_id,
        made_at=clock.now(),
    )
    session.add(found)
    _record("goal_measured", goal.plg, by, goal=goal.id)
    commit()
    return found


def correct(measured: queries.Measured, *, by: Viewer, **facts: Any) -> bool:
    """Say better what was measured; return whether that changed anything. `facts` as for `measure`."""
    _must_be_past(facts["measured_on"])
    row = measured.measurement
    if all(getattr(row, name) == given for name, given in facts.items()):
        return False
    _record("measurement_corrected", measured.plg, by, goal=measured.goal.id, **_was(row))
    for name, given in facts.items():
        setattr(row, name, given)
    commit()
    return True


def remove_measurement(measured: queries.Measured, *, by: Viewer) -> bool:
    """Take a mistake away: of what stood there only the deed tells."""
    row = measured.measurement
    was = _was(row)
    gone = session.execute(delete(Measurement).where(Measurement.id == row.id))
    if gone.rowcount == 0:  # type: ignore[attr-defined]
        return False
    _record("measurement_removed", measured.plg, by, goal=measured.goal.id, **was)
    commit()
    return True


def _must_be_past(day: date) -> None:
    if day > clock.today():
        raise Invalid("measured_on", N_("Deze dag moet nog komen. Schrijf de dag waarop jullie maten."))


def _was(row: Measurement) -> dict[str, Any]:
    """What the history keeps; a value that is not shown stands nowhere else either."""
    value = "" if policy.has_too_few(row) else row.value
    return {"measurement": row.id, "was": value, "on": row.measured_on.isoformat(), "answers": row.answers}


def _record(verb: str, plg: Plg, by: Viewer, **detail: Any) -> None:
    record(verb, "plg", plg.id, by=by, community_id=plg.community_id, **detail)
