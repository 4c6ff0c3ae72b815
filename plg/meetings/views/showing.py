"""What the page of a meeting is given: everything loaded, every address made once."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from babel.lists import format_list
from flask import url_for

from plg.calendar.notices import half_day_warnings, warnings_on
from plg.core import clock
from plg.meetings import policy, queries
from plg.meetings.actions import why_not
from plg.meetings.models import Meeting
from plg.meetings.queries.page import actions_on, group_note, whole
from plg.tasks import queries as tasks
from plg.web.guard import viewer
from plg.web.i18n import _, locale

EARLY = timedelta(hours=2)  # from then on one can note who is there
NAMED = 4  # of many people, the last place says how many more
MOST_ROWS = 24  # attendance of more people has a page of its own


def context(meeting: Meeting) -> dict[str, Any]:
    """Return what meetings/show.html needs for a viewer who may read the agenda."""
    who = viewer()
    found = whole(who, meeting)
    note, own = group_note(who, meeting) if meeting.kind == "intervisie" else (None, None)
    return {
        "meeting": meeting,
        "whole": found,
        "may": may(meeting),
        "at": addresses(meeting),
        "yield_block": note,
        "own_block": own,
        "releasable": note is not None and not why_not(meeting, note.text),
        "newcomers": queries.newcomers(who, meeting),
        "place": _place(meeting),
        "names": [one.participant.person.name for one in found.people],
        "shows_attendance": len(found.people) <= MOST_ROWS,
        "has_begun": has_begun(meeting),
    }


def has_begun(meeting: Meeting) -> bool:
    return clock.now() >= meeting.starts_at - EARLY


def may(meeting: Meeting) -> SimpleNamespace:
    """What this viewer may do here, asked of the policy once."""
    who = viewer()
    return SimpleNamespace(
        write=policy.may_write(who, meeting),
        prepare=policy.may_prepare(who, meeting),
        change=policy.may_change(who, meeting),
        cancel=policy.may_cancel(who, meeting),
        organise=policy.may_organise(who, meeting),
        plan=policy.may_plan_next(who, meeting),
        close=policy.may_close(who, meeting),
        confirm=policy.may_confirm(who, meeting),
        excuse=policy.may_excuse(who, meeting) and meeting.ends_at > clock.now(),
        read_excuses=policy.may_read_excuses(who, meeting),
        release=policy.may_release(who, meeting),
        withdraw=policy.may_read_yield(who, meeting),
        write_yield=policy.may_write_yield(who, meeting),
    )


def at(meeting: Meeting, part: str = "") -> str:
    return url_for("meetings.show", meeting_id=meeting.id, _anchor=part or None)


def addresses(meeting: Meeting) -> SimpleNamespace:
    here = url_for("meetings.show", meeting_id=meeting.id)
    items = url_for("meetings.change_item", item_id="0").removesuffix("/0")
    plg = url_for("plgs.show", plg_id=meeting.plg_id) if meeting.plg_id else ""
    return SimpleNamespace(here=here, items=items, plg=plg, meetings=here.rpartition("/")[0])


def warnings(meeting: Meeting) -> list[str]:
    """Return what speaks against this day: holidays, half days, people who are elsewhere, an evaluator in the group."""
    who, day = viewer(), meeting.starts_at.astimezone(clock.BRUSSELS).date()
    school_ids = [school.id for school in meeting.schools] if meeting.kind == "study_day" else []
    found = warnings_on(who, meeting.community_id, day, school_ids or _at(meeting))
    if meeting.lessons_suspended:
        found += half_day_warnings(who, meeting.community_id, day, school_ids, 0)
    found += _elsewhere([one.given_name for one in queries.elsewhere(who, meeting)])
    found += [_("De rol van %(name)s loopt niet op die dag.", name=one.name) for one in queries.away(who, meeting)]
    if meeting.kind == "intervisie":
        found += [_pair(chief, one) for chief, one in queries.evaluated(who, meeting)]
    return found


def _elsewhere(names: list[str]) -> list[str]:
    """One sentence, however many they are."""
    if len(names) < 2:
        return [_("%(name)s is dan al op een andere bijeenkomst.", name=name) for name in names]
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], _("%(number)s anderen", number=len(names) - NAMED + 1)]
    return [_("Dan al op een andere bijeenkomst: %(names)s.", names=format_list(names, locale=locale()))]


def _at(meeting: Meeting) -> list[str]:
    return [meeting.school_id] if meeting.school_id else []


def _pair(chief: Any, one: Any) -> str:
    return _(
        "%(chief)s leidt de school van %(one)s. In een intervisiegroep zit niemand samen met wie hem of haar"
        " beoordeelt, tenzij beiden dat uitdrukkelijk willen.",
        chief=chief.name,
        one=one.name,
    )


def _place(meeting: Meeting) -> tasks.Place:
    """Where the quick lines on this page put actions and decisions; nothing is asked again for it."""
    return tasks.Place(
        kind="meeting",
        id=meeting.id,
        subject=meeting,
        may_read=True,
        may_write=True,
        address=url_for("meetings.show", meeting_id=meeting.id),
        title=meeting.title,
        community_id=meeting.community_id,
        hangs_on=actions_on(meeting),
    )
