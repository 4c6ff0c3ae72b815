"""Everything on Mijn week, in a fixed number of queries, however much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select

from plg.communities import queries as communities
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
    """`monday` is of this week, or of the next when today is in the weekend. `meetings` by their day, in order.

    `tasks` are open, or were ticked today: what is ticked stays where it was, so that it can be undone.
    """

    today: date
    monday: date
    meetings: dict[date, list[Any]]
    invitations: list[Any]
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
    def open_tasks(self) -> list[Any]:
        return [one.task for one in self.tasks if not one.task.is_closed]

    @property
    def late(self) -> int:
        return sum(1 for task in self.open_tasks if task.due_on and task.due_on < self.today)


def week(who: Viewer) -> Week:
    """Return my week: seven queries."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (today.weekday() > 4))
    mine = tasks.my_tasks(who, clock.moment(today, time.min))
    return Week(
        today=today,
        monday=monday,
        meetings=_by_day(meetings.my_meetings(who, min(today, monday), today + AHEAD)),
        invitations=communities.my_invitations(who),
        asks=meetings.asked_of_me(who),
        questions=guidance.open_questions(who),
        tasks=mine,
        plg_codes=plg_codes(who, mine),
    )


def plg_codes(who: Viewer, hung: Iterable[Any]) -> dict[str, str]:
    """Return by its id the code of each PLG that these tasks hang on."""
    plg_ids = {one.task.subject_id for one in hung if one.task.subject_kind == "plg"}
    rows = session.execute(_NUMBERS, {"plgs": list(plg_ids)}) if plg_ids else ()
    return {row.id: f"PLG-{row.number}" for row in rows}


def _by_day(found: Iterable[Any]) -> dict[date, list[Any]]:
    days: dict[date, list[Any]] = {}
    for meeting in found:
        days.setdefault(meeting.starts_at.astimezone(clock.BRUSSELS).date(), []).append(meeting)
    return days
