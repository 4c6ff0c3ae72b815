"""Lists of staff: a plain CSV with a row for each post. Of pupils and parents nothing is taken.

What a cell leaves empty is "this list does not say" (None), so a list without functions takes no function away.
"""

import re
import unicodedata
from dataclasses import dataclass

from plg.communities.imports.layouts import Cells, Layout
from plg.communities.imports.problems import BadCell, shown
from plg.core.errors import N_
from plg.core.text import folded

MAX_NAME = 100
MAX_EMAIL = 254
PUPILS = frozenset({"1", "leerling", "leerlinge", "student", "studente", "pupil", "ouder", "parent", "guardian"})
PRINCIPALS = frozenset({"30", "directeur", "directrice", "schoolhoofd", "principal"})


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One post of one person. `source_key` is the person's key in the system that wrote the list.

    `school_ref` is the number or the name of a school as written, "" for none. `role` is "principal" or None: a
    list never makes anybody coordinator, and never takes a role away.
    """

    given_name: str
    family_name: str
    email: str | None
    source_key: str | None = None
    school_ref: str = ""
    function: str | None = None
    role: str | None = None


def _plain_row(cells: Cells) -> StaffRow:
    for field in ("basic_role", "role", "function"):
        if folded(cells.text(field)) in PUPILS:
            raise BadCell(field, N_("Dit is geen personeelslid. Leerlingen en ouders nemen we niet over."))
    return StaffRow(
        given_name=_name(cells, "given_name", N_("De voornaam ontbreekt. Vul die in.")),
        family_name=_name(cells, "family_name", N_("De familienaam ontbreekt. Vul die in.")),
        email=_email(cells),
        source_key=_line(cells, "source_key", 80) or None,
        school_ref=_line(cells, "school", 200),
        function=_line(cells, "function", 120) or _line(cells, "role", 120) or None,
        role="principal" if any(_leads(cells.text(field)) for field in ("basic_role", "role", "function")) else None,
    )


def _leads(written: str) -> bool:
    """A directeur, also "directeur met lesopdracht"; not an adjunct-directeur or a coördinerend directeur."""
    return folded(written).partition(" ")[0] in PRINCIPALS


def _name(cells: Cells, field: str, missing: str) -> str:
    value = _line(cells, field, MAX_NAME)
    if not value:
        raise BadCell(field, missing)
    if "@" in value:
        raise BadCell(field, N_("Hier staat een e-mailadres. Staat er een cel te veel of te weinig in deze rij?"))
    if not any(map(str.isalpha, value)):
        raise BadCell(field, N_("Hier staat geen naam: er is geen letter bij. Schrijf de naam voluit."))
    return value


def _line(cells: Cells, field: str, limit: int) -> str:
    """Several lines in one cell come from a quote that was never closed: then the value may hold anything."""
    if "\n" in cells.text(field):
        raise BadCell(field, N_("In deze cel staan meer regels. Maak er één regel van."))
    return cells.line(field, limit) or ""


def _email(cells: Cells) -> str:
    value = _line(cells, "email", MAX_EMAIL).removeprefix("mailto:")
    fault = _email_fault(value)
    if fault:
        raise BadCell("email", fault, value=shown(value))
    return value


def _email_fault(value: str) -> str:
    local, at, domain = value.rpartition("@")
    if not value:
        return N_("Het e-mailadres ontbreekt. Vul het in: daarmee meldt deze persoon zich aan.")
    elif not at:
        return N_("Er ontbreekt een @ in “%(value)s”.")
    elif "@" in local:
        return N_("In “%(value)s” staat meer dan één @. Zet één adres in de cel.")
    elif not local:
        return N_("Voor de @ in “%(value)s” staat niets. Vul de naam van de postbus in.")
    elif re.search(r"[\s,;:<>()\[\]\"\\]", value):
        return N_("In “%(value)s” staat een teken dat niet in een e-mailadres past. Haal spaties en leestekens weg.")
    elif not re.fullmatch(r"(?!-)[\w-]+(\.[\w-]+)*\.[^\W\d_][\w-]+", domain):
        return N_("Achter de @ in “%(value)s” staat geen volledig adres, zoals school.be.")
    elif ".." in local or local[0] == "." or local[-1] == ".":
        return N_("“%(value)s” kan geen e-mailadres zijn. Kijk de punten na.")
    return ""


def email_key(email: str) -> str:
    """Return the form in which two addresses are the same address."""
    return unicodedata.normalize("NFC", email.strip().casefold())


def person_hints(source_key: str | None, email: str | None, given_name: str, family_name: str) -> frozenset[str]:
    """Return by what a person can be known when one of these is in error."""
    hints = {f"source:{source_key}" if source_key else "", f"email:{email_key(email)}" if email else ""}
    if given_name and family_name:
        hints.add(f"name:{folded(given_name)} {folded(family_name)}")
    return frozenset(hints - {""})


def _identify(cells: Cells) -> frozenset[str]:
    source, email, given, family = map(cells.text, ("source_key", "email", "given_name", "family_name"))
    return person_hints(source, email, given, family)


PLAIN_STAFF = Layout(
    name="plain_staff",
    title="Eigen lijst van personeel",
    kind="staff",
    fields={
        "given_name": ("voornaam", "roepnaam", "first name", "given name"),
        "family_name": ("naam", "familienaam", "achternaam", "last name", "family name"),
        "email": (
            "e-mail", "email", "e-mailadres", "emailadres", "e-mail adres", "email adres", "mail", "mailadres",
            "email address", "werkmail", "e-mail school",
        ),
        "school": (
            "school", "instellingsnummer", "instellingsnr", "schoolnummer", "schoolnaam", "naam school", "brin",
            "brin-nummer", "instelling",
        ),
        "function": ("functie", "ambt", "function", "job title"),
        "role": ("rol", "role"),
        "basic_role": ("basisrol",),
        "source_key": ("internnummer", "intern nummer", "personeelsnummer", "wisaid", "sourcedid"),
    },
    required=("given_name", "family_name", "email"),
    parse=_plain_row,
    identify=_identify,
)  # fmt: skip

STAFF_LAYOUTS = (PLAIN_STAFF,)
