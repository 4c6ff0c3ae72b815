"""Who agrees on guidance, who asks a guide, who answers: pure functions of viewer and thing."""

from typing import Any

from plg.core import clock
from plg.people.viewer import Viewer
from plg.plgs import policy as plgs

GROUP = frozenset({"lead", "member"})
SEE_PHASES = frozenset({"process_facilitator", "process_guardian"})


def may_assign(who: Viewer, plg: Any) -> bool:
    """The coordinator of its community, and its lead."""
    return plgs.may_assign(who, plg)


def may_close(who: Viewer, assignment: Any) -> bool:
    return may_assign(who, assignment.plg_role.plg)


def may_see(who: Viewer, plg: Any) -> bool:
    """Who sees the people of a PLG sees who guides it, until when and how much; an external expert their own period."""
    return plgs.may_see_own(who, plg)


def seen_roles(who: Viewer, plg: Any, roles: list[Any]) -> list[Any]:
    """Return those of these guidance roles of which the viewer reads what was agreed."""
    if plgs.may_see_people(who, plg):
        return roles
    return [role for role in roles if role.person_id == who.person_id and may_see(who, plg)]


def may_read_why(who: Viewer, plg: Any) -> bool:
    """Why a period ended early is for the group, the coordinator and the principals; not for a guest."""
    return "phases" in plgs.parts(who, plg)


def is_open(assignment: Any) -> bool:
    """Whether the period still runs or is to come, so that it can be closed."""
    last = assignment.plg_role.ends_on
    return assignment.closed_at is None and (last is None or last >= clock.today())


def is_withdrawable(assignment: Any) -> bool:
    """A mistake of today, or a period that did not begin: nobody was guided under it."""
    made_on = assignment.made_at.astimezone(clock.BRUSSELS).date()
    today = clock.today()
    return assignment.closed_at is None and (made_on == today or assignment.plg_role.starts_on > today)


def may_ask(who: Viewer, plg: Any) -> bool:
    """The group itself asks."""
    return plg.status == "running" and bool(plgs.roles_of(who, plg) & GROUP)


def may_read_question(who: Viewer, question: Any) -> bool:
    """The group and whom it asked; nobody else."""
    return question.asked_of_id == who.person_id or bool(plgs.roles_of(who, question.plg) & GROUP)


def may_answer(who: Viewer, question: Any) -> bool:
    return bool(question.asked_of_id == who.person_id)
