"""Found a community."""

from sqlalchemy import select

from plg.communities.models import Community
from plg.core import text
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.people.viewer import Viewer


def found(name: str, *, by: Viewer | None, **facts: str) -> Community:
    community = put_community(name, by=by, **facts)
    commit()
    return community


def put_community(
    name: str, *, kind: str = "scholengemeenschap", country: str = "BE", region: str = "Flemish", by: Viewer | None
) -> Community:
    """Make a community; the caller commits. A name that is taken is refused; the address comes from the name."""
    if session.scalar(select(Community.id).where(Community.name == name)):
        raise Invalid("name", N_("Er is al een gemeenschap met deze naam. Voeg een plaatsnaam toe."))
    community = Community(name=name, slug=_free_slug(name), kind=kind, country=country, holiday_region=region)
    session.add(community)
    session.flush()
    record("community_founded", "community", community.id, by=by, community_id=community.id)
    return community


def _free_slug(name: str) -> str:
    wanted = text.slug(name.removeprefix("Scholengemeenschap ").removeprefix("Scholengroep "))[:70]
    taken = set(session.scalars(select(Community.slug).where(Community.slug.startswith(wanted))))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [wanted, *numbered] if slug not in taken)
