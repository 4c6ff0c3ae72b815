"""The Viewer: who is asking, and what they are in which community. Made once per request, never changed."""

from collections.abc import Callable
from dataclasses import dataclass

from plg.core import text


@dataclass(frozen=True)
class Grant:
    """An active membership. `school_id` is set when the role is about one school."""

    community_id: str
    community_slug: str
    community_name: str
    role: str
    school_id: str | None
    holiday_region: str = "Flemish"


@dataclass(frozen=True)
class Viewer:
    person_id: str
    given_name: str
    family_name: str
    email: str
    language: str = "nl"
    is_administrator: bool = False
    sign_in_id: str = ""
    grants: tuple[Grant, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        return text.initials(self.given_name, self.family_name)

    @property
    def place_label(self) -> str:
        """The community's name, when there is just one."""
        names = {grant.community_name for grant in self.grants}
        return names.pop() if len(names) == 1 else ""

    def roles_in(self, community_id: str) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants if grant.community_id == community_id)

    def communities_as(self, *roles: str) -> frozenset[str]:
        """Ids of the communities where I have one of these roles; without roles: any role."""
        return frozenset(grant.community_id for grant in self.grants if not roles or grant.role in roles)

    def schools_as(self, *roles: str) -> frozenset[str]:
        mine = (grant for grant in self.grants if not roles or grant.role in roles)
        return frozenset(grant.school_id for grant in mine if grant.school_id)

    def is_coordinator(self, community_id: str) -> bool:
        return "coordinator" in self.roles_in(community_id)


Loader = Callable[[str], tuple[Grant, ...]]
_loader: list[Loader] = []


def grants_come_from(loader: Loader) -> None:
    """Called by the package that knows memberships."""
    _loader[:] = [loader]


def grants_of(person_id: str) -> tuple[Grant, ...]:
    return _loader[0](person_id) if _loader else ()
