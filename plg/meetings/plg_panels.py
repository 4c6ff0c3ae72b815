"""What the page of a PLG shows of its meetings: the next one, the last minutes, the days of each phase, the story."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import g, url_for

from plg.core import clock
from plg.guidance import upcoming
from plg.meetings import queries, words
from plg.meetings.queries import year
from plg.plgs import panels
from plg.plgs import policy as plgs
from plg.web.addresses import prefix


def register() -> None:
    panels.add_panel("next meeting", 10, next_panel, "meetings/panels/next.html")
    panels.add_panel("last minutes", 10, minutes_panel, "meetings/panels/last_minutes.html")
    panels.add_phase_dates(phase_dates)
    panels.add_story(story)
    upcoming.come_from(coming)


def next_panel(who: Any, plg: Any, parts: frozenset[str]) -> Any:
    """The next session with its place; for who may plan one, the way to do so."""
    row = _around(who, plg, parts).next
    plans = url_for("meetings.new", plg=plg.id) if plgs.may_edit(who, plg) and plg.status == "running" else None
    if row is None and plans is None:
        return None
    url, hours = (_meeting() + row.id, words.hours(row)) if row else (None, "")
    return {"row": row, "url": url, "hours": hours, "plan": plans}


def minutes_panel(who: Any, plg: Any, parts: frozenset[str]) -> Any:
    if "minutes" not in parts:
        return None
    row = _around(who, plg, parts).last_closed
    return None if row is None else {"row": row, "url": _meeting() + row.id}


def phase_dates(who: Any, plg: Any, parts: frozenset[str]) -> dict[str, list[date]]:
    if "meetings" not in parts:
        return {}
    found: dict[str, list[date]] = _once("days", plg, lambda: year.of_phases(who, plg))
    return found


def story(who: Any, plg: Any, parts: frozenset[str], newest: int | None) -> list[panels.StoryLine]:
    rows = _around(who, plg, parts).held if newest and newest <= year.LATEST else year.held(who, plg)
    meeting, template = _meeting(), "meetings/panels/story_line.html"
    return [panels.StoryLine(_day(row), template, {"row": row, "url": meeting + row.id}) for row in rows]


def coming(who: Any, plg_ids: Sequence[str]) -> dict[str, upcoming.Upcoming]:
    """The next meeting of each PLG, for the role desk."""
    rows = queries.next_meetings(who, plg_ids)
    meeting = _meeting()
    return {key: upcoming.Upcoming(_day(row), row.title, meeting + row.id, row.is_invited) for key, row in rows.items()}


def _around(who: Any, plg: Any, parts: frozenset[str]) -> year.Around:
    found: year.Around = _once("around", plg, lambda: year.around(who, plg, sees_all="meetings" in parts))
    return found


def _once(what: str, plg: Any, load: Callable[[], Any]) -> Any:
    """Ask once per request: several parts of the page show the same sessions."""
    asked: dict[tuple[str, str], Any] = g.setdefault("meetings_of_plg", {})
    if (what, plg.id) not in asked:
        asked[what, plg.id] = load()
    return asked[what, plg.id]


def _day(row: Any) -> date:
    return row.starts_at.astimezone(clock.BRUSSELS).date()  # type: ignore[no-any-return]


def _meeting() -> str:
    return prefix("meetings.show", "meeting_id")
