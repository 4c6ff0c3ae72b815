"""The form that founds a community."""

from wtforms import RadioField, SelectField

from plg.web.forms import Form, Line
from plg.web.i18n import _l


class CommunityForm(Form):
    name = Line(_l("Naam"), _l("Geef de gemeenschap een naam, bijvoorbeeld Scholengemeenschap De Meander."))
    kind = RadioField(
        _l("Wat is het?"),
        choices=[
            ("scholengemeenschap", _l("Scholengemeenschap")),
            ("scholengroep", _l("Scholengroep (GO!)")),
            ("bestuur", _l("Schoolbestuur (Nederland)")),
        ],
        default="scholengemeenschap",
    )
    region = SelectField(
        _l("Vakanties van"),
        choices=[
            ("Flemish", _l("Vlaanderen")),
            ("Noord", _l("Nederland, regio Noord")),
            ("Midden", _l("Nederland, regio Midden")),
            ("Zuid", _l("Nederland, regio Zuid")),
        ],
    )
    given_name = Line(_l("Voornaam"), _l("Vul de voornaam in van wie de gemeenschap coördineert."), longest=100)
    family_name = Line(_l("Familienaam"), _l("Vul de familienaam in van wie de gemeenschap coördineert."), longest=100)
    email = Line(_l("E-mailadres"), _l("Vul het e-mailadres in; daar komt de uitnodiging aan."), longest=254)
