"""A phase: its questions and product, what was decided at its gate, and deciding again."""

from typing import Any

from flask import url_for

from plg.core.deeds import Trace
from plg.plgs import actions, panels, policy, queries, words
from plg.plgs.forms import DecisionForm, PhaseForm
from plg.plgs.models import Phase
from plg.plgs.views import bp
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/plgs/<plg_id>/phases/<phase_id>")
@allow(policy.may_see_phase, on=queries.phase)
def phase(phase: Phase) -> Any:
    return _page(phase, DecisionForm(phase))


@bp.post("/plgs/<plg_id>/phases/<phase_id>/decisions")
@allow(policy.may_decide_gate, on=queries.phase)
def decide(phase: Phase) -> Any:
    form = DecisionForm(phase)
    fine, _made = attempt(form, lambda: actions.decide(phase, by=viewer(), **form.values))
    if not fine:
        return _page(phase, form, status=422)
    return done(url_for(".show", plg_id=phase.plg_id, _anchor="fase"), said=_("De beslissing is vastgelegd."))


@bp.get("/plgs/<plg_id>/phases/<phase_id>/edit")
@allow(policy.may_edit_phase, on=queries.phase)
def edit_phase(phase: Phase) -> Any:
    return page("plgs/phase_edit.html", form=_form(phase), phase=phase, plg=phase.plg)


@bp.post("/plgs/<plg_id>/phases/<phase_id>")
@allow(policy.may_edit_phase, on=queries.phase)
def change_phase(phase: Phase) -> Any:
    form = _form(phase)
    fine, _none = attempt(form, lambda: actions.change_phase(phase, by=viewer(), **form.values))
    if not fine:
        return page("plgs/phase_edit.html", status=422, form=form, phase=phase, plg=phase.plg)
    return done(url_for(".phase", plg_id=phase.plg_id, phase_id=phase.id), said=_("De fase is gewijzigd."))


def _form(phase: Phase) -> PhaseForm:
    trace = Trace("plg", phase.plg_id, ("phase_changed",), part=("phase", phase.number))
    return PhaseForm(phase).changing(phase, trace=trace)


def _page(phase: Phase, form: DecisionForm, status: int = 200) -> Any:
    who, plg = viewer(), phase.plg
    context: dict[str, Any] = {
        "dates": panels.phase_dates(who, plg, policy.parts(who, plg)).get(phase.id, []),
        "may_decide": policy.may_decide_gate(who, phase),
        "may_edit": policy.may_edit(who, plg),
        "outcomes": words.OUTCOMES,
    }
    return page("plgs/phase.html", status=status, phase=phase, plg=plg, form=form, **context)
