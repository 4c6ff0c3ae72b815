"""Found a community together with its first coordinator, who gets an invitation."""

from plg.communities import actions as communities
from plg.communities.models import Community
from plg.core.db import commit
from plg.people import actions as people
from plg.people.viewer import Viewer


def found_community(
    name: str, kind: str, region: str, *, given_name: str, family_name: str, email: str, by: Viewer
) -> Community:
    """Raises Invalid at name, given_name, family_name or email; then nothing was made."""
    country = "BE" if region == "Flemish" else "NL"
    coordinator = people.find_or_add(given_name, family_name, email, by=by)
    community = communities.put_community(name, kind=kind, country=country, region=region, by=by)
    communities.put_membership(community, coordinator, "coordinator", by=by)
    people.invite(coordinator, by=by)
    commit()
    return community
