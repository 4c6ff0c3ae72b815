"""Who may what in a community (domain 2.6, security.md T5): pure functions of viewer and thing."""

from typing import Any

from plg.people.viewer import Viewer

INSIDE = frozenset({"coordinator", "principal", "member"})


def is_inside(who: Viewer, community: Any) -> bool:
    """Somebody of the community itself: coordinator, principal or member of staff; not an adviser, not a guest."""
    return bool(who.roles_in(community.id) & INSIDE)


def may_see(who: Viewer, community: Any) -> bool:
    return bool(who.roles_in(community.id))


def may_edit(who: Viewer, community: Any) -> bool:
    return who.is_coordinator(community.id)


def may_list_people(who: Viewer, community: Any) -> bool:
    """The directory is for the people of the community; an adviser or guest meets names where they work."""
    return is_inside(who, community)


def may_edit_school(who: Viewer, school: Any) -> bool:
    return who.is_coordinator(school.community_id) or school.id in who.schools_as("principal")


def may_see_school(who: Viewer, school: Any) -> bool:
    return bool(who.roles_in(school.community_id))


def may_edit_site(who: Viewer, site: Any) -> bool:
    return may_edit_school(who, site.school)


def may_see_person(who: Viewer, someone: Any) -> bool:
    return may_list_people(who, someone.community)


def may_edit_person(who: Viewer, someone: Any) -> bool:
    return may_edit(who, someone.community)


def may_edit_membership(who: Viewer, membership: Any) -> bool:
    return who.is_coordinator(membership.community_id)


def may_edit_invitation(who: Viewer, invitation: Any) -> bool:
    return who.is_coordinator(invitation.community_id)


def may_answer(who: Viewer, invitation: Any) -> bool:
    """Nobody says yes or no for somebody else."""
    return bool(invitation.person_id == who.person_id)


def is_somewhere(who: Viewer) -> bool:
    return bool(who.grants)
