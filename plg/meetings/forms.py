"""What is filled in of a meeting, its agenda, and who was there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from wtforms import BooleanField, HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from plg.core import clock, ids
from plg.core.clock import NoSuchTime
from plg.core.errors import N_, Invalid
from plg.core.names import Found
from plg.meetings.actions import Plan, Point
from plg.meetings.protocols import PROTOCOLS
from plg.meetings.words import AUDIENCES
from plg.web.choices import OneOf, Radio, Ticks, listed
from plg.web.forms import DateParts, Form, Line, Paragraph, WallTime, may_stay_empty
from plg.web.i18n import _, _l

LONGEST_ITEM = 600  # minutes
LONGEST_NUMBER = 10  # digits
OF_KIND = {
    "plg": ("phase_id", "people"),
    "intervisie": ("protocol", "people", "moderator"),
    "study_day": ("schools", "half_days", "lessons_suspended", "childcare_arranged"),
}


class Minutes(Line):
    """A whole number of minutes; `count` is it, 0 when empty."""

    count = 0

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            return
        if not (self.data.isascii() and self.data.isdecimal()) or len(self.data) > 4 or int(self.data) > LONGEST_ITEM:
            raise ValidationError(_("Schrijf het aantal minuten als een getal van 0 tot %(most)s.", most=LONGEST_ITEM))
        self.count = int(self.data)


EMPTY = ("aim", "school_id", "place", "link", "phase_id", "protocol", "scribe", "others")


class MeetingForm(Form):
    """Only the fields of the kind stay: see OF_KIND."""

    once = HiddenField(default=ids.new_id)
    title = Line(_l("Waarover gaat het?"), needed=_l("Geef de bijeenkomst een titel."))
    aim = Paragraph(_l("Wat hebben we aan het einde?"), longest=500)
    date = DateParts(_l("Welke dag?"), needed=_l("Kies de dag van de bijeenkomst."))
    start = WallTime(_l("Van"), needed=_l("Schrijf wanneer het begint, bijvoorbeeld 13.15."))
    end = WallTime(_l("Tot"), needed=_l("Schrijf wanneer het eindigt, bijvoorbeeld 15.45."))
    school_id = OneOf(_l("In welke school gaat het door?"))
    place = Line(_l("Waar precies?"))
    link = Line(_l("Link, als er mensen online zijn"), longest=500)
    phase_id = OneOf(_l("Welke fase?"))
    protocol = OneOf(_l("Welke methode?"))
    people = Ticks(_l("Wie nodig je uit?"))
    moderator = Line(_l("Gespreksleider"), needed=_l("Schrijf wie het gesprek leidt."))
    scribe = Line(_l("Wie maakt het verslag?"))
    others = Line(_l("Nog iemand?"), longest=4_000)
    schools = Ticks(_l("Voor welke scholen?"), needed=_l("Kies minstens één school."))
    half_days = OneOf(_l("Hoeveel halve dagen?"))
    lessons_suspended = BooleanField(_l("De lessen worden geschorst"))
    childcare_arranged = BooleanField(_l("Opvang is geregeld"))

    @classmethod
    def of(
        cls, kind: str, offered: "Offered", start: dict[str, Any] | None = None, with_aim: bool = True
    ) -> "MeetingForm":
        """Return the form of a kind; `start` is what it begins with when nothing was sent."""
        form = cls(data=start)
        foreign = {name for names in OF_KIND.values() for name in names} - set(OF_KIND[kind])
        for name in foreign | (set() if with_aim else {"aim"}):
            del form[name]
        offered.fill(form)
        may_stay_empty(*(form[name] for name in EMPTY if name in form))
        return form

    def validate_link(self, field: Any) -> None:
        if field.data and not _is_https(field.data):
            raise ValidationError(_("Een link begint met https://. Plak het hele adres."))

    def plan(self) -> Plan:
        """Return what was filled in, or raise Invalid at the field."""
        starts_at, ends_at = self._moment("start"), self._moment("end")
        if ends_at <= starts_at:
            raise Invalid("end", N_("Het einde komt niet na het begin. Kies een later uur."))
        return Plan(
            title=self.title.data,
            starts_at=starts_at,
            ends_at=ends_at,
            aim=self.aim.data if "aim" in self else "",
            place=self.place.data,
            link=self.link.data,
            school_id=self.school_id.data or None,
            phase_id=self._of("phase_id") or None,
            protocol=self._of("protocol") or "",
            half_days=int(self._of("half_days") or 0),
            lessons_suspended=bool(self._of("lessons_suspended")),
            childcare_arranged=bool(self._of("childcare_arranged")),
        )

    def _moment(self, name: str) -> datetime:
        try:
            return clock.moment(self["date"].data, self[name].data)
        except NoSuchTime:
            raise Invalid(name, N_("Dit uur bestaat niet: die nacht springt de klok van 2 naar 3 uur.")) from None

    def _of(self, name: str) -> Any:
        return self[name].data if name in self else None


class Offered:
    """What the lists of the form hold: the schools, the phases, and the people with a note."""

    def __init__(self, schools: Iterable[Any], phases: Iterable[Any], people: Sequence[Any]) -> None:
        self.schools = [SelectChoice(school.id, school.label) for school in schools]
        self.phases = [SelectChoice(phase.id, f"{phase.number}. {phase.name}") for phase in phases]
        self.people = [SelectChoice(one.id, one.person.name) for one in people]

    def fill(self, form: MeetingForm) -> None:
        nowhere = SelectChoice("", _("Kies een school, of laat leeg"))
        form.school_id.choices = [nowhere, *self.schools]
        if "phase_id" in form:
            form.phase_id.choices = [SelectChoice("", _("Geen fase")), *self.phases]
        if "protocol" in form:
            form.protocol.choices = [SelectChoice("", _("Kiezen we in de groep")), *listed(PROTOCOLS)]
        if "people" in form:
            form.people.choices = self.people
        if "schools" in form:
            form.schools.choices = self.schools
            form.half_days.choices = [
                SelectChoice("1", _("1 halve dag")),
                SelectChoice("2", _("2 halve dagen, een hele dag")),
            ]


class ItemForm(Form):
    once = HiddenField(default=ids.new_id)
    title = Line(_l("Punt"), needed=_l("Geef het punt een titel."))
    goal = Line(_l("Wat moet het opleveren?"), longest=300)
    minutes = Minutes(_l("Minuten"))
    owner = Line(_l("Wie leidt dit punt?"), longest=120)
    audience = Radio(_l("Voor wie?"), choices=listed(AUDIENCES), default="everyone")

    @classmethod
    def of(cls, meeting: Any, **given: Any) -> "ItemForm":
        """Only a study day has points for some of those who come: elsewhere all read all."""
        form = cls(**given)
        if meeting.kind != "study_day":
            del form["audience"]
        return form

    def point(self, found: Found) -> Point:
        """Return the item; `found` is what the owner's name gave. A name that is nobody stays as words ("duo's")."""
        leads = found.people[0] if len(found.people) == 1 and not found.unknown and not found.several else None
        return Point(
            title=self.title.data,
            minutes=self.minutes.count,
            goal=self.goal.data,
            owner_id=leads.id if leads else None,
            owner_note="" if leads else self.owner.data,
            audience=(self.audience.data if "audience" in self else "") or "everyone",
        )


