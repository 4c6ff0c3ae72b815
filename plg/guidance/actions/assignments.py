"""Agree on guidance for a period, close it, or withdraw a mistake. A change is a new period, never an edit."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from plg.core import clock
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Conflict, Invalid
from plg.core.leaving import Left, tell
from plg.guidance import policy, queries
from plg.guidance.models import Assignment
from plg.people.models import Person
from plg.people.viewer import Viewer
from plg.plgs.actions import check_invited
from plg.plgs.models import GUIDANCE_ROLES, Plg, PlgRole

MOST = Decimal(99)  # half days in one period
TILL_AS_GUEST = N_(
    "%(name)s is hier gast tot en met %(day)s. Kies een dag tot dan, of vraag de coördinator om dat eerst te verlengen."
)
TILL_AS_ADVISER = N_(
    "%(name)s is hier adviseur tot en met %(day)s."
    " Kies een dag tot dan, of vraag de coördinator om dat eerst te verlengen."
)
TILL = N_(
    "%(name)s hoort hier bij tot en met %(day)s."
    " Kies een dag tot dan, of vraag de coördinator om dat eerst te verlengen."
)


def assign(
    plg: Plg,
    *,
    person_id: str,
    role: str,
    first: date,
    last: date,
    half_days: Decimal | None = None,
    intensity: str = "",
    basis: str = "",
    exit_criterion: str = "",
    by: Viewer,
) -> Assignment:
    """Let somebody guide a PLG from `first` to `last` inclusive: the role and its agreement in one transaction.

    `half_days` (dagdelen) goes by halves; `intensity` says it in words when it is not counted.
    """
    _check(plg, person_id, role, first, last, by)
    if half_days is not None and (not 0 < half_days <= MOST or half_days % Decimal("0.5")):
        raise Invalid("half_days", N_("Schrijf dagdelen per half, van 0,5 tot 99."))
    if half_days is None and not intensity:
        raise Invalid("half_days", N_("Schrijf hoeveel dagdelen het zijn, of zeg het eronder in woorden."))
    given = PlgRole(plg_id=plg.id, person_id=person_id, role=role, starts_on=first, ends_on=last)
    session.add(given)
    session.flush()
    made = Assignment(
        plg_role_id=given.id,
        half_days=half_days,
        intensity=intensity,
        basis=basis,
        exit_criterion=exit_criterion,
        made_by_id=by.person_id,
        made_at=clock.now(),
    )
    session.add(made)
    _record("guidance_assigned", plg, given, by)
    commit()
    return made


def close(assignment: Assignment, *, ends_on: date, reason: str, by: Viewer) -> None:
    """End a period on a day that lies within it, and say why."""
    role = assignment.plg_role
    if not policy.is_open(assignment):
        raise Conflict(N_("Deze periode is al afgesloten."))
    if ends_on < role.starts_on:
        raise Invalid("ends_on", N_("Dat is vóór de eerste dag. Kies een dag vanaf %(first)s."), first=role.starts_on)
    if role.ends_on is not None and ends_on > role.ends_on:
        raise Invalid(
            "ends_on",
            N_("Deze periode loopt tot %(last)s. Kies een vroegere dag, of spreek daarna een nieuwe periode af."),
            last=role.ends_on,
        )
    _end(role.plg, role, assignment, ends_on, reason, by)
    commit()


def withdraw(assignment: Assignment, *, by: Viewer) -> None:
    """Take a mistake away. The history keeps who was to guide, as what and when."""
    if not policy.is_withdrawable(assignment):
        raise Conflict(N_("Deze periode is al begonnen. Sluit ze af in plaats van ze in te trekken."))
    _take_away(assignment.plg_role.plg, assignment.plg_role, assignment, by)
    commit()


def end_all(plg: Plg, reason: str, by: Viewer) -> None:
    """End today what runs, and withdraw what has yet to begin: the PLG is closed. The caller commits."""
    today, agreed = clock.today(), {one.plg_role_id: one for one in queries.assignments(by, plg)}
    for role in [role for role in plg.roles if role.role in GUIDANCE_ROLES]:
        if role.starts_on > today:
            _take_away(plg, role, agreed.get(role.id), by)
        elif role.ends_on is None or role.ends_on > today:
            _end(plg, role, agreed.get(role.id), today, reason, by)


def _end(plg: Plg, role: PlgRole, assignment: Assignment | None, on: date, reason: str, by: Viewer) -> None:
    role.ends_on = on
    if assignment:
        assignment.closed_at, assignment.closed_by_id, assignment.closing_reason = clock.now(), by.person_id, reason
    _record("guidance_closed", plg, role, by, reason=reason)
    tell(Left(role.person_id, plg.community_id, on, plg.id), by)


def _take_away(plg: Plg, role: PlgRole, assignment: Assignment | None, by: Viewer) -> None:
    _record("guidance_withdrawn", plg, role, by)
    if assignment:
        session.delete(assignment)
        session.flush()
    session.delete(role)
    tell(Left(role.person_id, plg.community_id, role.starts_on - timedelta(days=1), plg.id), by)


def _check(plg: Plg, person_id: str, role: str, first: date, last: date, by: Viewer) -> None:
    if role not in GUIDANCE_ROLES:
        raise Invalid("role", N_("Kies een rol uit de lijst."))
    if last < first:
        raise Invalid("last", N_("De laatste dag ligt vóór de eerste. Draai ze om."))
    if not queries.is_in_community(by, plg, person_id):
        raise Invalid(
            "person",
            N_(
                "Deze persoon hoort nog niet bij de gemeenschap."
                " Vraag de coördinator om een uitnodiging als adviseur of gast, en kies daarna opnieuw."
            ),
        )
    check_invited(plg, person_id, by)
    _check_stay(plg, person_id, last, by)
    one_at_a_time(f"guidance {plg.id}")
    for one in _same_roles(plg, person_id, role):
        if _overlaps(one, first, last):
            raise Invalid("first", _taken(one), name=one.person.name, first=one.starts_on, last=one.ends_on)


def _check_stay(plg: Plg, person_id: str, last: date, by: Viewer) -> None:
    """Guests and advisers are in the community until a day: nobody guides longer than they are there."""
    stay = queries.last_membership(by, plg, person_id)
    if stay is None or stay.ends_on is None or last <= stay.ends_on:
        return
    sentence = {"guest": TILL_AS_GUEST, "adviser": TILL_AS_ADVISER}.get(stay.role, TILL)
    raise Invalid("last", sentence, name=session.get_one(Person, person_id).name, day=stay.ends_on)


def _same_roles(plg: Plg, person_id: str, role: str) -> list[PlgRole]:
    """Read anew: somebody may have agreed on the same since the PLG was loaded."""
    same = (PlgRole.plg_id == plg.id, PlgRole.person_id == person_id, PlgRole.role == role)
    return list(session.scalars(select(PlgRole).where(*same).options(joinedload(PlgRole.person))))


def _taken(role: PlgRole) -> str:
    if role.ends_on is None:
        return N_("%(name)s heeft deze rol al vanaf %(first)s. Sluit die periode eerst af.")
    return N_("%(name)s heeft deze rol al van %(first)s tot %(last)s. Kies dagen daarvoor of daarna.")


def _overlaps(role: PlgRole, first: date, last: date) -> bool:
    return role.starts_on <= last and (role.ends_on is None or first <= role.ends_on)


def _record(verb: str, plg: Plg, role: PlgRole, by: Viewer, **more: str) -> None:
    days = {"first": role.starts_on.isoformat(), "last": role.ends_on.isoformat() if role.ends_on else ""}
    record(
        verb, "plg", plg.id, by=by, community_id=plg.community_id, person=role.person_id, role=role.role, **days, **more
    )
