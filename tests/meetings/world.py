"""A small school community with one PLG, for the tests of meetings and tasks. Everybody is called by one name."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from plg.core import clock
from plg.core.db import session, write
from plg.core.ids import new_id
from plg.meetings import actions, queries
from plg.meetings.actions import Invited, Plan, Point
from plg.meetings.models import Meeting
from plg.plgs.models import Phase, Plg, PlgRole
from tests.people import community, join, keep, person, school, viewer

STAFF = ("lena", "mo", "nora", "otto", "coco", "dirk", "erik")
GUIDES = {
    "fien": "process_facilitator",
    "greta": "process_guardian",
    "vera": "critical_friend",
    "ella": "external_expert",
}
DAY = timedelta(days=1)


class World(SimpleNamespace):
    """`people` by name; lena leads the PLG, mo and nora are members, dirk is principal of a school in it, coco coordinates,
    otto is a teacher outside it, erik principal of the other school, sam coordinates another community, root administers."""

    def who(self, name: str) -> Any:
        return viewer(self.people[name])

    def id_of(self, name: str) -> str:
        return self.people[name].id

    def plan(self, days: int = 7, **facts: Any) -> Plan:
        """A plan for 13.15 to 15.45, so many days from now."""
        start = at(days)
        return Plan(
            **{"title": "Focus en doelen", "starts_at": start, "ends_at": start + timedelta(minutes=150), **facts}
        )

    def meeting(self, days: int = 7, *also: Invited, **facts: Any) -> str:
        """Plan a meeting of the PLG by its lead, with the group and the facilitator; returns its id."""
        group = [
            Invited(self.id_of(name), role) for name, role in (("lena", "lead"), ("mo", "member"), ("nora", "member"))
        ]
        lena = self.who("lena")
        with write():
            place = queries.place(lena, plg_id=self.plg.id)
            return actions.schedule(place, self.plan(days, **facts), [*group, *also], by=lena).id

    def intervisie(self, days: int = 7, names: tuple[str, ...] = ("mo", "nora"), **facts: Any) -> str:
        """Plan an intervisie of which mo leads the talk."""
        coco = self.who("coco")
        invited = [Invited(self.id_of(name), "moderator" if name == "mo" else "member") for name in names]
        with write():
            place = queries.place(coco, slug=self.community.slug, kind="intervisie")
            return actions.schedule(place, self.plan(days, title="Intervisie zorg", **facts), invited, by=coco).id

    def study_day(self, days: int = 7, **facts: Any) -> str:
        coco = self.who("coco")
        with write():
            place = queries.place(coco, slug=self.community.slug, kind="study_day")
            staff = queries.staff(coco, [self.beuk.id], clock.today())
            invited = [Invited(one.id, one.capacity, one.group) for one in staff]
            plan = self.plan(days, **{"title": "Zien wat leerlingen leren", "half_days": 1, **facts})
            return actions.schedule(place, plan, invited, by=coco, school_ids=[self.beuk.id]).id

    def item(self, meeting_id: str, title: str = "Terugblik", by: str = "lena", **facts: Any) -> str:
        who = self.who(by)
        with write():
            return actions.agenda.add(queries.meeting(who, meeting_id), Point(title, **facts), by=who).id

    def close(self, meeting_id: str, by: str = "lena", done: tuple[str, ...] = ()) -> int:
        who = self.who(by)
        with write():
            return actions.close(queries.meeting(who, meeting_id), by=who, done=done)

    def seen(self, name: str, meeting_id: str) -> Meeting:
        """The meeting as somebody's request would load it."""
        session.expire_all()
        return queries.meeting(self.who(name), meeting_id)


def at(days: int, hour: int = 13, minute: int = 15) -> datetime:
    day = clock.today() + days * DAY
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.BRUSSELS)


def build() -> World:
    here, there = community("Scholengemeenschap De Beek"), community("Scholengemeenschap De Bron")
    beuk = school(here, "990901", "Basisschool De Beuk", short_name="De Beuk")
    linde = school(here, "990902", "Basisschool De Linde", short_name="De Linde")
    people = {name: person(name) for name in (*STAFF, *GUIDES, "sam", "root")}
    for name in ("lena", "mo", "nora"):
        join(people[name], here, at=beuk)
    join(people["otto"], here, at=linde)
    join(people["coco"], here, "coordinator")
    join(people["dirk"], here, "principal", at=beuk)
    join(people["erik"], here, "principal", at=linde)
    for name in ("fien", "greta", "vera"):
        join(people[name], here, "adviser", organisation="PBD De Brug")
    join(people["ella"], here, "guest", organisation="Hogeschool", ends_on=clock.today() + 90 * DAY)
    join(people["sam"], there, "coordinator")
    with write():
        people["root"].is_administrator = True
        keep(people["root"])
    return World(community=here, other=there, beuk=beuk, linde=linde, people=people, plg=_plg(here, beuk, people))


def _plg(here: Any, beuk: Any, people: dict[str, Any]) -> Plg:
    year = clock.today().year
    plg = Plg(id=new_id(), community_id=here.id, number=1, theme="Lezen om te begrijpen", template="cycle", first_year=year,
              status="running", made_by_id=people["lena"].id, made_at=clock.now(), schools=[beuk])  # fmt: skip
    roles = {"lena": "lead", "mo": "member", "nora": "member", **GUIDES}
    since, until = clock.today() - 60 * DAY, clock.today() + 120 * DAY
    rows = [
        PlgRole(
            plg_id=plg.id,
            person_id=people[name].id,
            role=role,
            starts_on=since,
            ends_on=until if name in GUIDES else None,
        )
        for name, role in roles.items()
    ]
    phase = Phase(plg_id=plg.id, number=1, name="Verkennen", is_current=True)
    keep(plg)
    keep(phase, *rows)
    return plg


def words_of(page: Any) -> str:
    """The text of an answer, blanks folded."""
    return " ".join(page.text.split())


def form_day(days: int) -> dict[str, str]:
    day: date = clock.today() + days * DAY
    return {"date-day": str(day.day), "date-month": str(day.month), "date-year": str(day.year)}
