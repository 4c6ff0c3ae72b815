"""Numbers of schools as text: six digits in Flanders, BRIN in the Netherlands (domain.md 1.1)."""

import re
from datetime import date

from plg.communities.imports.problems import BadCell, shown
from plg.core.errors import N_

BRIN = re.compile(r"\d{2}[A-Z]{2}(\d{2})?")
NO_FLEMISH_NUMBER = N_(
    "“%(value)s” is geen instellingsnummer. Dat heeft 6 cijfers; een BRIN-nummer 2 cijfers en 2 letters."
)
LOST_ZERO = N_("“%(value)s” heeft geen 6 cijfers. Viel er vooraan een nul weg? Schrijf dan %(whole)s.")
NO_BRIN = N_("“%(value)s” is geen BRIN-nummer. Dat heeft 2 cijfers en 2 letters, en voor een vestiging nog 2 cijfers.")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.]?(?P<month>\d{2})[-/.]?(?P<day>\d{2})")


def plain_text(written: str) -> str:
    """Undo what spreadsheets do to numbers kept as text: `="012345"`, `'012345`, `12345.0`, `012 345`."""
    value = re.sub(r'^="?|^\'|"$', "", written.strip())
    value = re.sub(r"\s", "", value)
    return re.sub(r"^(\d+)[.,]0$", r"\1", value)


def flemish_number(written: str, field: str, restore_zeros: bool = False) -> str:
    """Return the six digits; `restore_zeros` only where a program wrote the list and Excel saved it again."""
    value = plain_text(written).replace(".", "")
    digits = value.isascii() and value.isdigit()
    if digits and len(value) == 6:
        return value
    elif digits and 3 <= len(value) < 6 and restore_zeros:
        return value.zfill(6)
    elif digits and 3 <= len(value) < 6:
        raise BadCell(field, LOST_ZERO, value=shown(written), whole=value.zfill(6))
    else:
        raise BadCell(field, NO_FLEMISH_NUMBER, value=shown(written))


def is_brin(value: str) -> bool:
    return BRIN.fullmatch(value) is not None


def brin(written: str, field: str) -> str:
    """Return four characters, or six with the site, in capitals."""
    value = plain_text(written).upper()
    if not is_brin(value):
        raise BadCell(field, NO_BRIN, value=shown(written))
    return value


def day(written: str, field: str) -> date | None:
    """Read 31/08/2026, 31-8-2026, 2026-08-31 or 20260831, with or without a time; None when empty."""
    first = re.split(r"[ T]", written.strip(), maxsplit=1)[0]
    found = DAY_FIRST.fullmatch(first) or YEAR_FIRST.fullmatch(first)
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:  # 31 February
        found = None
    if first:
        raise BadCell(field, N_("“%(value)s” is geen datum. Schrijf die als 31/08/2026."), value=shown(written))
    return None
