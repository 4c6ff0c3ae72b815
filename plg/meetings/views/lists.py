"""Lists of meetings: all sessions of a PLG, and the intervisies of a community for who organises them."""

from typing import Any

from plg.communities import policy as communities
from plg.communities import queries as community_queries
from plg.communities.models import Community
from plg.meetings import policy, queries
from plg.meetings.queries import year
from plg.meetings.views import bp
from plg.plgs import policy as plgs
from plg.plgs import queries as plg_queries
from plg.plgs.models import Plg
from plg.web.answer import page
from plg.web.guard import allow, viewer


@bp.get("/plgs/<plg_id>/meetings")
@allow(plgs.may_see_own, on=plg_queries.plg)
def index(plg: Plg) -> Any:
    who = viewer()
    rows = year.of_plg(who, plg)
    return page("meetings/index.html", plg=plg, rows=rows, may_plan=policy.may_schedule_for(who, plg))


@bp.get("/communities/<slug>/intervisies")
@allow(communities.may_see, on=community_queries.community)
def groups(community: Community) -> Any:
    who = viewer()
    may_plan = policy.may_schedule(who, queries.Place("intervisie", community))
    return page(
        "meetings/groups.html",
        community=community,
        groups=queries.groups(who, community.id),
        notes=queries.kept_notes(who, community.id),
        may_plan=may_plan,
    )
