"""The steps of making a PLG, and the form that changes the same things afterwards."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from plg.core import clock
from plg.plgs import words, years
from plg.plgs.forms.candidates import OUTSIDE, LeadOf, by_school
from plg.plgs.forms.step import Step
from plg.plgs.models import Plg
from plg.plgs.queries import Candidate
from plg.web.choices import OneOf, Radio, Ticks, listed
from plg.web.forms import Form, Line, Paragraph, may_stay_empty
from plg.web.i18n import _, _l


class ThemeForm(Step):
    """Of a PLG that is there already the theme and the year may stay as they were."""

    theme = Line(_l("Thema"), needed=_l("Geef het thema een naam, bijvoorbeeld “Lezen om te begrijpen”."), longest=120)
    inquiry_question = Paragraph(_l("Leervraag"), longest=500)
    content = Paragraph(_l("Waar gaat het over?"), longest=2000)
    audience = Line(_l("Voor welke leerlingen?"), longest=120)
    first_year = OneOf(_l("Schooljaar"), needed=_l("Kies een schooljaar."))

    def __init__(self, plg: Plg | None = None) -> None:
        super().__init__(obj=plg)
        self.may_miss = plg is not None and plg.status == "draft"
        planned = years.planned(clock.today())
        if not self.is_submitted() and not self.first_year.data:
            self.first_year.data = str(planned)
        offered = {planned - 1, planned, planned + 1} | ({plg.first_year} if plg else set())
        self.first_year.choices = [SelectChoice(str(year), years.label(year)) for year in sorted(offered)]
        may_stay_empty(self.inquiry_question, self.content, self.audience)

    @property
    def values(self) -> dict[str, Any]:
        given = _typed(self, "inquiry_question", "content", "audience")
        given |= {"theme": self.theme.data} if self.theme.data else {}
        return given | ({"first_year": int(self.first_year.data)} if self.first_year.data else {})

    @property
    def is_typed(self) -> bool:
        return any(_typed(self, "theme", "inquiry_question", "content", "audience").values())


class PeopleForm(Step):
    """`then` is "people" when only the list of people must follow the schools."""

    schools = Ticks(_l("Welke scholen doen mee?"), needed=_l("Kies minstens één school."))
    members = Ticks(_l("Wie zit in de groep?"))
    lead = LeadOf(_l("Wie trekt de groep?"))
    sponsor = OneOf(_l("Wie is opdrachtgever?"))

    def __init__(self, plg: Plg, schools: list[Any], candidates: list[Candidate], sponsors: list[Candidate]) -> None:
        group = plg.group(clock.today())
        lead = next((role.person_id for role in group if role.role == "lead"), "")
        super().__init__(
            data={
                "schools": [school.id for school in plg.schools],
                "members": [role.person_id for role in group],
                "lead": lead,
                "sponsor": plg.sponsor_id or "",
            }
        )
        self.candidates = candidates
        self.schools.choices = [SelectChoice(school.id, school.label) for school in schools]
        self.members.choices = [SelectChoice(one.person_id, one.name) for one in candidates]
        self.lead.offer(candidates)
        self.sponsor.choices = by_school(sponsors, none=_("Nog niemand"))
        may_stay_empty(self.sponsor)

    def groups(self) -> list[tuple[str, list[tuple[Any, Candidate]]]]:
        """Return the tick boxes of people by school: [(school, [(box, candidate), …]), …]."""
        found: dict[str, list[tuple[Any, Candidate]]] = {}
        for box, one in zip(self.members, self.candidates, strict=True):
            found.setdefault(one.school or str(OUTSIDE), []).append((box, one))
        return list(found.items())

    @property
    def values(self) -> dict[str, Any]:
        return {
            "school_ids": self.schools.data,
            "member_ids": self.members.data,
            "lead_id": self.lead.data,
            "sponsor_id": self.sponsor.data,
        }


class PhasesForm(Step):
    template = Radio(
        _l("Welke weg volgt de groep?"),
        needed=_l("Kies hoe de groep werkt. De fasen mag je later een andere naam geven."),
        choices=listed(words.TEMPLATES),
    )
    rhythm = Line(_l("Wanneer komen jullie samen?"), longest=120)
    place = Line(_l("Waar?"), longest=120)

    def __init__(self, plg: Plg) -> None:
        super().__init__(obj=plg)
        may_stay_empty(self.rhythm, self.place)

    @property
    def values(self) -> dict[str, Any]:
        return _typed(self, "template", "rhythm", "place")


class EditForm(ThemeForm):
    """What can change on a running PLG in one page: all of the first step, and schools, sponsor, rhythm and place."""

    schools = Ticks(_l("Welke scholen doen mee?"), needed=_l("Kies minstens één school."))
    sponsor = OneOf(_l("Opdrachtgever"))
    rhythm = Line(_l("Wanneer komen jullie samen?"), longest=120)
    place = Line(_l("Waar?"), longest=120)

    def __init__(self, plg: Plg, schools: list[Any], sponsors: list[Candidate]) -> None:
        super().__init__(plg)
        if not self.is_submitted():
            self.schools.data = [school.id for school in plg.schools]
            self.sponsor.data = plg.sponsor_id or ""
        self.schools.choices = [SelectChoice(school.id, school.label) for school in schools]
        self.sponsor.choices = by_school(sponsors, none=_("Nog niemand"))
        may_stay_empty(self.sponsor, self.rhythm, self.place)

    @property
    def values(self) -> dict[str, Any]:
        more = {"school_ids": self.schools.data, "sponsor_id": self.sponsor.data, **_typed(self, "rhythm", "place")}
        return super().values | more


def _typed(form: Form, *names: str) -> dict[str, Any]:
    return {name: form[name].data for name in names}
