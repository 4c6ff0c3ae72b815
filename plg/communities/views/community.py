"""A community: its schools, who coordinates it, and the way to its people and its year."""

from typing import Any

from flask import redirect, url_for

from plg.communities import policy, queries
from plg.communities.models import Community
from plg.communities.views.blueprint import bp, home_of
from plg.web.answer import page
from plg.web.guard import allow, signed_in, viewer


@bp.get("/communities")
@allow(signed_in)
def index() -> Any:
    """The only one, or all of mine."""
    mine = queries.communities(viewer())
    if len(mine) == 1:
        return redirect(home_of(mine[0]))
    return page("communities/index.html", communities=[(one.name, home_of(one)) for one in mine])


@bp.get("/communities/<slug>")
@allow(policy.may_see, on=queries.community)
def show(community: Community) -> Any:
    who = viewer()
    schools = queries.schools(who, community.id)
    given: dict[str, Any] = {"community": community, "schools": schools, "schools_url": f"{home_of(community)}/schools"}
    if not policy.is_inside(who, community):
        return page("communities/short.html", **given)
    return page(
        "communities/show.html", may_edit=policy.may_edit(who, community), **given, **_inside(who, community, schools)
    )


def _inside(who: Any, community: Community, schools: list[Any]) -> dict[str, Any]:
    _schools, people = queries.counts(who, community.id)
    return {
        "coordinators": queries.memberships(who, community.id, role="coordinator"),
        "principals": queries.principals(who, [school.id for school in schools]),
        "people_count": people,
        "people_url": url_for(".people", slug=community.slug),
    }
