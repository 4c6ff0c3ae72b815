"""A big community for benchmarks: 40 schools, 1,500 people, 120 PLG's, three school years, 5,000 meetings.

Rows go in by the thousand, not through actions: what is measured is reading. The same seed gives the same community.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from plg import config, create_app
from plg.commands import database
from plg.communities.models import Community, Membership, School
from plg.core import clock
from plg.core.db import Base, commit, session, take_stock, write
from plg.core.ids import new_id
from plg.guidance.models import Assignment
from plg.meetings.models import AgendaItem, Closure, Meeting, Participant
from plg.notes.models import NoteBlock
from plg.people.models import Person
from plg.plgs.models import Goal, Measurement, Phase, Plg, PlgRole, plg_schools
from plg.tasks.models import Decision, Task, task_owners

FIRST_YEARS = (2024, 2025, 2026)
NAMES = ("An", "Bilal", "Chris", "Dina", "Els", "Farid", "Greet", "Hanne", "Ivo", "Jana")
NOTE = "We keken naar **leerlingenwerk** van drie klassen.\n\n- wat opvalt\n- wat we proberen\n\n> Eerst kijken, dan praten.\n"


@contextmanager
def new_database(instance: Path) -> Iterator[None]:
    """Make the database of `instance` to be filled inside; at the end its rows are counted and it is let go."""
    app: Any = create_app(config.load({"PLG_INSTANCE": str(instance)}))
    with app.app_context(), write():
        database.upgrade(app, None)  # type: ignore[arg-type]
    with app.app_context(), write():
        yield
        engine: Any = session.get_bind()
        session.remove()
        take_stock(engine)
        engine.dispose()


class Maker:
    """`share` 1.0 is the full size, 0.1 a tenth."""

    def __init__(self, share: float, password_hash: str) -> None:
        self.share, self.password_hash = share, password_hash
        self.random = random.Random(20260901)
        self.rows: dict[object, list[dict[str, object]]] = {}
        self.now = clock.now()
        self.community = new_id()

    def add(self, table: object, **values: object) -> str:
        row_id = new_id()
        given = values if not isinstance(table, type) else {"id": row_id, **values}
        self.rows.setdefault(table, []).append(given)
        return row_id

    def make(self) -> None:
        self.add(
            Community,
            slug="groot",
            name="Scholengemeenschap Groot",
            kind="scholengemeenschap",
            country="BE",
            holiday_region="Flemish",
        )
        self.rows[Community][0]["id"] = self.community
        self._schools_and_people()
        for number in range(max(4, int(120 * self.share))):
            self._plg(number + 1)
        by_table = {getattr(kind, "__table__", kind): rows for kind, rows in self.rows.items()}
        for table in Base.metadata.sorted_tables:
            self._insert(table, by_table.get(table, []))
        commit()

    def _insert(self, table: Table, rows: list[dict[str, object]]) -> None:
        for start in range(0, len(rows), 500):
            session.execute(insert(table), rows[start : start + 500])

    def _schools_and_people(self) -> None:
        self.schools = [
            self.add(School, community_id=self.community, country="BE", number=f"{980000 + n}", name=f"Basisschool {n}",
                     short_name=f"School {n}", town="Wezelare", level="basis", kind="gewoon", board_number="", holiday_region="", is_open=True)
            for n in range(max(4, int(40 * self.share)))
        ]  # fmt: skip
        self.people = []
        for n in range(max(40, int(1500 * self.share))):
            person = self.add(Person, given_name=NAMES[n % 10], family_name=f"Voorbeeld {n}", email=f"p{n}@groot.example",
                              language="nl", is_administrator=False, made_at=self.now,
                              password_hash=self.password_hash if n < 3 else None)  # fmt: skip
            role = ("coordinator", "member", "adviser")[n] if n < 3 else "member"
            school = self.schools[n % len(self.schools)] if role == "member" else None
            self.add(Membership, community_id=self.community, person_id=person, school_id=school, role=role, function="leraar L5",
                     organisation="PBD" if role == "adviser" else "", source_key="", starts_on=date(2024, 9, 1))  # fmt: skip
            self.people.append(person)

    def _plg(self, number: int) -> None:
        first_year = FIRST_YEARS[number % 3]
        plg = self.add(Plg, community_id=self.community, number=number, theme=f"Thema {number}: lezen om te begrijpen",
                       inquiry_question="Hoe leren leerlingen een rijke tekst begrijpen?", content="Kennisopbouw.", audience="L3–L6",
                       rhythm="woensdag 13.15–15.45", place="School 1", template="cycle", first_year=first_year, status="running",
                       step=5, learner_goal_waived="", made_by_id=self.people[0], made_at=self.now, started_at=self.now)  # fmt: skip
        members = self.random.sample(self.people[3:], 8)
        if number <= 6:  # two PLG's of each year are those of the teacher whose pages are measured
            members[0] = self.people[1]
        for school in self.schools[:6]:
            self.add(plg_schools, plg_id=plg, school_id=school)
        start = date(first_year, 9, 1)
        for place, person in enumerate(members):
            self.add(PlgRole, plg_id=plg, person_id=person, role="lead" if place == 0 else "member", starts_on=start)
        if number <= 33:  # eleven a year (domain 12, persona 2)
            role = self.add(PlgRole, plg_id=plg, person_id=self.people[2], role="process_facilitator", starts_on=start)
            self.add(Assignment, plg_role_id=role, half_days=4, intensity="", basis="", exit_criterion="", made_by_id=self.people[0],
                     made_at=self.now, closing_reason="")  # fmt: skip
        phases = [
            self.add(Phase, plg_id=plg, number=n, name=f"Fase {n}", questions="Waarom?", product="fiche", gate="Is er tijd?",
                     duration="1 sessie", is_current=n == 3) for n in range(1, 8)
        ]  # fmt: skip
        for position, level in enumerate(("learner", "learner", "teacher", "school"), 1):
            goal = self.add(Goal, plg_id=plg, position=position, level=level, text="leerlingen begrijpen een tekst",
                            indicator="taak op niveau", start="54 %", target="66 %")  # fmt: skip
            self.add(Measurement, goal_id=goal, measured_on=start + timedelta(150), value="60 %", note="", made_by_id=self.people[0],
                     made_at=self.now)  # fmt: skip
        for session_number in range(1, 42 + 1):
            self._meeting(plg, session_number, members, phases, start)

    def _meeting(self, plg: str, number: int, members: list[str], phases: list[str], start: date) -> None:
        day = datetime(start.year, start.month, start.day, 11, 15, tzinfo=self.now.tzinfo) + timedelta(days=7 * number)
        meeting = self.add(Meeting, community_id=self.community, plg_id=plg, series_id=plg, kind="plg", number=number,
                           title=f"Sessie {number}", aim="", starts_at=day, ends_at=day + timedelta(hours=2), place="School 1", link="",
                           phase_id=phases[min(6, number // 6)], protocol="", half_days=0, lessons_suspended=False,
                           childcare_arranged=False, made_by_id=members[0], made_at=self.now, cancelled_why="",
                           closed_at=day + timedelta(days=1) if day < self.now else None)  # fmt: skip
        for person in members:
            self.add(Participant, meeting_id=meeting, person_id=person, group="everyone", capacity="member",
                     attendance="present" if day < self.now else None, part="", excuse="")  # fmt: skip
        past = day < self.now
        if past:
            self.add(Closure, meeting_id=meeting, closed_at=day + timedelta(days=1), closed_by_id=members[0], reason="")
        for position in range(1, 7):
            item = self.add(AgendaItem, meeting_id=meeting, position=position, title=f"Punt {position}", goal="", minutes=20,
                            owner_id=members[position % 8], owner_note="", audience="everyone")  # fmt: skip
            self.add(NoteBlock, community_id=self.community, subject_kind="agenda-item", subject_id=item, seq=int(past), text=NOTE if past else "",
                     written_by_id=members[0] if past else None, written_at=day if past else None)  # fmt: skip
        if past:
            self._agreed(plg, meeting, members, day)

    def _agreed(self, plg: str, meeting: str, members: list[str], day: datetime) -> None:
        """A decision, and two actions that are open for three weeks."""
        closed = day if day < self.now - timedelta(days=21) else None
        self.add(Decision, community_id=self.community, subject_kind="meeting", subject_id=meeting, number=1, text="Besluit.",
                 agreed_by="allen", made_by_id=members[0], made_at=day, taken_at=day)  # fmt: skip
        for place in range(2):
            task = self.add(Task, community_id=self.community, subject_kind="plg", subject_id=plg, origin_kind="meeting",
                            origin_id=meeting, text="Kijkkaart maken", due_on=day.date() + timedelta(14), for_all=False,
                            made_by_id=members[0], made_at=day, closed_at=closed)  # fmt: skip
            self.add(task_owners, task_id=task, person_id=members[place])
