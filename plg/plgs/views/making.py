"""Making a PLG in five short steps, each kept; nobody else sees it until it starts."""

from typing import Any

from flask import redirect, request, url_for

from plg.core import clock
from plg.plgs import actions, policy, queries, words
from plg.plgs.forms import GoalForm, PeopleForm, PhasesForm, ThemeForm, WaiverForm
from plg.plgs.models import Plg
from plg.plgs.views import bp
from plg.plgs.views.steps import STEPS, group_warning, steps
from plg.web.answer import done, page
from plg.web.forms import Form, attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


def _community(who: Any) -> Any:
    return queries.community_for_new(who, request.args.get("community", ""))


@bp.get("/plgs/new")
@allow(policy.may_make, on=_community)
def new(community: Any) -> Any:
    return _theme_page(ThemeForm(), None, community=community)


@bp.post("/plgs")
@allow(policy.may_make, on=_community)
def create(community: Any) -> Any:
    form = ThemeForm()
    if form.goes_back and not form.is_typed:
        return done(url_for(".index"))
    fine, plg = attempt(form, lambda: actions.draft(community, by=viewer(), **form.values))
    if not fine:
        return _theme_page(form, None, community=community, status=422)
    return _kept() if form.goes_back else done(url_for(".people_step", plg_id=plg.id))


@bp.get("/plgs/<plg_id>/making")
@allow(policy.may_edit, on=queries.plg)
def making(plg: Plg) -> Any:
    """Go on where it was left."""
    if plg.status != "draft":
        return redirect(url_for(".show", plg_id=plg.id))
    return redirect(url_for(f".{STEPS[plg.step - 1].endpoint}", plg_id=plg.id))


@bp.get("/plgs/<plg_id>/making/theme")
@allow(policy.may_edit, on=queries.plg)
def theme_step(plg: Plg) -> Any:
    return _started(plg, "edit") or _theme_page(ThemeForm(plg), plg)


@bp.post("/plgs/<plg_id>/making/theme")
@allow(policy.may_edit, on=queries.plg)
def write_theme(plg: Plg) -> Any:
    form = ThemeForm(plg)
    fine, _none = attempt(form, lambda: actions.write_theme(plg, by=viewer(), **form.values))
    if not fine:
        return _theme_page(form, plg, status=422)
    return _kept() if form.goes_back else done(url_for(".people_step", plg_id=plg.id))


def _kept() -> Any:
    """Back to the list, where the draft stands."""
    return done(url_for(".index"), said=_("Je ontwerp is bewaard."))


def _theme_page(form: Form, plg: Plg | None, status: int = 200, community: Any = None) -> Any:
    action = url_for(".write_theme", plg_id=plg.id) if plg else url_for(".create", community=community.slug)
    return page("plgs/making/theme.html", status=status, form=form, plg=plg, action=action, steps=steps(plg, 1))


@bp.get("/plgs/<plg_id>/making/people")
@allow(policy.may_edit, on=queries.plg)
def people_step(plg: Plg) -> Any:
    return _started(plg, "members") or _people_page(_people_form(plg), plg)


@bp.post("/plgs/<plg_id>/making/people")
@allow(policy.may_edit, on=queries.plg)
def choose_people(plg: Plg) -> Any:
    form = _people_form(plg)
    is_done = form.then.data not in {"people", "back"}
    fine, _none = attempt(form, lambda: actions.choose_people(plg, by=viewer(), is_done=is_done, **form.values))
    if not fine:
        return _people_page(form, plg, status=422)
    if form.goes_back:
        return done(url_for(".theme_step", plg_id=plg.id))
    here = url_for(".people_step", plg_id=plg.id, _anchor="mensen")
    return done(url_for(".phases_step", plg_id=plg.id) if is_done else here)


def _people_form(plg: Plg) -> PeopleForm:
    who = viewer()
    candidates = queries.candidates(who, plg)
    return PeopleForm(plg, queries.schools_to_choose(who, plg), candidates, queries.sponsors_to_choose(who, plg))


def _people_page(form: PeopleForm, plg: Plg, status: int = 200) -> Any:
    context: dict[str, Any] = {
        "busy": queries.busy(viewer(), plg),
        "warning": group_warning(len(form.members.data or ())),
    }
    return page("plgs/making/people.html", status=status, form=form, plg=plg, steps=steps(plg, 2), **context)


