"""Only a coordinator looks back over the whole community."""

from typing import Any

from plg.people.viewer import Viewer


def may_look_back(who: Viewer, community: Any) -> bool:
    return who.is_coordinator(community.id)
