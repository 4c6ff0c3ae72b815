"""Goals: one page for all, and the same list inside the making of a PLG."""

from typing import Any

from flask import redirect, url_for

from plg.core.deeds import Trace
from plg.plgs import actions, policy, queries, roads, words
from plg.plgs.forms import GoalForm, WaiverForm
from plg.plgs.models import Goal, Plg
from plg.plgs.views import bp
from plg.plgs.views.steps import steps
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/plgs/<plg_id>/goals")
@allow(policy.may_see_goals, on=queries.plg)
def goals(plg: Plg) -> Any:
    if plg.status == "draft":
        return redirect(url_for(".goals_step", plg_id=plg.id))
    return _page(plg, GoalForm())


@bp.post("/plgs/<plg_id>/goals")
@allow(policy.may_edit, on=queries.plg)
def add_goal(plg: Plg) -> Any:
    form = GoalForm()
    fine, goal = attempt(form, lambda: actions.add_goal(plg, by=viewer(), **form.values))
    if not fine or goal is None:
        return _page(plg, form, status=422)
    return done(list_url(plg, goal), said=_("Het doel is toegevoegd."))


@bp.get("/plgs/<plg_id>/goals/<goal_id>/edit")
@allow(policy.may_edit_goal, on=queries.goal)
def edit_goal(goal: Goal) -> Any:
    return page("plgs/goal_edit.html", form=_changing(GoalForm(goal), goal), goal=goal, plg=goal.plg)


@bp.post("/plgs/<plg_id>/goals/<goal_id>")
@allow(policy.may_edit_goal, on=queries.goal)
def change_goal(goal: Goal) -> Any:
    form = _changing(GoalForm(), goal)
    fine, _none = attempt(form, lambda: actions.change_goal(goal, by=viewer(), **form.values))
    if not fine:
        return page("plgs/goal_edit.html", status=422, form=form, goal=goal, plg=goal.plg)
    return done(list_url(goal.plg, goal), said=_("Het doel is gewijzigd."))


@bp.post("/plgs/<plg_id>/goals/<goal_id>/removals")
@allow(policy.may_edit_goal, on=queries.goal)
def remove_goal(goal: Goal) -> Any:
    actions.remove_goal(goal, by=viewer())
    return done(list_url(goal.plg), said=_("Het doel is weg. Onderaan de lijst breng je het terug."))


@bp.post("/plgs/<plg_id>/goals/<goal_id>/restorations")
@allow(policy.may_edit_goal, on=queries.removed_goal)
def restore_goal(goal: Goal) -> Any:
    actions.restore_goal(goal, by=viewer())
    return done(list_url(goal.plg, goal), said=_("Het doel staat er weer."))


def _changing(form: GoalForm, goal: Goal) -> GoalForm:
    verbs = ("goal_changed", "goal_removed", "goal_restored")
    return form.changing(goal, trace=Trace("plg", goal.plg_id, verbs, part=("goal", goal.id)))


def list_url(plg: Plg, goal: Goal | None = None) -> str:
    """The address of the list that the goal stands in: that of the making, or the PLG's own."""
    endpoint = ".goals_step" if plg.status == "draft" else ".goals"
    return url_for(endpoint, plg_id=plg.id, _anchor=f"goal-{goal.id}" if goal else None)


def _page(plg: Plg, form: GoalForm, status: int = 200) -> Any:
    context: dict[str, Any] = {"plg": plg, "form": form, "goal_form": form, "levels": words.LEVELS}
    if plg.status == "draft":
        context |= {"form": WaiverForm(formdata=None), "steps": steps(plg, 4), "may_edit": True}
        return page("plgs/making/goals.html", status=status, title_form=form, **context)
    roads_of = {goal.id: roads.road(goal) for goal in plg.kept_goals}
    context |= {"roads": roads_of, "changeable": _changeable(plg), "may_edit": policy.may_edit(viewer(), plg)}
    return page("plgs/goals.html", status=status, **context)


def _changeable(plg: Plg) -> set[str]:
    """The ids of the measurements that this viewer may correct or take away."""
    found = [queries.Measured(plg, goal, one) for goal in plg.kept_goals for one in goal.measurements]
    return {one.measurement.id for one in found if policy.may_remove_measurement(viewer(), one)}
