"""The form that founds a community."""

from plg.web.choices import OneOf, Radio, listed
from plg.web.forms import Form, Line
from plg.web.i18n import _l

KINDS = {
    "scholengemeenschap": _l("Scholengemeenschap"),
    "scholengroep": _l("Scholengroep (GO!)"),
    "bestuur": _l("Schoolbestuur (Nederland)"),
}
REGIONS = {
    "Flemish": _l("Vlaanderen"),
    "Noord": _l("Nederland, regio Noord"),
    "Midden": _l("Nederland, regio Midden"),
    "Zuid": _l("Nederland, regio Zuid"),
}


class CommunityForm(Form):
    name = Line(_l("Naam"), _l("Geef de gemeenschap een naam, bijvoorbeeld Scholengemeenschap De Meander."))
    kind = Radio(_l("Wat is het?"), _l("Zeg wat het is."), listed(KINDS), default="scholengemeenschap")
    region = OneOf(_l("Vakanties van"), _l("Kies wiens vakanties gelden."), listed(REGIONS))
    given_name = Line(_l("Voornaam"), _l("Vul de voornaam in van wie de gemeenschap coördineert."), longest=100)
    family_name = Line(_l("Familienaam"), _l("Vul de familienaam in van wie de gemeenschap coördineert."), longest=100)
    email = Line(_l("E-mailadres"), _l("Vul het e-mailadres in; daar komt de uitnodiging aan."), longest=254)
