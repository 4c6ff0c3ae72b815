"""Who sees the year of a community and who changes it: pure functions of viewer and thing."""

from typing import Any

from plg.people.viewer import Viewer

READERS = frozenset({"coordinator", "principal", "member", "adviser"})


def may_see(who: Viewer, community: Any) -> bool:
    """A guest sees only what they were invited to, so not the year."""
    return bool(who.roles_in(community.id) & READERS)


def may_edit(who: Viewer, community: Any) -> bool:
    """Say the rode draad; close the whole community or any school for a day."""
    return who.is_coordinator(community.id)


def may_edit_year(who: Viewer, year: Any) -> bool:
    return may_edit(who, year.community)


def may_close(who: Viewer, community: Any) -> bool:
    """Write down closing days: a coordinator of all schools, a principal of their own."""
    return bool(who.roles_in(community.id) & {"coordinator", "principal"})


def may_close_school(who: Viewer, community: Any, school_id: str | None) -> bool:
    return may_edit(who, community) or (school_id is not None and school_id in who.schools_as("principal"))


def may_reopen(who: Viewer, closing: Any) -> bool:
    """Take a closing day away."""
    return who.is_coordinator(closing.community_id) or closing.school_id in who.schools_as("principal")


def sees_a_year(who: Viewer) -> bool:
    return any(grant.role in READERS for grant in who.grants)
