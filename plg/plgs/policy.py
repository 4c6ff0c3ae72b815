"""Who sees which parts of a PLG, and who may change what (domain 2.6): pure functions of viewer and PLG.

A PLG comes with its `roles` and `schools` loaded. Nothing counts for somebody who is no longer in its community.
"""

from datetime import date
from typing import Any

from plg.core import clock
from plg.people.viewer import Viewer

Parts = frozenset[str]

NOTHING: Parts = frozenset()
SHORT: Parts = frozenset({"theme"})
OWN: Parts = SHORT | {"own"}  # the meetings one is invited to, and what was agreed with oneself
OUTLINE: Parts = frozenset({"theme", "goals", "phases", "people", "meetings", "actions"})
EVERYTHING: Parts = OUTLINE | {"minutes", "documents"}
OF_ROLE: dict[str, Parts] = {
    "lead": EVERYTHING,
    "member": EVERYTHING,
    "process_facilitator": EVERYTHING,
    "process_guardian": OUTLINE,
    "critical_friend": frozenset({"theme", "goals", "people"}),
    "external_expert": OWN,
}
INSIDE = frozenset({"coordinator", "principal", "member"})
GROUP = frozenset({"lead", "member"})
FEWEST = 5  # answers that a measurement rests on; with fewer somebody could be recognised


def roles_of(who: Viewer, plg: Any, on: date | None = None) -> frozenset[str]:
    """Return the roles that `who` has in this PLG on a day, today by default."""
    day = on or clock.today()
    return frozenset(role.role for role in plg.roles if role.person_id == who.person_id and role.is_active(day))


def parts(who: Viewer, plg: Any) -> Parts:
    """Return what `who` sees of this PLG; nothing at all: for them it does not exist."""
    in_community = who.roles_in(plg.community_id)
    if not in_community:
        return NOTHING
    if plg.status == "draft":
        return EVERYTHING if _sees_draft(who, plg) else NOTHING
    seen = frozenset().union(*(OF_ROLE[role] for role in roles_of(who, plg)))
    if "coordinator" in in_community or _is_concerned(who, plg):
        seen |= OUTLINE
    if plg.status == "running" and in_community & INSIDE:
        seen |= SHORT
    return seen | _of_another_time(who, plg)


def _sees_draft(who: Viewer, plg: Any) -> bool:
    return who.person_id == plg.made_by_id or who.is_coordinator(plg.community_id)


def _is_concerned(who: Viewer, plg: Any) -> bool:
    """The sponsor, and the principal of a school that takes part."""
    return who.person_id == plg.sponsor_id or bool(who.schools_as("principal") & {school.id for school in plg.schools})


def _of_another_time(who: Viewer, plg: Any) -> Parts:
    """A role that is over or still to come keeps the short form in sight; a guide's also the people, or what is own."""
    roles = {role.role for role in plg.roles if role.person_id == who.person_id}
    if roles - GROUP - {"external_expert"}:
        return SHORT | {"people"}
    if roles - GROUP:
        return OWN
    return SHORT if roles else NOTHING


def may_see(who: Viewer, plg: Any) -> bool:
    return bool(parts(who, plg))


def may_make(who: Viewer, community: Any) -> bool:
    return who.is_coordinator(community.id)


def may_edit(who: Viewer, plg: Any) -> bool:
    """Theme, goals, phases, gates and people; of a closed PLG nothing."""
    if plg.status == "draft":
        return _sees_draft(who, plg)
    if plg.status == "closed":
        return False
    return who.is_coordinator(plg.community_id) or bool(roles_of(who, plg) & {"lead", "process_facilitator"})


def may_launch(who: Viewer, plg: Any) -> bool:
    return may_edit(who, plg)


def may_close(who: Viewer, plg: Any) -> bool:
    return plg.status == "running" and _leads(who, plg)


def may_reopen(who: Viewer, plg: Any) -> bool:
    return plg.status == "closed" and _leads(who, plg)


def _leads(who: Viewer, plg: Any) -> bool:
    return who.is_coordinator(plg.community_id) or "lead" in roles_of(who, plg)


def may_decide_gate(who: Viewer, phase: Any) -> bool:
    return may_decide(who, phase.plg)


def may_decide(who: Viewer, plg: Any) -> bool:
    """Decide on the gate of the phase that is now."""
    return plg.status == "running" and (may_edit(who, plg) or "process_guardian" in roles_of(who, plg))


def may_edit_phase(who: Viewer, phase: Any) -> bool:
    return may_edit(who, phase.plg)


def may_edit_goal(who: Viewer, goal: Any) -> bool:
    return may_edit(who, goal.plg)


def has_too_few(measurement: Any) -> bool:
    """Whether it rests on so few answers that its value could tell who gave them (domain 8.4)."""
    return measurement.answers is not None and measurement.answers < FEWEST


def may_remove_measurement(who: Viewer, measured: Any) -> bool:
    """Who wrote it down, and who may change the PLG."""
    plg = measured.plg
    return may_edit(who, plg) or (_wrote(who, measured) and plg.status == "running" and may_see_goals(who, plg))


def may_correct_measurement(who: Viewer, measured: Any) -> bool:
    """A value that rests on too few answers is read by nobody but who wrote it down."""
    hidden = has_too_few(measured.measurement) and not _wrote(who, measured)
    return may_remove_measurement(who, measured) and not hidden


def _wrote(who: Viewer, measured: Any) -> bool:
    return bool(measured.measurement.made_by_id == who.person_id)


def may_edit_role(who: Viewer, role: Any) -> bool:
    """Only who is in the group; guidance roles are closed where they are agreed."""
    return role.role in GROUP and may_edit(who, role.plg)


def may_assign(who: Viewer, plg: Any) -> bool:
    """Agree on guidance, and close it."""
    return plg.status != "closed" and _leads(who, plg)


def may_see_goals(who: Viewer, plg: Any) -> bool:
    return "goals" in parts(who, plg)


def may_see_people(who: Viewer, plg: Any) -> bool:
    return "people" in parts(who, plg)


def may_see_own(who: Viewer, plg: Any) -> bool:
    """Who sees the people sees what is their own among them."""
    return bool(parts(who, plg) & {"people", "own"})


def may_see_phase(who: Viewer, phase: Any) -> bool:
    return "phases" in parts(who, phase.plg)


def may_see_actions(who: Viewer, plg: Any) -> bool:
    return "actions" in parts(who, plg)


def may_act(who: Viewer, plg: Any) -> bool:
    """Make and tick actions of the group."""
    return bool(roles_of(who, plg) & {"lead", "member", "process_facilitator"}) and plg.status == "running"


def may_see_documents(who: Viewer, plg: Any) -> bool:
    return "documents" in parts(who, plg)


def may_add_documents(who: Viewer, plg: Any) -> bool:
    return may_act(who, plg)


def may_manage_documents(who: Viewer, plg: Any) -> bool:
    """Take away documents of others."""
    return plg.status != "closed" and "lead" in roles_of(who, plg)
