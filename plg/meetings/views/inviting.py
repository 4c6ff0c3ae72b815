"""From the names and ticks of the form to the people who are invited, and back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from plg.core import clock, names
from plg.meetings import queries
from plg.meetings.actions import Invited
from plg.meetings.forms import MeetingForm, check_names
from plg.meetings.models import Meeting, Participant
from plg.people.models import Person
from plg.web.guard import viewer

LED = frozenset({"moderator", "scribe"})


def starting(place: queries.Place, people: Sequence[queries.Invitee], day: date | None) -> dict[str, Any]:
    """Return what a new form begins with: the usual people, and the rhythm of the meeting before."""
    found: dict[str, Any] = {"date": day, "people": [one.id for one in people if one.is_default], "half_days": "1"}
    if place.previous:
        here = {one.id for one in people if one.is_here}
        there = [one.person_id for one in place.previous.participants if one.removed_at is None]
        found |= _like(place.previous) | _named(place.previous, day or clock.today())
        found["people"] = [person_id for person_id in there if person_id in here]
    elif place.plg:
        found["place"] = place.plg.place
    if place.plg and place.plg.current_phase:
        found["phase_id"] = place.plg.current_phase.id
    if place.kind == "intervisie":
        found.setdefault("moderator", viewer().name if viewer().person_id in found["people"] else "")
    return found


def ticked(meeting: Meeting) -> dict[str, Any]:
    """Return what the form of an existing meeting begins with."""
    shown = {
        name: getattr(meeting, name) for name in ("title", "aim", "protocol", "lessons_suspended", "childcare_arranged")
    }
    here = [one.person_id for one in meeting.participants if one.removed_at is None]
    return {
        **shown,
        **_like(meeting),
        **_named(meeting, day_of(meeting)),
        "title": meeting.title,
        "date": day_of(meeting),
        "phase_id": meeting.phase_id or "",
        "people": here,
        "schools": [school.id for school in meeting.schools],
        "half_days": str(meeting.half_days or 1),
        "others": _beside(meeting),
    }


def invited(place: queries.Place, form: MeetingForm, people: Sequence[queries.Invitee]) -> list[Invited]:
    """Return who is invited as what, or raise Invalid at the field of a name that does not fit."""
    chosen = _chosen(place, form, people)
    known = [one.person for one in people]
    others = _called(place, "others", form.others.data, known)
    for person in others:
        chosen.setdefault(person.id, Invited(person.id, "guest" if place.kind == "plg" else "member"))
    group = list({person.id: person for person in [*known, *others]}.values())
    for capacity in ("scribe", "moderator"):
        typed = form[capacity].data if capacity in form else ""
        for person in _called(place, capacity, typed, group)[:1]:
            chosen[person.id] = replace(chosen.get(person.id) or Invited(person.id), capacity=capacity)
    return list(chosen.values())


def _chosen(place: queries.Place, form: MeetingForm, people: Sequence[queries.Invitee]) -> dict[str, Invited]:
    if place.kind == "study_day":
        offered = queries.staff(viewer(), form.schools.data, form.date.data)
    else:
        ticked_ids = set(form.people.data or ())
        offered = [one for one in people if one.id in ticked_ids]
    return {one.id: Invited(one.id, _plain(one.capacity), one.group) for one in offered}


def _plain(capacity: str) -> str:
    """Who led or wrote last time is a member again until chosen anew."""
    return "member" if capacity in LED else capacity


def _called(place: queries.Place, field: str, typed: str | None, known: Sequence[Person]) -> list[Person]:
    if not typed:
        return []
    found: names.Found = queries.called(viewer(), place.community_id, typed, known)
    check_names(field, found)
    return found.people


def _like(meeting: Meeting) -> dict[str, Any]:
    start, end = meeting.starts_at.astimezone(clock.BRUSSELS), meeting.ends_at.astimezone(clock.BRUSSELS)
    same = {name: getattr(meeting, name) for name in ("place", "link", "protocol")}
    title = meeting.title if meeting.kind == "intervisie" else ""
    return {**same, "title": title, "school_id": meeting.school_id or "", "start": start.time(), "end": end.time()}


def _named(meeting: Meeting, on: date) -> dict[str, Any]:
    there = _still_there(meeting, on)
    return {role: next((one.person.name for one in there if one.capacity == role), "") for role in LED}


def _beside(meeting: Meeting) -> str:
    """Of a study day: who is invited beside the staff of its schools."""
    if meeting.kind != "study_day":
        return ""
    day = day_of(meeting)
    staff = {one.id for one in queries.staff(viewer(), [school.id for school in meeting.schools], day)}
    return ", ".join(one.person.name for one in _still_there(meeting, day) if one.person_id not in staff)


def _still_there(meeting: Meeting, on: date) -> list[Participant]:
    """Who is invited, without who left the community: the form would not find them by name."""
    there = [one for one in meeting.participants if one.removed_at is None]
    inside = queries.inside(viewer(), meeting.community_id, [one.person_id for one in there], on)
    return [one for one in there if one.person_id in inside]


def day_of(meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(clock.BRUSSELS).date()
