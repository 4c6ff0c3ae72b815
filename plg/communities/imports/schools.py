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
from plg.core.errors import N_
from plg.core.text import folded, one_line

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

    def is_active(self, on: date) -> bool:
        return self.recognised and (self.closed_on is None or self.closed_on >= on)


def _duo_row(cells: Cells) -> SchoolRow:
    number = brin(cells.needed("number", NO_NUMBER), "number")[:4]
    site = _duo_site(cells, number)
    name = one_line(cells.needed("name", NO_NAME))
    return SchoolRow(
        key=number, number=number, country="NL", name=name,
        board_number=cells.get("board_number"),
        level="secundair" if cells.get("secondary") is not None else "basis",
        kind="buitengewoon" if folded(cells.text("primary_kind")) in {"sbo", "so", "vso", "speciaal"} else "gewoon",
        site_key=site, site_name=name, is_head_site=site.endswith("00"),
        **_address(cells), holiday_region=cells.get("holiday_region"),
    )  # fmt: skip


def _duo_site(cells: Cells, number: str) -> str:
    """Return the six characters; older lists may hold the last two only, or no site at all."""
    written = plain_text(cells.text("site")).upper()
    site = number + written.zfill(2) if written.isdigit() and len(written) <= 2 else written or number + "00"
    if not (len(site) == 6 and is_brin(site) and site.startswith(number)):
        sentence = N_("“%(value)s” is geen vestiging van %(number)s. Schrijf het nummer met twee cijfers erachter.")
        raise BadCell("site", sentence, value=shown(written), number=number)
    return site


def _flemish_row(cells: Cells) -> SchoolRow:
    number = flemish_number(cells.needed("number", NO_NUMBER), "number", restore_zeros=True)
    site = plain_text(cells.needed("site", N_("Het volgnummer van de vestigingsplaats ontbreekt. Vul het in.")))
    name = one_line(cells.needed("name", NO_NAME))
    structures = _structures(cells.text("main_structures"))
    return SchoolRow(
        key=number, number=number, country="BE", name=name,
        board_number=cells.get("board_number"),
        community_number=_community(cells.get("community_number")),
        level=_level(structures, cells.text("level"), cells.text("school_kind")),
        kind=_kind(structures, cells.text("school_kind"), cells.text("level")),
        site_key=f"{number}-{site}", site_name=name, is_head_site=_yes(cells.text("head_site")),
        **_address(cells), main_structures=structures,
        closed_on=day(cells.text("closed_on"), "closed_on"), recognised=_recognised(cells.text("recognition")),
    )  # fmt: skip


def _community(written: str | None) -> str | None:
    """In the official list 0 is no community."""
    number = plain_text(written or "")
    return written if written is None else number if number.strip("0") else ""


def _plain_row(cells: Cells) -> SchoolRow:
    name = one_line(cells.needed("name", NO_NAME))
    written = cells.needed("number", NO_NUMBER)
    dutch = is_brin(plain_text(written).upper())
    whole = brin(written, "number") if dutch else flemish_number(written, "number")
    number = whole[:4] if dutch else whole
    address = _address(cells)
    site = plain_text(cells.text("site")) or whole[4:]
    has_site = bool(site or any(address[field] for field in ("street", "postcode", "town")))
    first = "00" if dutch else "1"
    return SchoolRow(
        key=number, number=number, country="NL" if dutch else "BE", name=name,
        board_number=cells.get("board_number"), community_number=cells.get("community_number"),
        level=_level((), cells.text("level"), cells.text("kind")) or cells.get("level"),
        kind=_kind((), cells.text("kind"), cells.text("level")) or cells.get("kind"),
        site_key=f"{number}{'' if dutch else '-'}{site or first}" if has_site else "",
        site_name=one_line(cells.text("site_name")) or name if has_site else "", is_head_site=site in {"", first},
        **address, holiday_region=cells.get("holiday_region"),
    )  # fmt: skip


def _address(cells: Cells) -> dict[str, Any]:
    found = {field: cells.get(field) for field in ("street", "house_number", "postcode", "town", "url", "phone")}
    if cells.text("box"):
        found["house_number"] = f"{found['house_number'] or ''} bus {cells.text('box')}".strip()
    return {field: value if value is None else one_line(value) for field, value in found.items()}


def _structures(written: str) -> tuple[str, ...]:
    return tuple(sorted(set(re.findall(r"(?<!\d)[1-9]\d\d(?!\d)", written))))


LEVELS = (
    ("secundair", ("secundair", "middelbaar", "voortgezet")),
    ("basis", ("basis", "kleuter", "lager", "primair")),
    ("volwassenenonderwijs", ("volwassen",)),
    ("dko", ("deeltijds kunst", "dko")),
    ("clb", ("leerlingenbegeleiding", "clb")),
)


def _level(structures: tuple[str, ...], *words: str) -> str:
    """Return the level by the first digit of a main structure (domain.md 1.1), else by what the words say."""
    digits = {code[0] for code in structures}
    if digits & {"1", "2"}:
        return "basis"
    elif "3" in digits:
        return "secundair"
    said = folded(" ".join(words))
    return next((level for level, signs in LEVELS if any(sign in said for sign in signs)), "")


def _kind(structures: tuple[str, ...], *words: str) -> str:
    said = folded(" ".join(words))
    if any(code[1] == "2" for code in structures) or "buitengewoon" in said or "speciaal" in said:
        return "buitengewoon"
    return "gewoon" if structures or "gewoon" in said else ""


def _yes(written: str) -> bool:
    return folded(written) in {"1", "j", "ja", "x", "true", "waar", "y", "yes", "h", "hoofdzetel"}


def _recognised(written: str) -> bool:
    said = folded(written)
    return not any(sign in said for sign in ("niet erkend", "opgeheven", "stopgezet", "gesloten", "geschrapt"))


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
