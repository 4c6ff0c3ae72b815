"""What the words in lists of schools mean: level, kind, yes, ended."""

import re

from plg.communities.imports.numbers import plain_text
from plg.core.text import folded


def structure_codes(written: str) -> tuple[str, ...]:
    return tuple(sorted(set(re.findall(r"(?<!\d)[1-9]\d\d(?!\d)", written))))


LEVELS = (
    ("secundair", ("secundair", "middelbaar", "voortgezet")),
    ("basis", ("basis", "kleuter", "lager", "primair")),
    ("volwassenenonderwijs", ("volwassen",)),
    ("dko", ("deeltijds kunst", "dko")),
    ("clb", ("leerlingenbegeleiding", "clb")),
)


def level_of(structures: tuple[str, ...], *words: str) -> str:
    """Return the level by the first digit of a main structure (domain.md 1.1), else by what the words say."""
    digits = {code[0] for code in structures}
    if digits & {"1", "2"}:
        return "basis"
    elif "3" in digits:
        return "secundair"
    said = folded(" ".join(words))
    return next((level for level, signs in LEVELS if any(sign in said for sign in signs)), "")


def kind_of(structures: tuple[str, ...], *words: str) -> str:
    said = folded(" ".join(words))
    if any(code[1] == "2" for code in structures) or "buitengewoon" in said or "speciaal" in said:
        return "buitengewoon"
    return "gewoon" if structures or "gewoon" in said else ""


def is_yes(written: str) -> bool:
    return folded(written) in {"1", "j", "ja", "x", "true", "waar", "y", "yes", "h", "hoofdzetel"}


def has_ended(written: str) -> bool:
    said = folded(written)
    return any(sign in said for sign in ("niet erkend", "opgeheven", "stopgezet", "gesloten", "geschrapt"))


def leading_number(written: str) -> str:
    """Return the number that a cell begins with ("012345 - Stad"), "" for none; in the official lists 0 is none."""
    found = re.match(r"\d{1,20}(?!\d)", plain_text(written))
    return found[0] if found and found[0].strip("0") else ""