@bp.get("/plgs/<plg_id>/making/phases")
@allow(policy.may_edit, on=queries.plg)
def phases_step(plg: Plg) -> Any:
    return _started(plg, "edit") or _phases_page(PhasesForm(plg), plg)


@bp.post("/plgs/<plg_id>/making/phases")
@allow(policy.may_edit, on=queries.plg)
def choose_phases(plg: Plg) -> Any:
    form = PhasesForm(plg)
    fine, _none = attempt(form, lambda: actions.choose_phases(plg, by=viewer(), **form.values))
    if not fine:
        return _phases_page(form, plg, status=422)
    return done(url_for(".people_step" if form.goes_back else ".goals_step", plg_id=plg.id))


def _phases_page(form: PhasesForm, plg: Plg, status: int = 200) -> Any:
    notes = words.TEMPLATE_NOTES
    return page("plgs/making/phases.html", status=status, form=form, plg=plg, notes=notes, steps=steps(plg, 3))


@bp.get("/plgs/<plg_id>/making/goals")
@allow(policy.may_edit, on=queries.plg)
def goals_step(plg: Plg) -> Any:
    return _started(plg, "goals") or _goals_page(WaiverForm(data={"reason": plg.learner_goal_waived}), plg)


@bp.post("/plgs/<plg_id>/making/goals")
@allow(policy.may_edit, on=queries.plg)
def set_goals(plg: Plg) -> Any:
    """Go on or back; a goal that was typed and not yet added is added first: nothing typed is left behind."""
    form, goal_form = WaiverForm(), GoalForm()
    if goal_form.is_typed:
        fine, _goal = attempt(goal_form, lambda: actions.add_goal(plg, by=viewer(), **goal_form.values))
        if not fine:
            return _goals_page(form, plg, goal_form, status=422)
        plg = queries.plg(viewer(), plg.id)
    fine, _none = attempt(form, lambda: _waive(plg, form))
    if not fine:
        return _goals_page(form, plg, status=422)
    return done(url_for(".phases_step" if form.goes_back else ".review_step", plg_id=plg.id))


def _waive(plg: Plg, form: WaiverForm) -> None:
    actions.waive_learner_goal(plg, reason=form.reason.data or "", by=viewer(), is_done=not form.goes_back)


def _goals_page(form: WaiverForm, plg: Plg, goal_form: GoalForm | None = None, status: int = 200) -> Any:
    goal_form = goal_form or GoalForm(formdata=None)
    context: dict[str, Any] = {"goal_form": goal_form, "levels": words.LEVELS, "steps": steps(plg, 4)}
    return page("plgs/making/goals.html", status=status, form=form, plg=plg, may_edit=True, **context)


@bp.get("/plgs/<plg_id>/making/review")
@allow(policy.may_edit, on=queries.plg)
def review_step(plg: Plg) -> Any:
    return _started(plg, "show") or _review_page(Form(), plg)


@bp.post("/plgs/<plg_id>/launch")
@allow(policy.may_launch, on=queries.plg)
def launch(plg: Plg) -> Any:
    form = Form()
    fine, _changed = attempt(form, lambda: actions.launch(plg, by=viewer()))
    if not fine:
        return _review_page(form, plg, status=422)
    return done(url_for(".show", plg_id=plg.id), said=_("%(code)s is gestart.", code=plg.code))


def _review_page(form: Form, plg: Plg, status: int = 200) -> Any:
    who, group = viewer(), plg.group(clock.today())
    context: dict[str, Any] = {"group": group, "busy": queries.busy(who, plg), "warning": group_warning(len(group))}
    context |= {"levels": words.LEVELS, "templates": words.TEMPLATES}
    return page("plgs/making/review.html", status=status, form=form, plg=plg, steps=steps(plg, 5), **context)


@bp.post("/plgs/<plg_id>/discards")
@allow(policy.may_edit, on=queries.plg)
def discard(plg: Plg) -> Any:
    actions.discard(plg, by=viewer())
    return done(url_for(".index"), said=_("Het ontwerp “%(theme)s” is weg.", theme=plg.theme))


def _started(plg: Plg, endpoint: str) -> Any:
    """A PLG that runs has pages of its own for the same things."""
    return None if plg.status == "draft" else redirect(url_for(f".{endpoint}", plg_id=plg.id))
