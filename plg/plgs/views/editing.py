"""Changing a PLG that runs: theme, question, schools, sponsor, rhythm and place on one page."""

from typing import Any

from flask import redirect, url_for

from plg.core.deeds import Trace
from plg.plgs import actions, policy, queries
from plg.plgs.forms import EditForm
from plg.plgs.models import Plg
from plg.plgs.views import bp
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/plgs/<plg_id>/edit")
@allow(policy.may_edit, on=queries.plg)
def edit(plg: Plg) -> Any:
    if plg.status == "draft":
        return redirect(url_for(".making", plg_id=plg.id))
    return page("plgs/edit.html", form=_form(plg), plg=plg)


@bp.post("/plgs/<plg_id>")
@allow(policy.may_edit, on=queries.plg)
def change(plg: Plg) -> Any:
    form = _form(plg)
    fine, _none = attempt(form, lambda: actions.change(plg, by=viewer(), **form.values))
    if not fine:
        return page("plgs/edit.html", status=422, form=form, plg=plg)
    return done(url_for(".show", plg_id=plg.id), said=_("De PLG is gewijzigd."))


def _form(plg: Plg) -> EditForm:
    form = EditForm(plg, queries.schools_to_choose(viewer(), plg), queries.sponsors_to_choose(viewer(), plg))
    trace, schools = Trace("plg", plg.id, ("plg_changed",)), [school.id for school in plg.schools]
    return form.changing(plg, trace=trace, schools=schools, sponsor=plg.sponsor_id)
