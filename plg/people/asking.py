"""Who asks, as parameters of a statement that is made once (core/params.py)."""

from typing import Any

from plg.core import clock
from plg.people.viewer import Viewer


def asked(who: Viewer, **more: Any) -> dict[str, Any]:
    """Return me, communities, coordinated (communities), led_schools and today, and `more` of the statement itself."""
    return {
        "me": who.person_id,
        "communities": list(who.communities_as()),
        "coordinated": list(who.communities_as("coordinator")),
        "led_schools": list(who.schools_as("principal")),
        "today": clock.today(),
        **more,
    }
