"""How actions and files reach the PLG they hang on. They are seen by different people, so they are two kinds."""

from typing import Any

from flask import url_for

from plg.core import clock
from plg.core.errors import N_
from plg.core.reasons import Reason
from plg.core.subjects import Kind
from plg.people.models import Person
from plg.plgs import policy, queries
from plg.plgs.models import Plg


def _people(_who: Any, plg: Plg) -> list[Person]:
    """Whom one may ask to do something: everybody with a role today, each once."""
    today = clock.today()
    return list({role.person_id: role.person for role in plg.roles if role.is_active(today)}.values())


def _members(_who: Any, plg: Plg) -> list[Person]:
    return [role.person for role in plg.group(clock.today())]


def _title(plg: Plg) -> str:
    return f"{plg.code} {plg.theme}"


def _community_id(plg: Plg) -> str:
    return plg.community_id


def why_shut(plg: Plg) -> Reason | None:
    if plg.status != "closed" or plg.closed_at is None:
        return None
    return N_("Deze PLG is afgesloten op %(day)s."), {"day": plg.closed_at.astimezone(clock.BRUSSELS).date()}


def why_part_is_shut(part: Any) -> Reason | None:
    """Of a goal, a phase, a role: what holds for its PLG."""
    return why_shut(part.plg)


ACTIONS = Kind(
    takes=frozenset({"tasks"}),
    load=queries.plg,
    may_read=policy.may_see_actions,
    may_write=policy.may_act,
    address=lambda plg: url_for("plgs.show", plg_id=plg.id),
    title=_title,
    community_id=_community_id,
    people=_people,
    members=_members,
    my_groups=queries.MY_GROUPS,
)
DOCUMENTS = Kind(
    load=queries.plg,
    may_read=policy.may_see_documents,
    may_write=policy.may_add_documents,
    address=lambda plg: url_for("plgs.show", plg_id=plg.id, _anchor="documenten"),
    title=_title,
    community_id=_community_id,
    may_manage=policy.may_manage_documents,
)
