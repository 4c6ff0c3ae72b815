"""/admin"""

from typing import Any

from flask import Blueprint, url_for

from plg.admin import actions, policy, queries
from plg.admin.forms import CommunityForm
from plg.core.db import release
from plg.core.errors import Invalid
from plg.web.answer import done, page
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
    if form.validate():
        try:
            made = actions.found_community(**form.data, by=viewer())
            said = _("%(name)s is gesticht. De coördinator kreeg een uitnodiging.", name=made.name)
            return done(url_for(".index"), said=said)
        except Invalid as error:
            release()
            form.refuse(error)
    return page("admin/new_community.html", status=422, form=form)
