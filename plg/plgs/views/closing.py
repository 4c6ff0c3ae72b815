"""Closing a PLG that is over, and opening it again."""

from typing import Any

from flask import url_for

from plg.core import clock
from plg.plgs import actions, policy, queries, words
from plg.plgs.forms import ClosureForm
from plg.plgs.models import GUIDANCE_ROLES, Plg
from plg.plgs.views import bp
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/plgs/<plg_id>/closures/new")
@allow(policy.may_close, on=queries.plg)
def new_closure(plg: Plg) -> Any:
    return _page(plg, ClosureForm(formdata=None))


@bp.post("/plgs/<plg_id>/closures")
@allow(policy.may_close, on=queries.plg)
def close(plg: Plg) -> Any:
    form = ClosureForm()
    fine, _changed = attempt(form, lambda: actions.close(plg, by=viewer(), **form.values))
    if not fine:
        return _page(plg, form, status=422)
    return done(url_for(".show", plg_id=plg.id), said=_("%(code)s is afgesloten.", code=plg.code))


@bp.post("/plgs/<plg_id>/reopenings")
@allow(policy.may_reopen, on=queries.plg)
def reopen(plg: Plg) -> Any:
    actions.reopen(plg, by=viewer())
    return done(url_for(".show", plg_id=plg.id), said=_("%(code)s loopt weer.", code=plg.code))


def _page(plg: Plg, form: ClosureForm, status: int = 200) -> Any:
    today = clock.today()
    guides = [role for role in plg.roles if role.role in GUIDANCE_ROLES and (role.ends_on or today) >= today]
    return page("plgs/closure.html", status=status, plg=plg, form=form, guides=guides, words=words.ROLES)
