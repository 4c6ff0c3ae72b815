"""The rules for study days that suspend lessons, as dated data with source and status (domain 4.1).

`plg db upgrade` copies them into the table. A rule that changes gets a new row here and an end in its old one; what is
announced and not yet final says so on every page that counts with it.
"""

from dataclasses import asdict, dataclass
from typing import Any

DEFINITIVE, ANNOUNCED = "definitive", "announced"

FREE_DAYS = (
    "http://onderwijs.vlaanderen.be/nl/ouders/organisatie-van-de-school/schooljaar-schoolweek-en-schooldag/"
    "vakanties-en-vrije-dagen"
)
SECONDARY = (
    "https://helpdesk.informat.be/hc/nl/articles/"
    "204812861-Aantal-facultatieve-verlofdagen-pedagogische-studiedagen-inrichten-SO"
)
ANNOUNCEMENT = "https://levatus.be/?p=144"
DUTCH_WEEKS = "https://avs.nl/veelgestelde-vragen/welke-normen-gebruikt-de-inspectie-voor-gebroken-schoolweken/"


@dataclass(frozen=True)
class Rule:
    """`level` and `kind` empty: all. Years are first years of school years; `max_half_days` None: not counted so."""

    country: str
    level: str
    kind: str
    first_year: int
    last_year: int | None
    max_half_days: int | None
    needs_childcare: bool
    note: str
    source: str
    status: str

    @property
    def key(self) -> tuple[str, str, str, int]:
        return self.country, self.level, self.kind, self.first_year

    @property
    def values(self) -> dict[str, Any]:
        return asdict(self)


RULES = (
    Rule(
        "BE", "basis", "", 2018, 2025, 3, False,
        "Anderhalve dag, of drie halve dagen. Meer mag enkel na een goedgekeurde aanvraag bij AGODI vóór 1 mei.",
        FREE_DAYS, DEFINITIVE,
    ),
    Rule(
        "BE", "secundair", "", 2018, 2025, 2, False,
        "Eén dag, of twee halve dagen. Mag verschillen per leerlingengroep.",
        SECONDARY, DEFINITIVE,
    ),
    Rule(
        "BE", "basis", "", 2026, None, 3, True,
        "Hoogstens drie halve dagen, met zinvolle opvang als ouders dat vragen."
        " Principieel goedgekeurd op 12 december 2025.",
        ANNOUNCEMENT, ANNOUNCED,
    ),
    Rule(
        "BE", "secundair", "", 2026, None, 0, False,
        "Lessen schorsen voor een studiedag kan niet meer. Principieel goedgekeurd op 12 december 2025.",
        ANNOUNCEMENT, ANNOUNCED,
    ),
    Rule(
        "NL", "", "", 2006, None, None, False,
        "Er is geen vast aantal studiedagen. Groep 3 tot 8 mag hoogstens zeven vierdaagse weken per jaar hebben.",
        DUTCH_WEEKS, DEFINITIVE,
    ),
)  # fmt: skip
