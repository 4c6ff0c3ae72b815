"""The Dutch words for what is stored as an English code."""

from plg.web.i18n import _l

ROLES = {
    "coordinator": _l("coördinator"),
    "principal": _l("directeur"),
    "member": _l("lid"),
    "adviser": _l("begeleider"),
    "guest": _l("gast"),
}
ROLE_NOTES = {
    "coordinator": _l("Zet PLG’s en begeleiding op, en houdt scholen, mensen en rollen bij."),
    "principal": _l("Leidt een school. Volgt de PLG’s waaraan ze deelneemt, niet hun verslagen."),
    "member": _l("Werkt in een school, of voor de hele gemeenschap."),
    "adviser": _l("Komt van een begeleidingsdienst of partner. Ziet enkel de PLG’s waarin die een rol heeft."),
    "guest": _l("Komt een tijd meewerken, met iemand die ervoor instaat. Ziet enkel waarvoor die is uitgenodigd."),
}
LEVELS = {
    "basis": _l("basisonderwijs"),
    "secundair": _l("secundair onderwijs"),
    "dko": _l("deeltijds kunstonderwijs"),
    "volwassenenonderwijs": _l("volwassenenonderwijs"),
    "clb": _l("leerlingenbegeleiding (CLB)"),
}
KINDS = {"gewoon": _l("gewoon"), "buitengewoon": _l("buitengewoon")}
