"""Planning a meeting, changing or moving it, cancelling and bringing back. A day is never refused, only warned of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import request, url_for

from plg.calendar.notices import near_day
from plg.communities import queries as communities
from plg.core import clock
from plg.core.deeds import Trace
from plg.core.errors import Invalid
from plg.meetings import actions, policy, queries, words
from plg.meetings.forms import CancelForm, MeetingForm, Offered
from plg.meetings.models import Meeting, Participant
from plg.meetings.views import bp, showing
from plg.meetings.views.inviting import day_of, invited, starting, ticked
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


def _place(who: Any) -> queries.Place:
    """Where the address says that the meeting is planned: ?plg=, ?after=, or ?community= with ?kind=."""
    asked = request.args
    return queries.place(
        who,
        plg_id=asked.get("plg", ""),
        after_id=asked.get("after", ""),
        slug=asked.get("community", ""),
        kind=asked.get("kind", ""),
    )


@bp.get("/meetings/new")
@allow(policy.may_schedule, on=_place)
def new(place: queries.Place) -> Any:
    offered = _offered(place, _day_asked() or clock.today())
    start = starting(place, offered.people, _day_asked())
    return _page(place, MeetingForm.of(place.kind, offered.lists, start, with_aim=_may_aim(place)), offered)


@bp.post("/meetings")
@allow(policy.may_schedule, on=_place)
def create(place: queries.Place) -> Any:
    offered = _offered(place, _day_asked() or clock.today())
    form = MeetingForm.of(place.kind, offered.lists, with_aim=_may_aim(place))
    fine, meeting = attempt(form, lambda: _schedule(place, form, offered))
    if not fine:
        return _page(place, form, offered, status=422)
    return done(url_for(".show", meeting_id=meeting.id, checked=1), said=_("De bijeenkomst is gepland."))


@bp.get("/meetings/<meeting_id>/edit")
@allow(policy.may_change, on=queries.meeting)
def edit(meeting: Meeting) -> Any:
    place = queries.place_of(viewer(), meeting)
    offered = _offered(place, day_of(meeting), meeting.participants)
    form = MeetingForm.of(meeting.kind, offered.lists, ticked(meeting), with_aim=_knows_aim(meeting))
    _changing(form, meeting)
    return _page(place, form, offered, meeting=meeting, warnings=showing.warnings(meeting))


@bp.post("/meetings/<meeting_id>")
@allow(policy.may_change, on=queries.meeting)
def change(meeting: Meeting) -> Any:
    place = queries.place_of(viewer(), meeting)
    offered = _offered(place, day_of(meeting), meeting.participants)
    form = MeetingForm.of(meeting.kind, offered.lists, with_aim=_knows_aim(meeting))
    _changing(form, meeting, **ticked(meeting))
    fine, _none = attempt(form, lambda: _change(meeting, place, form, offered))
    if not fine:
        return _page(place, form, offered, meeting=meeting, status=422)
    return done(url_for(".show", meeting_id=meeting.id, checked=1), said=_("De bijeenkomst is gewijzigd."))


@bp.get("/meetings/<meeting_id>/cancellation")
@allow(policy.may_cancel, on=queries.meeting)
def cancellation(meeting: Meeting) -> Any:
    return page("meetings/cancel.html", meeting=meeting, form=CancelForm(), at=showing.addresses(meeting))


@bp.post("/meetings/<meeting_id>/cancellation")
@allow(policy.may_cancel, on=queries.meeting)
def cancel(meeting: Meeting) -> Any:
    form = CancelForm()
    fine, _new = attempt(form, lambda: actions.cancel(meeting, form.reason.data, by=viewer()))
    if not fine:
        return page("meetings/cancel.html", status=422, meeting=meeting, form=form, at=showing.addresses(meeting))
    return done(url_for(".show", meeting_id=meeting.id), said=_("De bijeenkomst is geannuleerd."))


@bp.post("/meetings/<meeting_id>/reinstatements")
@allow(policy.may_cancel, on=queries.meeting)
def reinstate(meeting: Meeting) -> Any:
    actions.reinstate(meeting, by=viewer())
    return done(url_for(".show", meeting_id=meeting.id, checked=1), said=_("De bijeenkomst gaat weer door."))


class _Lists:
    """The people on offer and the lists of the form."""

    def __init__(self, people: list[queries.Invitee], lists: Offered) -> None:
        self.people, self.lists = people, lists


def _offered(place: queries.Place, on: date, there: Sequence[Participant] = ()) -> _Lists:
    who = viewer()
    people = queries.invitees(who, place, on)
    known = {one.id for one in people}
    others = [one for one in there if one.removed_at is None and one.person_id not in known]
    inside = queries.inside(who, place.community_id, [one.person_id for one in others], on) if others else {}
    people += [queries.Invitee(one.person, one.capacity, one.group) for one in others if one.person_id in inside]
    phases = place.plg.phases if place.plg else []
    return _Lists(people, Offered(communities.schools(who, place.community_id), phases, people))


def _schedule(place: queries.Place, form: MeetingForm, offered: _Lists) -> Meeting:
    plan, people = form.plan(), invited(place, form, offered.people)
    return actions.schedule(
        place, plan, people, school_ids=_schools(place, form), once=form.once.data or "", by=viewer()
    )


def _change(meeting: Meeting, place: queries.Place, form: MeetingForm, offered: _Lists) -> None:
    plan, people = form.plan(), invited(place, form, offered.people)
    if "aim" not in form:
        plan = replace(plan, aim=meeting.aim)
    actions.change(meeting, plan, people, school_ids=_schools(place, form), by=viewer())


def _changing(form: MeetingForm, meeting: Meeting, **now: Any) -> None:
    trace = Trace("meeting", meeting.id, ("meeting_changed", "meeting_moved"))
    form.changing(meeting, *meeting.participants, trace=trace, **now)


def _schools(place: queries.Place, form: MeetingForm) -> list[str]:
    """A principal plans a day for the own school only."""
    if place.kind != "study_day":
        return []
    chosen, who = list(form.schools.data), viewer()
    if who.is_coordinator(place.community_id) or set(chosen) <= who.schools_as("principal"):
        return chosen
    raise Invalid(
        "schools", _("Je plant een studiedag voor je eigen school. Vraag de coördinator voor andere scholen.")
    )


def _knows_aim(meeting: Meeting) -> bool:
    return policy.may_read_agenda(viewer(), meeting)


def _may_aim(place: queries.Place) -> bool:
    """Of an intervisie only the group says what it is about."""
    return place.kind != "intervisie" or (place.previous is not None and _knows_aim(place.previous))


def _day_asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def _page(
    place: queries.Place,
    form: MeetingForm,
    offered: _Lists,
    meeting: Meeting | None = None,
    status: int = 200,
    warnings: Any = (),
) -> Any:
    return page(
        "meetings/form.html",
        status=status,
        form=form,
        place=place,
        meeting=meeting,
        warnings=warnings,
        notes={one.id: words.invitee(one) for one in offered.people},
        names=[one.person.name for one in offered.people],
        near=near_day(place.community),
        action=url_for(".change", meeting_id=meeting.id) if meeting else _again(),
        back=_back(place, meeting),
    )


def _again() -> str:
    """The address of the form with what it says about where the meeting is planned."""
    asked = {name: request.args[name] for name in ("plg", "after", "community", "kind", "day") if name in request.args}
    return url_for(".create", **asked)  # type: ignore[arg-type]


def _back(place: queries.Place, meeting: Meeting | None) -> tuple[str, str]:
    if meeting:
        return url_for(".show", meeting_id=meeting.id), meeting.title
    if place.plg:
        return url_for("plgs.show", plg_id=place.plg.id), place.plg.theme
    return url_for("calendar.index"), _("Jaar")