class MoveForm(Form):
    direction = Radio(
        _l("Waarheen?"), needed=_l("Kies omhoog of omlaag."), choices=listed({"up": _l("omhoog"), "down": _l("omlaag")})
    )


class CancelForm(Form):
    reason = Line(
        _l("Waarom gaat het niet door?"), needed=_l("Schrijf kort waarom: wie genodigd is, leest het."), longest=300
    )


class ExcuseForm(Form):
    reason = Line(_l("Waarom kun je niet?"), longest=500)


class ReopenForm(Form):
    reason = Line(
        _l("Waarom moet het verslag weer open?"),
        needed=_l("Schrijf waarom: het staat in de geschiedenis."),
        longest=300,
    )


class ReleaseForm(Form):
    """`seq`: the number of the text that the page showed."""

    seq = HiddenField()
    agreed = BooleanField(_l("De groep heeft dit samen beslist"))

    def validate_agreed(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Vink aan dat de groep dit samen beslist heeft."))

    @property
    def number(self) -> int:
        """What cannot be a number was never shown."""
        sent = self.seq.data or ""
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < LONGEST_NUMBER else -1


class CloseForm(Form):
    done = Ticks(_l("Welke punten zijn klaar?"))


def check_names(field: str, found: Found) -> None:
    """Refuse names that fit nobody, or more than one person, with the way to mend it."""
    if found.unknown:
        sentence = N_("We vinden “%(name)s” niet in de scholengemeenschap. Schrijf de voornaam en de naam.")
        raise Invalid(field, sentence, name=found.unknown[0])
    for name, people in found.several.items():
        among = ", ".join(person.name for person in people[:4])
        raise Invalid(
            field,
            N_("“%(name)s” kan meer dan één persoon zijn: %(among)s. Schrijf de volledige naam."),
            name=name,
            among=among,
        )


def _is_https(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and " " not in link
