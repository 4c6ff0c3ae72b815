"""The road of a goal, from where the group started to where it wants to be: what templates/ui/goal_road.html draws."""

import re
from dataclasses import dataclass
from typing import Any

from plg.plgs.models import Goal
from plg.plgs.policy import has_too_few
from plg.plgs.words import LEVELS

NUMBER = re.compile(r"^\D{0,3}?((?:(?<![^\W\d_])-)?\d{1,9}+(?:[.,]\d{1,6}+)?+)(?!\d|[eE][+-]?\d)")
DIGITS_FIRST = re.compile(r"^\D{0,3}\d")
MOST = 1_000_000


@dataclass(frozen=True)
class Road:
    """Numbers are None where a text does not begin with one; then the words are shown and no road is drawn."""

    level: Any
    name: str
    how: str
    start: float | None
    now: float | None
    target: float | None
    start_text: str
    now_text: str
    target_text: str
    too_few: bool
    next_text: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether there are two ends that differ, and nothing measured that cannot be put between them."""
        has_ends = self.start is not None and self.target is not None and self.start != self.target
        return has_ends and (self.now is not None or not self.now_text)


def road(goal: Goal) -> Road:
    """The latest measurement that may be shown; `too_few` says that a newer one rests on too few answers."""
    shown = [one for one in goal.measurements if not has_too_few(one)]
    hidden = bool(goal.measurements) and has_too_few(goal.measurements[-1])
    now_text = shown[-1].value if shown else ""
    return Road(
        level=LEVELS[goal.level],
        name=goal.text,
        how=goal.indicator,
        start=number(goal.start),
        now=number(now_text),
        target=number(goal.target),
        start_text=goal.start,
        now_text=now_text,
        target_text=goal.target,
        too_few=hidden,
    )


def number(text: str) -> float | None:
    """Return the number a text begins with, as people write it: 54 %, 3,1, 0 van 6, € 12, n=4."""
    found = NUMBER.match(text.strip().replace("−", "-"))
    return float(found[1].replace(",", ".")) if found else None


def is_share(text: str) -> bool:
    """Whether the number that a text begins with is of a hundred: 54 %, but not 54 leerlingen (60 %)."""
    text = text.strip().replace("−", "-")
    found = NUMBER.match(text)
    return found is not None and text[found.end() :].lstrip().startswith("%")


def bounds(*texts: str) -> tuple[int, int]:
    """Return the least and the most that makes sense beside these: a share is of a hundred."""
    if any(is_share(text) for text in texts):
        return 0, 100
    return (-MOST if any((number(text) or 0) < 0 for text in texts) else 0), MOST


def makes_sense(text: str, least: int, most: int) -> bool:
    """Whether this is words, or a plain number between the two."""
    found = number(text)
    return least <= found <= most if found is not None else not DIGITS_FIRST.match(text.strip())
