"""What goals measured: one more measurement, or one that was written down wrong."""

from typing import Any

from plg.core.deeds import Trace
from plg.plgs import actions, policy, queries
from plg.plgs.forms import MeasurementForm
from plg.plgs.models import Goal
from plg.plgs.queries import Measured
from plg.plgs.views import bp
from plg.plgs.views.goals import list_url
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/plgs/<plg_id>/goals/<goal_id>/measurements/new")
@allow(policy.may_edit_goal, on=queries.goal)
def new_measurement(goal: Goal) -> Any:
    return page("plgs/measurement_new.html", form=MeasurementForm(goal), goal=goal, plg=goal.plg)


@bp.post("/plgs/<plg_id>/goals/<goal_id>/measurements")
@allow(policy.may_edit_goal, on=queries.goal)
def measure(goal: Goal) -> Any:
    form = MeasurementForm(goal)
    fine, _found = attempt(form, lambda: actions.measure(goal, by=viewer(), **form.values))
    if not fine:
        return page("plgs/measurement_new.html", status=422, form=form, goal=goal, plg=goal.plg)
    return _back(goal, _("De meting is bewaard."))


@bp.get("/plgs/<plg_id>/goals/<goal_id>/measurements/<measurement_id>/edit")
@allow(policy.may_remove_measurement, on=queries.measurement)
def edit_measurement(measured: Measured) -> Any:
    return _page(measured, _form(measured))


@bp.post("/plgs/<plg_id>/goals/<goal_id>/measurements/<measurement_id>")
@allow(policy.may_correct_measurement, on=queries.measurement)
def correct_measurement(measured: Measured) -> Any:
    form = _form(measured)
    fine, _changed = attempt(form, lambda: actions.correct(measured, by=viewer(), **form.values))
    return _back(measured.goal, _("De meting is verbeterd.")) if fine else _page(measured, form, status=422)


@bp.post("/plgs/<plg_id>/goals/<goal_id>/measurements/<measurement_id>/removals")
@allow(policy.may_remove_measurement, on=queries.measurement)
def remove_measurement(measured: Measured) -> Any:
    actions.remove_measurement(measured, by=viewer())
    return _back(measured.goal, _("De meting is weg."))


def _form(measured: Measured) -> MeasurementForm:
    row = measured.measurement
    trace = Trace("plg", measured.plg.id, ("measurement_corrected",), part=("measurement", row.id))
    return MeasurementForm(measured.goal, row).changing(row, trace=trace)


def _page(measured: Measured, form: MeasurementForm, status: int = 200) -> Any:
    may_correct = policy.may_correct_measurement(viewer(), measured)
    goal, row = measured.goal, measured.measurement
    given: dict[str, Any] = {"goal": goal, "plg": goal.plg, "measurement": row, "may_correct": may_correct}
    return page("plgs/measurement_edit.html", status=status, form=form, **given)


def _back(goal: Goal, said: str) -> Any:
    return done(list_url(goal.plg, goal), said=said)
