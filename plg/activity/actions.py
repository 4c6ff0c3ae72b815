"""Record a deed in the transaction of whoever does it."""

from typing import Any

from plg.activity.models import Deed
from plg.core import clock
from plg.core.db import session


def record(verb: str, kind: str, subject_id: str, *, by: Any, community_id: str | None = None, **detail: Any) -> None:
    """Add a row; the caller commits. `by` is a Viewer, or None for a command."""
    session.add(
        Deed(
            community_id=community_id,
            actor_id=by.person_id if by else None,
            at=clock.now(),
            verb=verb,
            subject_kind=kind,
            subject_id=subject_id,
            detail=detail,
        )
    )
