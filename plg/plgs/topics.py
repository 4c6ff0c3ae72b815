"""What of a PLG shows at once, and which of its rows decide who may see what."""

from plg.live import topics, watch, whose
from plg.live.whose import Whose
from plg.people.viewer import Viewer
from plg.plgs import policy, queries
from plg.plgs.models import Plg, PlgRole


def register() -> None:
    topics.register("plg", topics.of_parts("plg", topics.one_by_one(_may_follow)))
    watch.decides(PlgRole, _holder)
    watch.decides(Plg, _inside, when=("status", "sponsor_id", "made_by_id", "community_id", "schools"))


def _may_follow(who: Viewer, plg_id: str) -> bool:
    return policy.may_see_actions(who, queries.plg(who, plg_id))


def _holder(role: PlgRole) -> Whose:
    return whose.persons(role.person_id)


def _inside(plg: Plg) -> Whose:
    return whose.community(plg.community_id)
