"""/communities/<slug>/history"""

from typing import Any

from flask import Blueprint, request, url_for

from plg.activity import policy, queries
from plg.activity.words import SENTENCES
from plg.communities import queries as communities
from plg.core import ids
from plg.web.answer import page
from plg.web.guard import allow, viewer

bp = Blueprint("activity", __name__)


@bp.get("/communities/<slug>/history")
@allow(policy.may_look_back, on=communities.community)
def index(community: Any) -> Any:
    before = request.args.get("before", "")
    found = queries.deeds(viewer(), community.id, SENTENCES, before if ids.is_id(before) else "")
    shown = found[: queries.PAGE]
    earlier = url_for(".index", slug=community.slug, before=shown[-1].id) if len(found) > queries.PAGE else None
    return page("activity/index.html", community=community, deeds=shown, sentences=SENTENCES, earlier=earlier)
