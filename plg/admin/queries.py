"""What an administrator sees: communities by name, with counts, and who coordinates them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from plg.communities.models import Community, Membership, School
from plg.communities.queries import active
from plg.core import clock
from plg.core.db import session
from plg.people.models import Person
from plg.people.viewer import Viewer


@dataclass(frozen=True)
class Row:
    name: str
    kind: str
    schools: int
    people: int
    coordinators: str


def communities(who: Viewer) -> list[Row]:
    """Return every community of the installation. Two queries."""
    if not who.is_administrator:
        return []
    today = clock.today()
    schools = select(func.count(School.id)).where(School.community_id == Community.id, School.is_open.is_(True))
    people = select(func.count(Membership.person_id.distinct())).where(
        Membership.community_id == Community.id, active(today)
    )
    rows = session.execute(
        select(
            Community.id, Community.name, Community.kind, schools.scalar_subquery(), people.scalar_subquery()
        ).order_by(Community.name)
    ).all()
    who_leads = _coordinators()
    return [Row(name, kind, n, m, ", ".join(who_leads.get(key, ()))) for key, name, kind, n, m in rows]


def _coordinators() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = session.execute(
        select(Membership.community_id, Person.given_name, Person.family_name)
        .join(Membership.person)
        .where(Membership.role == "coordinator", active(clock.today()))
        .order_by(Person.given_name)
    )
    for community_id, given_name, family_name in rows:
        found.setdefault(community_id, []).append(f"{given_name} {family_name}".strip())
    return found
