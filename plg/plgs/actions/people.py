"""Come into the group, leave it, hand over the lead. Rows are closed by their last day, never removed."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import attributes

from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.core.leaving import Left, tell
from plg.people.viewer import Viewer
from plg.plgs import policy
from plg.plgs.models import GROUP_ROLES, Plg, PlgRole

DAY = timedelta(days=1)


def join(plg: Plg, *, person_id: str, starts_on: date, by: Viewer) -> PlgRole:
    """Let somebody be a member from a day."""
    check_invited(plg, person_id, by)
    if any(role.ends_on is None or role.ends_on >= starts_on for role in _in_group(_roles(plg), person_id)):
        raise Invalid("person", N_("Deze persoon zit al in de groep. Kies iemand anders."))
    role = PlgRole(plg_id=plg.id, person_id=person_id, role="member", starts_on=starts_on)
    session.add(role)
    _record("member_joined", plg, by, person_id)
    commit()
    return role


def leave(role: PlgRole, *, ends_on: date, by: Viewer) -> None:
    """Close a membership by its last day. The lead hands over first."""
    if role.role == "lead":
        raise Invalid("ends_on", N_("De trekker kan niet zomaar weg. Kies eerst een nieuwe trekker."))
    if ends_on < role.starts_on:
        raise Invalid(
            "ends_on",
            N_("Dat is vóór de eerste dag in de groep. Kies een dag vanaf %(day)s."),
            day=role.starts_on,
        )
    before, role.ends_on = role.ends_on, ends_on
    _record("member_left", role.plg, by, role.person_id)
    tell(Left(role.person_id, role.plg.community_id, ends_on, role.plg_id, before), by)
    commit()


def hand_over(plg: Plg, *, person_id: str, starts_on: date, by: Viewer) -> None:
    """Let somebody lead from a day; who led stays a member. The days before keep their own rows."""
    check_invited(plg, person_id, by)
    roles = _roles(plg)
    leads = [role for role in roles if role.role == "lead" and (role.ends_on is None or role.ends_on >= starts_on)]
    if any(role.person_id == person_id and role.starts_on <= starts_on for role in leads):
        raise Invalid("person", N_("Deze persoon trekt de groep al. Kies iemand anders."))
    if any(role.starts_on > starts_on for role in leads):
        raise Invalid("starts_on", N_("Op een latere dag werd al een trekker gekozen. Kies een dag daarna."))
    for role in [*leads, *_in_group(roles, person_id)]:
        if role.ends_on is None or role.ends_on >= starts_on:
            role.ends_on = starts_on - DAY
    session.add(PlgRole(plg_id=plg.id, person_id=person_id, role="lead", starts_on=starts_on))
    session.add_all(
        PlgRole(plg_id=plg.id, person_id=role.person_id, role="member", starts_on=starts_on) for role in leads
    )
    _record("lead_changed", plg, by, person_id)
    commit()


def check_invited(plg: Plg, person_id: str, by: Viewer) -> None:
    """Nobody lets themselves into a group that is at work: who is in it reads what was said there (domain 2.6)."""
    if plg.status != "draft" and person_id == by.person_id and not policy.roles_of(by, plg):
        raise Invalid(
            "person",
            N_("Jezelf zet je er niet bij: de groep beslist wie leest wat er gezegd werd. Vraag het de trekker."),
        )


def _roles(plg: Plg) -> list[PlgRole]:
    """Who is in the group, read anew: two who change it at once must not both see it as it was."""
    one_at_a_time(f"people {plg.id}")
    known = {role.id: role for role in plg.roles}
    rows = session.execute(select(PlgRole.id, PlgRole.ends_on).where(PlgRole.plg_id == plg.id)).all()
    found = [known.get(row.id) or session.get_one(PlgRole, row.id) for row in rows]
    for role, row in zip(found, rows, strict=True):
        attributes.set_committed_value(role, "ends_on", row.ends_on)
    return found


def _in_group(roles: list[PlgRole], person_id: str) -> list[PlgRole]:
    return [role for role in roles if role.person_id == person_id and role.role in GROUP_ROLES]


def _record(verb: str, plg: Plg, by: Viewer, person_id: str) -> None:
    record(verb, "plg", plg.id, by=by, community_id=plg.community_id, person=person_id)
