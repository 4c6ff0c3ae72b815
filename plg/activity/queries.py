"""Deeds of a community, the latest first, a page at a time."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from plg.core.db import session
from plg.core.deeds import Deed
from plg.people.viewer import Viewer

PAGE = 50


def deeds(who: Viewer, community_id: str, verbs: Collection[str], before: str = "") -> list[Deed]:
    """Return at most 51 deeds of these verbs (one more than a page: there are earlier ones), older than id `before`."""
    if not who.is_coordinator(community_id):
        return []
    wanted = select(Deed).options(joinedload(Deed.actor)).where(Deed.community_id == community_id, Deed.verb.in_(verbs))
    if before:
        wanted = wanted.where(Deed.id < before)
    return list(session.scalars(wanted.order_by(Deed.id.desc()).limit(PAGE + 1)))
