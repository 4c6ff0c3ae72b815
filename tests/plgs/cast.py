"""One community with a PLG in it, and everybody whose view of it differs."""

import re
from datetime import timedelta
from html import unescape

from plg.communities.models import Community, Membership, School
from plg.core import clock
from plg.core.db import commit, session, write
from plg.core.ids import new_id
from plg.people.models import Person
from plg.plgs import queries
from plg.plgs.models import Goal, Measurement, Phase, Plg, PlgRole, plg_schools
from plg.plgs.templates_of_phases import CYCLE
from tests import people

DAY = timedelta(days=1)


def a_month_ago():
    return clock.today() - 30 * DAY


STAFF = {  # name: (role in the community, school, role in the PLG)
    "cora": ("coordinator", "", ""),
    "lea": ("member", "beuk", "lead"),
    "mo": ("member", "eik", "member"),
    "finn": ("adviser", "", "process_facilitator"),
    "gus": ("adviser", "", "process_guardian"),
    "vic": ("adviser", "", "critical_friend"),
    "ex": ("guest", "", "external_expert"),
    "pia": ("principal", "beuk", ""),
    "otto": ("principal", "olm", ""),
    "tess": ("member", "eik", ""),
    "ada": ("adviser", "", ""),
}


class Cast:
    """`cast["lea"]` is a person; `school`, `community` and `elsewhere` (another community, of coordinator sara) are theirs."""

    def __init__(self):
        self.community = Community(id=new_id(), name="Scholengemeenschap De Beek", slug="de-beek")
        self.elsewhere = Community(id=new_id(), name="Scholengemeenschap De Kreek", slug="de-kreek")
        numbers = {"beuk": "990901", "eik": "990902", "olm": "990903"}
        self.school = {name: self.make_school(name, number) for name, number in numbers.items()}
        self.people = {name: self.make_person(name) for name in [*STAFF, "sara", "beheer"]}
        members = [self.member(name, role, school) for name, (role, school, _of_plg) in STAFF.items()]
        other = Membership(
            community_id=self.elsewhere.id, person_id=self["sara"].id, role="coordinator", starts_on=a_month_ago()
        )
        people.keep(self.community, self.elsewhere, *self.school.values(), *self.people.values())
        people.keep(*members, other)

    def make_school(self, name, number):
        return School(
            id=new_id(), community_id=self.community.id, number=number, name=f"Basisschool De {name.capitalize()}"
        )

    def make_person(self, name):
        return Person(
            id=new_id(),
            given_name=name.capitalize(),
            family_name="Peeters",
            email=people.email_of(name),
            made_at=clock.now(),
            password_hash=people.password_hash(),
            is_administrator=name == "beheer",
        )

    def member(self, name, role, school):
        at = self.school[school].id if school else None
        more = (
            {"ends_on": clock.today() + 90 * DAY}
            if role == "guest"
            else {"function": "leraar"}
            if role == "member"
            else {}
        )
        person_id, community_id = self[name].id, self.community.id
        return Membership(
            community_id=community_id, person_id=person_id, role=role, school_id=at, starts_on=a_month_ago(), **more
        )

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def viewer(self, name):
        return people.viewer(self[name])

    def plg(self, number=1, status="running", **facts):
        """A PLG of the schools De Beuk and De Eik, with seven phases and everybody in their role since a month."""
        made = {
            "theme": "Lezen om te begrijpen",
            "inquiry_question": "Hoe leren leerlingen lezen?",
            "template": "cycle",
            "step": 5,
            "first_year": 2026,
            "started_at": clock.now() - 30 * DAY if status == "running" else None,
        }
        plg = Plg(
            id=new_id(),
            community_id=self.community.id,
            number=number,
            status=status,
            made_by_id=self["cora"].id,
            made_at=clock.now(),
            **{**made, **facts},
        )
        people.keep(plg, *self.parts(plg))
        return plg

    def parts(self, plg):
        for name, (_role, _school, of_plg) in STAFF.items():
            if of_plg:
                yield PlgRole(plg_id=plg.id, person_id=self[name].id, role=of_plg, starts_on=a_month_ago())
        for number, one in enumerate(CYCLE, 1):
            yield Phase(plg_id=plg.id, number=number, name=one.name, gate=one.gate, is_current=number == 1)
        yield Goal(
            plg_id=plg.id,
            position=1,
            level="learner",
            text="Leerlingen begrijpen een tekst",
            start="54 %",
            target="66 %",
        )


def whole(cast, plg):
    """The PLG as it stands in the database now."""
    session.rollback()
    session.expire_all()
    return queries.plg(cast.viewer("cora"), plg.id)


def errors(answer):
    """The sentences at the fields, without the hidden word in front."""
    found = re.findall(
        r'class="field__error"[^>]*>.*?<span class="hush">Fout: </span>(.*?)</span></p>', answer.text, re.DOTALL
    )
    return [unescape(text) for text in found]


def give_schools(plg, *schools):
    with write():
        session.execute(plg_schools.insert(), [{"plg_id": plg.id, "school_id": school.id} for school in schools])
        commit()


def measured(goal, value, by, **facts):
    row = Measurement(
        goal_id=goal.id, value=value, measured_on=clock.today(), made_by_id=by.id, made_at=clock.now(), **facts
    )
    people.keep(row)
    return row
