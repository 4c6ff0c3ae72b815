"""Whose streams a change may concern."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

MANY = 100  # persons; above this it is everybody


@dataclass(frozen=True)
class Whose:
    persons: frozenset[str] = frozenset()
    communities: frozenset[str] = frozenset()
    is_everybody: bool = False
    is_writing: bool = False  # something that nobody may see less by, but write less

    def __or__(self, other: "Whose") -> "Whose":
        persons, communities = self.persons | other.persons, self.communities | other.communities
        if self.is_everybody or other.is_everybody or len(persons) > MANY:
            return EVERYBODY
        return Whose(persons, communities, is_writing=self.is_writing or other.is_writing)

    def __bool__(self) -> bool:
        return self.is_everybody or self.is_writing or bool(self.persons or self.communities)

    def covers(self, person_id: str, communities: Collection[str]) -> bool:
        return self.is_everybody or person_id in self.persons or not self.communities.isdisjoint(communities)

    def packed(self) -> dict[str, Any]:
        persons, communities = sorted(self.persons), sorted(self.communities)
        return {"persons": persons, "communities": communities, "all": self.is_everybody, "writing": self.is_writing}


NO_ONE = Whose()
EVERYBODY = Whose(is_everybody=True)
ONLY_WRITING = Whose(is_writing=True)


def persons(*ids: str | None) -> Whose:
    return Whose(persons=frozenset(one for one in ids if one))


def community(community_id: str | None) -> Whose:
    """Everybody who is in it."""
    return Whose(communities=frozenset({community_id} if community_id else ()))


def unpacked(told: Mapping[str, Any]) -> Whose:
    return Whose(frozenset(told["persons"]), frozenset(told["communities"]), told["all"], told["writing"])
