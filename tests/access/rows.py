"""Rows, found and kept, while the world of these tests is built."""

from typing import Any

from sqlalchemy import select

from plg.communities.models import Community
from plg.core import ids
from plg.core.db import session


def one(what: Any, *where: Any) -> Any:
    return session.scalars(select(what).where(*where)).one()


def first(what: Any, *where: Any) -> Any:
    return session.scalars(select(what).where(*where).order_by(what.id)).first()


def community(slug: str) -> Community:
    found: Community = one(Community, Community.slug == slug)
    return found


def keep(row: Any) -> str:
    row.id = row.id or ids.new_id()
    session.add(row)
    session.flush()
    return str(row.id)
