"""The forms of schools, sites, people and their roles. `facts` is what an action takes."""

from collections.abc import Iterable
from typing import Any, ClassVar

from wtforms import BooleanField, HiddenField
from wtforms.fields.choices import SelectChoice

from plg.communities import queries, words
from plg.core import ids
from plg.core.errors import N_, Invalid
from plg.web.choices import OneOf, Radio, listed
from plg.web.forms import DateParts, Form, Line
from plg.web.i18n import _, _l


class Facts(Form):
    """A form of which some fields may stay empty; `of` fills it with what is there."""

    may_stay_empty: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name in self.may_stay_empty:
            self[name].flags.optional = True

    def facts(self, *names: str) -> dict[str, Any]:
        return {name: self[name].data for name in names}


class SchoolForm(Facts):
    number = Line(
        _l("Nummer"),
        needed=_l("Vul het instellingsnummer in. Dat heeft 6 cijfers, ook als het met een 0 begint."),
        longest=40,
    )
    name = Line(_l("Naam"), needed=_l("Vul de naam van de school in."))
    short_name = Line(_l("Korte naam"), longest=80)
    town = Line(_l("Gemeente"), needed=_l("Vul in waar de school staat."), longest=100)
    level = OneOf(_l("Onderwijsniveau"), needed=_l("Kies het onderwijsniveau."), choices=listed(words.LEVELS))
    kind = Radio(
        _l("Soort onderwijs"),
        needed=_l("Kies gewoon of buitengewoon onderwijs."),
        choices=listed(words.KINDS),
        default="gewoon",
    )
    once = HiddenField(default=ids.new_id)
    may_stay_empty: ClassVar[tuple[str, ...]] = ("short_name",)

    def of_school(self) -> dict[str, Any]:
        return self.facts("number", "name", "short_name", "town", "level", "kind")


class NewSchoolForm(SchoolForm):
    """Also asks where the school stands, for its first site."""

    street = Line(_l("Straat"))
    house_number = Line(_l("Huisnummer"), longest=20)
    postcode = Line(_l("Postcode"), longest=10)
    may_stay_empty = ("short_name", "street", "house_number", "postcode")

    def first_site(self) -> dict[str, Any]:
        return self.facts("name", "town", "street", "house_number", "postcode")


class SiteForm(Facts):
    name = Line(_l("Naam van de vestiging"), needed=_l("Geef de vestiging een naam, bijvoorbeeld die van de straat."))
    street = Line(_l("Straat"))
    house_number = Line(_l("Huisnummer"), longest=20)
    postcode = Line(_l("Postcode"), longest=10)
    town = Line(_l("Gemeente"), needed=_l("Vul in waar de vestiging staat."), longest=100)
    is_open = BooleanField(_l("Hier is school"), default=True)
    once = HiddenField(default=ids.new_id)
    may_stay_empty = ("street", "house_number", "postcode")

    def of_site(self) -> dict[str, Any]:
        return self.facts("name", "street", "house_number", "postcode", "town", "is_open")


class MembershipForm(Facts):
    role = Radio(_l("Rol"), needed=_l("Kies wat deze persoon hier is."), choices=listed(words.ROLES), default="member")
    school = OneOf(_l("School"))
    function = Line(_l("Functie"), longest=120)
    organisation = Line(_l("Organisatie"), longest=120)
    sponsor = Line(_l("Wie staat in voor deze gast?"))
    starts_on = DateParts(_l("Vanaf"))
    ends_on = DateParts(_l("Tot en met"))
    once = HiddenField(default=ids.new_id)
    may_stay_empty = ("school", "function", "organisation", "starts_on")

    def __init__(self, schools: Iterable[Any], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.schools = {school.id: school for school in schools}
        whole = SelectChoice("", _("De hele gemeenschap"))
        self.school.choices = [whole, *(SelectChoice(key, school.label) for key, school in self.schools.items())]

    def of_membership(self, who: Any, community: Any) -> dict[str, Any]:
        """Return what the role needs; an organisation and a sponsor only for who comes from outside. Raises Invalid."""
        role = self.role.data
        outside = self.facts("organisation") if role in {"adviser", "guest"} else {}
        sponsor = {"sponsor": self._sponsor(who, community)} if role == "guest" else {}
        school = self.schools.get(self.school.data or "")
        return {"school": school, **self.facts("function", "starts_on", "ends_on"), **outside, **sponsor}

    def _sponsor(self, who: Any, community: Any) -> Any:
        typed = self.sponsor.data or ""
        meant = queries.persons_named(who, community, typed) if typed else []
        if len(meant) > 1:
            raise Invalid(
                "sponsor", N_("Er zijn meer mensen met de naam “%(name)s”. Schrijf het e-mailadres."), name=typed[:60]
            )
        if typed and not meant:
            raise Invalid(
                "sponsor", N_("“%(name)s” werkt niet in deze gemeenschap. Kies iemand uit de lijst."), name=typed[:60]
            )
        return meant[0] if meant else None


class PersonForm(MembershipForm):
    given_name = Line(_l("Voornaam"), needed=_l("Vul een voornaam in."), longest=100)
    family_name = Line(_l("Familienaam"), needed=_l("Vul een familienaam in."), longest=100)
    email = Line(
        _l("E-mailadres"), needed=_l("Vul het e-mailadres in: daarmee meldt deze persoon zich aan."), longest=10_000
    )
    invite = BooleanField(_l("Stuur meteen een uitnodiging"), default=True)


class EndForm(Facts):
    when = Radio(
        _l("Wanneer eindigt deze rol?"),
        needed=_l("Kies wanneer deze rol eindigt."),
        choices=[SelectChoice("now", _l("Meteen")), SelectChoice("later", _l("Na een laatste dag"))],
        default="later",
    )
    ends_on = DateParts(_l("Laatste dag"))

    def last_day(self) -> Any:
        """Return the last day, or None for at once. Raises Invalid."""
        if self.when.data == "now":
            return None
        if self.ends_on.data is None:
            raise Invalid("ends_on", N_("Vul de laatste dag in, bijvoorbeeld 30 6 2027."))
        return self.ends_on.data
