"""Who is in the group: coming, leaving, and who leads."""

from typing import Any

from flask import redirect, url_for

from plg.core import clock
from plg.plgs import actions, policy, queries, words
from plg.plgs.forms import DepartureForm, JoinForm, LeadForm
from plg.plgs.models import Plg, PlgRole
from plg.plgs.views import bp
from plg.plgs.views.steps import group_warning
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/plgs/<plg_id>/members")
@allow(policy.may_see_people, on=queries.plg)
def members(plg: Plg) -> Any:
    if plg.status == "draft":
        return redirect(url_for(".people_step", plg_id=plg.id))
    return _members_page(plg)


@bp.post("/plgs/<plg_id>/members")
@allow(policy.may_edit, on=queries.plg)
def join(plg: Plg) -> Any:
    form = JoinForm(queries.candidates(viewer(), plg))
    fine, _role = attempt(form, lambda: actions.join(plg, by=viewer(), **_read(form)))
    return _back(plg, _("De groep is gewijzigd.")) if fine else _members_page(plg, join_form=form, status=422)


@bp.post("/plgs/<plg_id>/lead")
@allow(policy.may_edit, on=queries.plg)
def hand_over(plg: Plg) -> Any:
    form = LeadForm(queries.candidates(viewer(), plg))
    fine, _none = attempt(form, lambda: actions.hand_over(plg, by=viewer(), **_read(form)))
    return (
        _back(plg, _("De groep heeft een nieuwe trekker.")) if fine else _members_page(plg, lead_form=form, status=422)
    )


@bp.get("/plgs/<plg_id>/members/<role_id>/departure")
@allow(policy.may_edit_role, on=queries.role)
def departure(role: PlgRole) -> Any:
    return page("plgs/departure.html", form=DepartureForm(), role=role, plg=role.plg)


@bp.post("/plgs/<plg_id>/members/<role_id>/departure")
@allow(policy.may_edit_role, on=queries.role)
def leave(role: PlgRole) -> Any:
    form = DepartureForm()
    fine, _none = attempt(form, lambda: actions.leave(role, ends_on=form.ends_on.data, by=viewer()))
    if not fine:
        return page("plgs/departure.html", status=422, form=form, role=role, plg=role.plg)
    return _back(role.plg, _("%(name)s is niet langer lid na die dag.", name=role.person.name))


def _read(form: Any) -> dict[str, Any]:
    return {"person_id": form.person.data, "starts_on": form.starts_on.data}


def _back(plg: Plg, said: str) -> Any:
    return done(url_for(".members", plg_id=plg.id), said=said)


def _members_page(plg: Plg, join_form: Any = None, lead_form: Any = None, status: int = 200) -> Any:
    who, today = viewer(), clock.today()
    may_edit = policy.may_edit(who, plg)
    candidates = queries.candidates(who, plg) if may_edit else []
    inside = {role.person_id for role in plg.group(today)}
    context = {
        "people": queries.people(who, plg),
        "past": [role for role in plg.roles if role.ends_on and role.ends_on < today],
        "busy": queries.busy(who, plg) if may_edit else {},
        "warning": group_warning(len(inside)) if may_edit else "",
        "may_edit": may_edit,
        "words": words.ROLES,
        "join_form": join_form or JoinForm([one for one in candidates if one.person_id not in inside]),
        "lead_form": lead_form or LeadForm([one for one in candidates if one.person_id in inside]),
        "form": join_form or lead_form,
    }
    return page("plgs/members.html", status=status, plg=plg, today=today, **context)
