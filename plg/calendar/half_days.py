"""How many half days a school uses of those that the rule allows: pure figures for the page and for warnings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plg.calendar.entries import HalfDays


@dataclass(frozen=True)
class Standing:
    """`used` lies behind us, `planned` is still to come; `rule` is None where we know of no rule."""

    school: Any
    rule: Any | None
    used: int
    planned: int
    days: tuple[HalfDays, ...] = ()

    @property
    def total(self) -> int:
        return self.used + self.planned

    @property
    def most(self) -> int | None:
        return self.rule.max_half_days if self.rule else None

    @property
    def is_over(self) -> bool:
        return self.most is not None and self.total > self.most

    @property
    def without_childcare(self) -> tuple[HalfDays, ...]:
        """The days that need childcare by the rule and have none arranged."""
        if not (self.rule and self.rule.needs_childcare):
            return ()
        return tuple(day for day in self.days if not day.childcare_arranged)


def standings(
    schools: Iterable[Any], rules: Sequence[Any], half_days: Iterable[HalfDays], today: date
) -> list[Standing]:
    """Return the standing of each school, in the order of `schools`. `rules` has the most particular first."""
    by_school: dict[str, list[HalfDays]] = {}
    for one in half_days:
        by_school.setdefault(one.school_id, []).append(one)
    return [_standing(school, rules, tuple(by_school.get(school.id, ())), today) for school in schools]


def rule_for(school: Any, rules: Sequence[Any]) -> Any | None:
    return next((r for r in rules if r.level in {"", school.level} and r.kind in {"", school.kind}), None)


def _standing(school: Any, rules: Sequence[Any], days: tuple[HalfDays, ...], today: date) -> Standing:
    used = sum(one.count for one in days if one.day < today)
    return Standing(school, rule_for(school, rules), used, sum(one.count for one in days) - used, days)
