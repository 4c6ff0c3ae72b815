"""Intervisie methods by code (domain 3), and agendas that can be put in with one click (domain 2.5 and 3)."""

from dataclasses import dataclass

PROTOCOLS = {
    "incident": "Incidentmethode",
    "vijfstappen": "Vijfstappenmethode",
    "tienstappen": "Tienstappenmethode",
    "zesfasen": "Zesfasenmodel",
    "balint": "Balintmethode",
    "roddel": "Roddelmethode",
    "socratisch": "Socratisch gesprek",
    "succes": "Leren van successen",
    "kernkwadrant": "Kernkwadranten",
    "grow": "GROW-gesprek in groep",
    "tuning": "Tuningprotocol",
}
CORE_MINUTES = {
    "incident": 65, "vijfstappen": 45, "tienstappen": 75, "zesfasen": 75, "balint": 80, "roddel": 55,
    "socratisch": 90, "succes": 50, "kernkwadrant": 60, "grow": 50, "tuning": 60,
}  # fmt: skip
UNCHOSEN_MINUTES = 60


@dataclass(frozen=True)
class Step:
    title: str
    minutes: int
    goal: str = ""
    owner_note: str = ""


PLG_SESSION = (
    Step("Landen en terugblik", 10, "Wat probeerde ik uit?", "trekker"),
    Step("Doel en plaats in de fase", 15, "We weten waar we staan en wat we afspraken.", "trekker en procesbegeleider"),
    Step("Leerlingenwerk of gegevens bekijken", 35, "We zien wat leerlingen leren.", "gespreksleider"),
    Step("Kennisblok of goede praktijk", 30, "We weten iets dat we kunnen gebruiken.", "extern expert of lid"),
    Step("Ontwerpen", 40, "Een les, een aanpak of een kijkvraag.", "duo’s per leerjaar"),
    Step("Actiekaarten", 15, "Wie doet wat, tegen wanneer, en wie kijkt mee?", "verslaggever"),
    Step("Procescheck", 5, "Eén ding goed, één ding anders.", "procesbewaker of kritische vriend"),
)
OPENING = Step("Openen", 10, "Inchecken, terugblik op de vorige acties, afspraken herhalen.", "gespreksleider")
CLOSING = Step("Afronden", 10, "Wat neem ik mee, wat mag gedeeld worden, volgende datum.", "gespreksleider")


def intervisie(protocol: str) -> tuple[Step, ...]:
    """Return the fixed frame around the chosen method."""
    core = Step(PROTOCOLS.get(protocol, "Intervisie"), CORE_MINUTES.get(protocol, UNCHOSEN_MINUTES))
    return (OPENING, core, CLOSING)


def agenda(kind: str, protocol: str) -> tuple[Step, ...]:
    """Return the agenda that is offered for a kind of meeting; none for a study day."""
    if kind == "intervisie":
        return intervisie(protocol)
    return PLG_SESSION if kind == "plg" else ()
