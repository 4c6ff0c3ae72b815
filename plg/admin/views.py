"""/admin"""

from typing import Any

from flask import Blueprint, url_for

from plg.admin import actions, policy, queries
from plg.admin.forms import CommunityForm
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.get("")
@allow(policy.may_administer)
def index() -> Any:
    return page("admin/index.html", communities=queries.communities(viewer()))


@bp.get("/communities/new")
@allow(policy.may_administer)
def new_community() -> Any:
    return page("admin/new_community.html", form=CommunityForm())


@bp.post("/communities")
@allow(policy.may_administer)
def found_community() -> Any:
    form = CommunityForm()
    fine, made = attempt(form, lambda: actions.found_community(**form.data, by=viewer()))
    if not fine:
        return page("admin/new_community.html", status=422, form=form)
    return done(
        url_for(".index"), said=_("%(name)s is gesticht. De coördinator kreeg een uitnodiging.", name=made.name)
    )
