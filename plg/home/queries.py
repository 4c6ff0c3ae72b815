"""Everything on Mijn week, in a fixed number of queries, however much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from plg.core import clock
from plg.core.db import session
from plg.core.params import several
from plg.guidance import queries as guidance
from plg.meetings import queries as meetings
from plg.people.viewer import Viewer
from plg.plgs.models import Plg
from plg.tasks import queries as tasks

AHEAD = timedelta(days=200)
_NUMBERS = select(Plg.id, Plg.number).where(Plg.id.in_(several("plgs")))
LATER = 6  # how many meetings stand under "Daarna"


@dataclass(frozen=True)
class Week:
    """`monday` is of this week, or of the next when today is in the weekend. `meetings` by their day, in order."""

    today: date
    monday: date
    meetings: dict[date, list[Any]]
    asks: list[Any]
    questions: list[Any]
    tasks: list[Any]
    plg_codes: dict[str, str]

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=nth) for nth in range(5)]

    @property
    def now(self) -> list[Any]:
        return self.meetings.get(self.today, [])

    @property
    def later(self) -> list[Any]:
        return [meeting for day, found in self.meetings.items() if day > self.today for meeting in found][:LATER]

    def on(self, day: date) -> list[Any]:
        return [meeting for meeting in self.meetings.get(day, []) if meeting.cancelled_at is None]

    @property
    def late(self) -> int:
        return sum(1 for one in self.tasks if one.task.due_on and one.task.due_on < self.today)


def week(who: Viewer) -> Week:
    """Return my week: six queries."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (today.weekday() > 4))
    mine = tasks.my_open_tasks(who)
    return Week(
        today=today,
        monday=monday,
        meetings=_by_day(meetings.my_meetings(who, min(today, monday), today + AHEAD)),
        asks=meetings.asked_of_me(who),
        questions=guidance.open_questions(who),
        tasks=mine,
        plg_codes=_codes({one.task.subject_id for one in mine if one.task.subject_kind == "plg"}),
    )


def _codes(plg_ids: set[str]) -> dict[str, str]:
    rows = session.execute(_NUMBERS, {"plgs": list(plg_ids)}) if plg_ids else ()
    return {row.id: f"PLG-{row.number}" for row in rows}


def _by_day(found: Iterable[Any]) -> dict[date, list[Any]]:
    days: dict[date, list[Any]] = {}
    for meeting in found:
        days.setdefault(meeting.starts_at.astimezone(clock.BRUSSELS).date(), []).append(meeting)
    return days
