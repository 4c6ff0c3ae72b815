"""Lists of schools: DUO (the Netherlands), the official Flemish sites, and a plain list of one's own.

Every row of these lists is one site of one school. Numbers are text: a leading zero is part of them.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from plg.communities.imports.layouts import Cells, Layout
from plg.communities.imports.numbers import brin, day, flemish_number, is_brin, plain_text
from plg.communities.imports.problems import BadCell, shown
from plg.communities.imports.wording import has_ended, is_yes, kind_of, leading_number, level_of, structure_codes
from plg.core.errors import N_
from plg.core.text import folded

NO_NAME = N_("De naam van de school ontbreekt. Vul die in.")
NO_NUMBER = N_("Het nummer van de school ontbreekt. Vul het instellingsnummer in, of het BRIN-nummer.")


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One row: a school, and one of its sites (`site_key` is "" when the list says nothing of a site).

    None is "this list does not say", "" is "empty". `level` is basis, secundair or another word of domain.md 1.1;
    `kind` gewoon or buitengewoon; `holiday_region` Noord, Midden or Zuid; `main_structures` such as ("111", "211").
    `closed_on` is the last day of the site; `recognised` is False when the list says so in words.
    """

    key: str
    number: str
    country: str
    name: str
    board_number: str | None = None
    community_number: str | None = None
    level: str | None = None
    kind: str | None = None
    site_key: str = ""
    site_name: str = ""
    is_head_site: bool = False
    street: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    town: str | None = None
    holiday_region: str | None = None
    url: str | None = None
    phone: str | None = None
    main_structures: tuple[str, ...] | None = None
    closed_on: date | None = None
    recognised: bool = True

    def is_open(self, on: date) -> bool:
        return self.recognised and (self.closed_on is None or self.closed_on >= on)


def _duo_row(cells: Cells) -> SchoolRow:
    number = brin(cells.needed("number", 20, NO_NUMBER), "number")[:4]
    site = _duo_site(cells, number)
    name = cells.needed("name", 200, NO_NAME)
    return SchoolRow(
        key=number,
        number=number,
        country="NL",
        name=name,
        level="secundair" if cells.has("secondary") else "basis",
        kind="buitengewoon" if folded(cells.text("primary_kind")) in {"sbo", "so", "vso", "speciaal"} else "gewoon",
        site_key=site,
        site_name=name,
        is_head_site=site.endswith("00"),
        **_facts(cells),
    )


def _duo_site(cells: Cells, number: str) -> str:
    """Return the six characters; older lists may hold the last two only, or no site at all."""
    written = plain_text(cells.text("site")).upper()
    site = number + written.zfill(2) if written.isdigit() and len(written) <= 2 else written or number + "00"
    if not (len(site) == 6 and is_brin(site) and site.startswith(number)):
        sentence = N_("“%(value)s” is geen vestiging van %(number)s. Schrijf het nummer met twee cijfers erachter.")
        raise BadCell("site", sentence, value=shown(written), number=number)
    return site


def _flemish_row(cells: Cells) -> SchoolRow:
    number = flemish_number(cells.needed("number", 20, NO_NUMBER), "number", restore_zeros=True)
    name = cells.needed("name", 200, NO_NAME)
    structures = structure_codes(cells.text("main_structures"))
    said = (cells.text("level"), cells.text("school_kind"))
    return SchoolRow(
        key=number,
        number=number,
        country="BE",
        name=name,
        level=level_of(structures, *said),
        kind=kind_of(structures, *said),
        site_key=f"{number}-{_flemish_site(cells)}",
        site_name=name,
        is_head_site=is_yes(cells.text("head_site")),
        main_structures=structures,
        closed_on=day(cells.text("closed_on"), "closed_on"),
        recognised=not has_ended(cells.text("recognition")),
        **_facts(cells),
    )


def _flemish_site(cells: Cells) -> str:
    site = plain_text(cells.needed("site", 20, N_("Het volgnummer van de vestigingsplaats ontbreekt. Vul het in.")))
    if not re.fullmatch(r"[0-9A-Za-z]{1,8}", site):
        no_site = N_("“%(value)s” is geen volgnummer van een vestigingsplaats. Schrijf een getal.")
        raise BadCell("site", no_site, value=shown(site))
    return site


def _plain_row(cells: Cells) -> SchoolRow:
    name = cells.needed("name", 200, NO_NAME)
    written = cells.needed("number", 20, NO_NUMBER)
    is_dutch = is_brin(plain_text(written).upper())
    whole = brin(written, "number") if is_dutch else flemish_number(written, "number")
    number = whole[:4] if is_dutch else whole
    site = _plain_site(cells, number, whole, is_dutch)
    said = (cells.text("level"), cells.text("kind"))
    level = level_of((), *said)
    if cells.text("level") and not level:
        unknown = N_("“%(value)s” is geen niveau dat we kennen. Schrijf basis of secundair.")
        raise BadCell("level", unknown, value=shown(cells.text("level")))
    return SchoolRow(
        key=number,
        number=number,
        country="NL" if is_dutch else "BE",
        name=name,
        level=level or None,
        kind=kind_of((), *said) or None,
        site_key=site,
        site_name=(cells.line("site_name", 200) or name) if site else "",
        is_head_site=site in {"", f"{number}00", f"{number}-1"},
        **_facts(cells),
    )


