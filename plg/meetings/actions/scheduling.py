"""Plan a meeting, change or move it, cancel it and bring it back."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select

from plg.communities.models import School
from plg.core import clock, ids
from plg.core.db import commit, session
from plg.core.errors import N_, Invalid
from plg.core.once import claim
from plg.meetings import policy
from plg.meetings.actions.inviting import Invited, group_of, tell_of_newcomers
from plg.meetings.actions.parts import bring_forward, hold, record, renumber
from plg.meetings.models import Meeting, Participant
from plg.meetings.queries.blocks import is_agreed, is_written
from plg.meetings.queries.people import schools_of
from plg.notes.actions import block_for
from plg.people.viewer import Viewer
from plg.plgs import policy as plgs


@dataclass(frozen=True)
class Plan:
    """What is filled in of a meeting. Times are moments; `half_days` counts the lessons that a study day suspends."""

    title: str
    starts_at: datetime
    ends_at: datetime
    aim: str = ""
    place: str = ""
    link: str = ""
    school_id: str | None = None
    phase_id: str | None = None
    protocol: str = ""
    half_days: int = 0
    lessons_suspended: bool = False
    childcare_arranged: bool = False


def schedule(
    place: Any, plan: Plan, invited: Sequence[Invited], *, by: Viewer, school_ids: Sequence[str] = (), once: str = ""
) -> Meeting:
    """Plan a meeting at a place (queries.place): numbered in its series, with what earlier ones left unfinished.

    The same form sent twice plans one meeting.
    """
    key, before = claim(Meeting, once, by)
    if before and (before.title, before.starts_at) == (plan.title, plan.starts_at):
        return before
    _check_outsider(place.previous, place.plg, invited, by)
    if place.previous:
        _check_next(place.previous, invited, by)
    meeting = Meeting(
        id=key,
        community_id=place.community_id,
        plg_id=place.plg.id if place.plg else None,
        series_id=_series(place),
        kind=place.kind,
        made_by_id=by.person_id,
        made_at=clock.now(),
        participants=[],
        schools=[],
    )
    _fill(meeting, plan)
    session.add(meeting)
    _invite(meeting, invited)
    _concern(meeting, school_ids, by)
    if meeting.kind == "intervisie":
        block_for("yield", meeting.id, meeting.community_id)
    session.flush()
    renumber(meeting.series_id)
    bring_forward(meeting.series_id)
    record("meeting_scheduled", meeting, by)
    if place.previous:
        tell_of_newcomers(meeting, group_of(place.previous), invited, by)
    commit()
    return meeting


def change(
    meeting: Meeting, plan: Plan, invited: Sequence[Invited], *, by: Viewer, school_ids: Sequence[str] = ()
) -> None:
    """Change or move a meeting. Who is no longer invited keeps a closed row: nothing that was noted is lost."""
    _check_outsider(meeting, meeting.plg, invited, by)
    hold(meeting)
    _check_newcomers(meeting, invited, by)
    moved, group = (meeting.starts_at, meeting.ends_at) != (plan.starts_at, plan.ends_at), group_of(meeting)
    _fill(meeting, plan)
    _invite(meeting, invited)
    _concern(meeting, school_ids, by)
    session.flush()
    renumber(meeting.series_id)
    bring_forward(meeting.series_id)
    record("meeting_moved" if moved else "meeting_changed", meeting, by)
    tell_of_newcomers(meeting, group, invited, by)
    commit()


def _check_outsider(there: Meeting | None, plg: Any, invited: Sequence[Invited], by: Viewer) -> None:
    """Who only organises does not read what the group says (domain 2.6, 3.12), so does not step in by an invitation."""
    if not any(one.person_id == by.person_id for one in invited) or (there and policy.part_of(by, there)):
        return
    if there and there.kind == "intervisie":
        raise Invalid("others", N_("Je zit niet in deze intervisiegroep. Vraag de gespreksleider je uit te nodigen."))
    if plg and not plgs.roles_of(by, plg):
        raise Invalid("others", N_("Je zit niet in deze PLG. Vraag de trekker je uit te nodigen."))


def _check_newcomers(meeting: Meeting, invited: Sequence[Invited], by: Viewer) -> None:
    """Whoever is let in reads what was written before: only who reads it may let somebody in."""
    if policy.may_read_minutes(by, meeting) or not _newcomers(meeting, invited):
        return
    if _has_begun(meeting) or is_written(by, meeting.id) or _hides_agreed(meeting, by):
        _refuse_newcomers(meeting)


def _check_next(previous: Meeting, invited: Sequence[Invited], by: Viewer) -> None:
    """The next one shows what was left unfinished, and the actions of the series; what was written stays behind."""
    hidden = not policy.may_read_agenda(by, previous) and (_has_begun(previous) or is_written(by, previous.id))
    if (hidden or _hides_agreed(previous, by)) and _newcomers(previous, invited):
        _refuse_newcomers(previous)


def _newcomers(meeting: Meeting, invited: Sequence[Invited]) -> set[str]:
    return {one.person_id for one in invited} - {person.id for person in group_of(meeting)}


def _has_begun(meeting: Meeting) -> bool:
    return meeting.starts_at <= clock.now()


def _hides_agreed(meeting: Meeting, by: Viewer) -> bool:
    """Whether something was agreed, or taken along from before, that this viewer does not read."""
    return not policy.may_read_agenda(by, meeting) and is_agreed(by, meeting)


def _refuse_newcomers(meeting: Meeting) -> None:
    if meeting.kind == "intervisie":
        raise Invalid("others", N_("Wie je toevoegt, leest wat hier al geschreven is: vraag het de gespreksleider."))
    raise Invalid(
        "others", N_("Wie je toevoegt, leest wat hier al geschreven is: vraag het de trekker of de procesbegeleider.")
    )


def cancel(meeting: Meeting, why: str, *, by: Viewer) -> bool:
    """Call a meeting off: it stays visible, with the reason; what earlier ones left unfinished goes on to the next.

    Raises Invalid at `reason` when it was called off for another one.
    """
    hold(meeting)
    changed = not meeting.is_cancelled
    if not changed and why != meeting.cancelled_why:
        raise Invalid("reason", N_("Dit is al geannuleerd, met deze reden: “%(why)s”."), why=meeting.cancelled_why)
    if changed:
        meeting.cancelled_at, meeting.cancelled_why = clock.now(), why
        session.flush()
        renumber(meeting.series_id)
        bring_forward(meeting.series_id)
        record("meeting_cancelled", meeting, by)
    commit()
    return changed


def reinstate(meeting: Meeting, *, by: Viewer) -> bool:
    hold(meeting)
    changed = meeting.is_cancelled
    if changed:
        meeting.cancelled_at, meeting.cancelled_why = None, ""
        session.flush()
        renumber(meeting.series_id)
        bring_forward(meeting.series_id)
        record("meeting_reinstated", meeting, by)
    commit()
    return changed


def _series(place: Any) -> str:
    if place.plg:
        return str(place.plg.id)
    return str(place.previous.series_id) if place.previous else ids.new_id()


def _fill(meeting: Meeting, plan: Plan) -> None:
    for field in fields(Plan):
        setattr(meeting, field.name, getattr(plan, field.name))


def _invite(meeting: Meeting, invited: Sequence[Invited]) -> None:
    now, wanted = clock.now(), {one.person_id: one for one in invited}
    known = {participant.person_id: participant for participant in meeting.participants}
    for person_id, participant in known.items():
        if person_id not in wanted and participant.removed_at is None:
            participant.removed_at = now
    for person_id, one in wanted.items():
        participant = known.get(person_id) or _new(meeting, person_id)
        participant.capacity, participant.group, participant.removed_at = one.capacity, one.group, None


def _new(meeting: Meeting, person_id: str) -> Participant:
    participant = Participant(meeting_id=meeting.id, person_id=person_id)
    session.add(participant)
    if meeting.kind == "intervisie":
        block_for("personal-note", meeting.id, meeting.community_id, owner_id=person_id)
    return participant


def _concern(meeting: Meeting, school_ids: Sequence[str], by: Viewer) -> None:
    """Say which schools it is about: those chosen for a study day, those where the people of an intervisie work."""
    session.flush()
    if meeting.kind == "intervisie":
        invited = select(Participant.person_id).where(
            Participant.meeting_id == meeting.id, Participant.removed_at.is_(None)
        )
        meeting.schools = schools_of(by, meeting.community_id, session.scalars(invited))
    elif school_ids:
        meeting.schools = list(session.scalars(select(School).where(School.id.in_(list(school_ids)))))
