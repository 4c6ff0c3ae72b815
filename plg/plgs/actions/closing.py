"""Close a PLG that is over, and open it again. What was written stays to be read."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import update

from plg.core import clock
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.people.viewer import Viewer
from plg.plgs.models import Plg

EndGuidance = Callable[[Plg, str, Viewer], None]
Follow = Callable[[Plg], None]
_enders: list[EndGuidance] = []
_followers: list[Follow] = []


def guidance_is_ended_by(end: EndGuidance) -> None:
    """Called at start-up by what knows guidance: `end(plg, reason, by)` ends what runs; the caller commits."""
    _enders[:] = [end]


def sessions_follow(follow: Follow) -> None:
    """Called at start-up by what knows sessions: `follow(plg)` locks or opens them with it; the caller commits."""
    _followers[:] = [follow]


def close(plg: Plg, *, reason: str, ends_guidance: bool, by: Viewer) -> bool:
    """Close a PLG that runs, today; return whether anything changed."""
    if not _turn(plg, "running", "closed", closed_at=clock.now(), closed_by_id=by.person_id, closing_reason=reason):
        return False
    record("plg_closed", "plg", plg.id, by=by, community_id=plg.community_id)
    if ends_guidance:
        for end in _enders:
            end(plg, reason, by)
    commit()
    return True


def reopen(plg: Plg, *, by: Viewer) -> bool:
    """Let a closed PLG run again; guidance that was ended is agreed on anew."""
    if not _turn(plg, "closed", "running"):
        return False
    record("plg_reopened", "plg", plg.id, by=by, community_id=plg.community_id)
    commit()
    return True


def _turn(plg: Plg, before: str, after: str, **given: Any) -> bool:
    """Of two who press at once, one turns it."""
    turned = session.execute(update(Plg).where(Plg.id == plg.id, Plg.status == before).values(status=after, **given))
    if turned.rowcount != 1:  # type: ignore[attr-defined]
        return False
    for follow in _followers:
        follow(plg)
    return True