def _plain_site(cells: Cells, number: str, whole: str, is_dutch: bool) -> str:
    """Return the key of the site, the first one when the list gives an address only; "" without an address."""
    if not (cells.text("site") or whole != number or any(map(cells.text, ("street", "postcode", "town")))):
        return ""
    elif not is_dutch:
        return f"{number}-{_flemish_site(cells) if cells.text('site') else '1'}"
    elif cells.text("site"):
        return _duo_site(cells, number)
    else:
        return whole if whole != number else f"{number}00"


def _facts(cells: Cells) -> dict[str, Any]:
    """Return what every list of schools tells in the same way; the limits are those of the columns that keep it."""
    limits = {
        "street": 200,
        "house_number": 20,
        "postcode": 10,
        "town": 100,
        "holiday_region": 20,
        "url": 200,
        "phone": 40,
    }
    found: dict[str, Any] = {field: cells.line(field, limit) for field, limit in limits.items()}
    if cells.text("box"):
        found["house_number"] = f"{found['house_number'] or ''} bus {cells.text('box')}".strip()[:20]
    board, community = cells.line("board_number", 200), cells.line("community_number", 200)
    found["board_number"] = None if board is None else leading_number(board)
    found["community_number"] = None if community is None else leading_number(community)
    return found


def _identify(cells: Cells) -> frozenset[str]:
    """Return the number of the school and the key of the site as far as they can be read."""
    number = plain_text(cells.text("number")).upper()
    keys = {number[:4] if is_brin(number) else number.zfill(6) if number.isdigit() else number}
    site = plain_text(cells.text("site")).upper()
    if site:
        keys |= {site, *(f"{key}-{site}" for key in keys), *(f"{key}{site}" for key in keys)}
    return frozenset(keys - {""})


DUO = Layout(
    name="duo",
    title="DUO, vestigingen",
    kind="schools",
    fields={
        "number": ("instellingscode", "brin nummer", "brinnummer"),
        "site": ("vestigingscode", "vestigingsnummer"),
        "name": ("vestigingsnaam", "instellingsnaam"),
        "board_number": ("bevoegd gezag nummer", "bevoegd gezagnummer", "bevoegd gezag code"),
        "street": ("straatnaam",),
        "house_number": ("huisnummer-toevoeging",),
        "postcode": ("postcode",),
        "town": ("plaatsnaam",),
        "holiday_region": ("vakantieregio",),
        "url": ("internetadres",),
        "phone": ("telefoonnummer",),
        "secondary": ("onderwijsstructuur",),
        "primary_kind": ("soort primair onderwijs",),
    },
    required=("number", "name", "street", "board_number"),
    parse=_duo_row,
    identify=_identify,
    exact=True,
)

FLEMISH_SITES = Layout(
    name="flemish_sites",
    title="Vlaanderen, vestigingsplaatsen",
    kind="schools",
    fields={
        "number": ("schoolnummer",),
        "site": ("intern_vplnummer",),
        "name": ("naam",),
        "head_site": ("hoofdzetel",),
        "street": ("straat",),
        "house_number": ("huisnummer",),
        "box": ("busnummer",),
        "postcode": ("postcode",),
        "town": ("gemeente",),
        "url": ("website",),
        "phone": ("telefoon",),
        "board_number": ("bestuur",),
        "community_number": ("scholengemeenschap",),
        "level": ("onderwijsniveau",),
        "school_kind": ("soort instelling",),
        "main_structures": ("ingerichte hoofdstructuren",),
        "closed_on": ("einddatum",),
        "recognition": ("status erkenning",),
    },
    required=("number", "site", "name"),
    parse=_flemish_row,
    identify=_identify,
    exact=True,
)

PLAIN_SCHOOLS = Layout(
    name="plain_schools",
    title="Eigen lijst van scholen",
    kind="schools",
    fields={
        "name": ("naam", "schoolnaam", "naam school", "school", "naam instelling"),
        "number": (
            "instellingsnummer", "instellingsnr", "schoolnummer", "instellingscode", "brin", "brin-nummer",
            "brinnummer", "nummer", "nr",
        ),
        "site": ("vestigingsnummer", "vestigingscode", "volgnummer vestiging"),
        "site_name": ("vestiging", "vestigingsplaats", "vestigingsnaam", "naam vestiging"),
        "street": ("straat", "straatnaam"),
        "house_number": ("huisnummer", "huisnr"),
        "box": ("bus", "busnummer"),
        "postcode": ("postcode",),
        "town": ("gemeente", "plaats", "woonplaats", "plaatsnaam"),
        "level": ("niveau", "onderwijsniveau"),
        "kind": ("soort", "soort onderwijs", "type"),
        "url": ("website", "url", "internetadres"),
        "phone": ("telefoon", "telefoonnummer", "tel"),
        "board_number": ("bestuur", "schoolbestuur", "bestuursnummer", "bevoegd gezag nummer"),
        "community_number": ("scholengemeenschap",),
        "holiday_region": ("vakantieregio",),
    },
    required=("name", "number"),
    parse=_plain_row,
    identify=_identify,
)  # fmt: skip

SCHOOL_LAYOUTS = (DUO, FLEMISH_SITES, PLAIN_SCHOOLS)
