"""What happened until today: sessions planned in September, held and logged one by one, study days, intervisie.

Whoever starts the demo finds the past noted and the rest of the year planned. The three minutes of the dossier (13.8) are
there whatever the day, and so is what came before them, for who starts it earlier.
"""

from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select

from plg.communities.queries import memberships
from plg.core import clock
from plg.core.db import session
from plg.demo import calendar, wissel
from plg.demo.cast import Cast
from plg.demo.groups import Groups, fresh
from plg.demo.minutes import MINUTES
from plg.demo.plgs import PLGS
from plg.meetings import actions, queries
from plg.meetings.actions import Invited, Plan, Point
from plg.meetings.models import Meeting
from plg.notes import actions as notes
from plg.notes.models import NoteBlock
from plg.plgs import actions as plgs
from plg.plgs.models import GROUP_ROLES
from plg.tasks import actions as tasks
from plg.tasks.actions import Work

PLANNED_ON = clock.moment(date(2026, 9, 3), time(9))
A_DAY = timedelta(days=1)
TOLD = date.fromisoformat(calendar.TOLD_UNTIL)


def tell(cast: Cast, groups: Groups) -> None:
    leads = {number: row["members"][0] for number, row in _rows().items()}
    for number, sessions in calendar.SESSIONS.items():
        _sessions(cast, groups, number, sessions, leads[number])
    _study_days(cast)
    _intervisie(cast)


def tell_wissel(cast: Cast, groups: Groups) -> None:
    for row in wissel.PLGS:
        _sessions(cast, groups, row["number"], wissel.SESSIONS[row["number"]], row["members"][0])


def _is_noted(on: date) -> bool:
    """A group closes its minutes at the latest on the day after."""
    return on < max(TOLD, clock.today() - A_DAY)


def _rows() -> dict[int, dict[str, Any]]:
    return {row["number"]: row for row in PLGS}


def _sessions(cast: Cast, groups: Groups, number: int, sessions: Any, lead: str) -> None:
    plg = fresh(cast, groups[number], lead)
    planned = []
    with clock.at(PLANNED_ON):
        for nth, (day, month, phase) in enumerate(sessions, 1):
            on = date(2026 if month > 8 else 2027, month, day)
            planned.append((on, phase, _plan_session(cast, plg, lead, on, phase, nth)))
    by_name = cast.community.slug == "de-meander"
    for nth, (on, phase, meeting_id) in enumerate(planned, 1):
        minutes = MINUTES.get(number, {}) if by_name else {}
        if minutes.get("session") == nth:
            _log(cast, groups, number, meeting_id, on, minutes, lead)
        elif _is_noted(on):
            _hold(cast, groups, number, meeting_id, on, phase, lead)


def _plan_session(cast: Cast, plg: Any, lead: str, on: date, phase: int, nth: int) -> str:
    who = cast.viewer(lead)
    first, last = (time.fromisoformat(part.replace(".", ":")) for part in plg.rhythm.split(" ")[1].split("–"))
    plan = Plan(
        title=next(one.name for one in plg.phases if one.number == phase),
        starts_at=clock.moment(on, first),
        ends_at=clock.moment(on, last),
        place=plg.place,
        phase_id=next(one.id for one in plg.phases if one.number == phase),
    )
    invited = [
        Invited(role.person_id, role.role) for role in plg.roles if role.is_active(on) and _comes(role, on, phase)
    ]
    once = {one.person_id: one for one in invited}
    return actions.schedule(queries.place(who, plg_id=plg.id), plan, list(once.values()), by=who).id


def _comes(role: Any, on: date, phase: int) -> bool:
    """A guardian comes to gates and one session in three, a critical friend and an expert when they are asked."""
    return bool(role.role != "process_guardian" or phase in {1, 4, 5, 7})


def _hold(cast: Cast, groups: Groups, number: int, meeting_id: str, on: date, phase: int, lead: str) -> None:
    """A session of which only the frame was kept: agenda, attendance, and the gate that was passed."""
    with clock.at(clock.moment(on, time(18))):
        who = cast.viewer(lead)
        actions.agenda.add_ready_made(_meeting(who, meeting_id), by=who)
        _present(who, meeting_id, ())
        actions.close(_meeting(who, meeting_id), by=who, done=_items(who, meeting_id))
        _pass_gate(cast, groups[number], lead, ("yes", "", phase, phase + 1), on)


def _log(cast: Cast, groups: Groups, number: int, meeting_id: str, on: date, told: dict[str, Any], lead: str) -> None:
    with clock.at(clock.moment(on, time(15, 30))):
        who, scribe = cast.viewer(lead), cast.viewer(told["scribe"])
        _agenda(cast, who, meeting_id, told)
        _notes(scribe, meeting_id, told)
        _decide(cast, fresh(cast, groups[number], lead), meeting_id, told, scribe)
        _present(who, meeting_id, cast.ids(told["excused"]))
    with clock.at(clock.moment(on + A_DAY, time(8))):
        actions.close(_meeting(who, meeting_id), by=who, done=_items(who, meeting_id))
        if _is_noted(on):
            _pass_gate(cast, groups[number], lead, told["gate"], on)


def _agenda(cast: Cast, who: Any, meeting_id: str, told: dict[str, Any]) -> None:
    for (title, _text), minutes, owner in zip(told["items"], told["minutes"], told["owners"], strict=True):
        point = Point(title=title, minutes=minutes, owner_id=cast.persons[owner].id)
        actions.agenda.add(_meeting(who, meeting_id), point, by=who)


def _notes(scribe: Any, meeting_id: str, told: dict[str, Any]) -> None:
    items = queries.agenda(scribe, meeting_id)
    wanted = select(NoteBlock).where(NoteBlock.subject_id.in_([item.id for item in items]))
    blocks = {block.subject_id: block for block in session.scalars(wanted)}
    for item, (_title, text) in zip(items, told["items"], strict=True):
        notes.save_text(blocks[item.id], text, based_on=0, by=scribe)


def _decide(cast: Cast, plg: Any, meeting_id: str, told: dict[str, Any], scribe: Any) -> None:
    here = ("meeting", meeting_id)
    members = [role.person for role in plg.roles if role.role in GROUP_ROLES]
    for text, agreed_by in told["decisions"]:
        tasks.propose(here, text, community_id=cast.community.id, by=scribe, taken=True, agreed_by=agreed_by)
    for text, owners, due in told["actions"]:
        everyone = owners == "allen"
        asked = members if everyone else cast.named(owners)
        work = Work(text=text, due_on=date.fromisoformat(due), owners=asked, for_all=everyone)
        tasks.add(("plg", plg.id), work, community_id=cast.community.id, by=scribe, origin=here)


def _present(who: Any, meeting_id: str, excused: Any) -> None:
    meeting = _meeting(who, meeting_id)
    noted = {one.id: ("excused" if one.person_id in excused else "present", "") for one in meeting.participants}
    actions.confirm_attendance(meeting, noted, by=who)


def _pass_gate(cast: Cast, plg: Any, lead: str, gate: tuple[str, str, int, int], on: date) -> None:
    outcome, reason, number, following = gate
    now = fresh(cast, plg, lead)
    last = max(phase.number for phase in now.phases)
    phase = next(one for one in now.phases if one.number == number)
    reached = min(following, last)
    plgs.decide(phase, outcome=outcome, reason=reason, decided_on=on, next_number=reached, by=cast.viewer(lead))


def _study_days(cast: Cast) -> None:
    who, planned = cast.viewer("P02"), []
    with clock.at(PLANNED_ON):
        for on, title, first, last, schools, agenda in calendar.STUDY_DAYS:
            chosen = [cast.schools[key].id for key in schools]
            plan = Plan(
                title=title,
                starts_at=clock.moment(date.fromisoformat(on), time.fromisoformat(first)),
                ends_at=clock.moment(date.fromisoformat(on), time.fromisoformat(last)),
                place="polyvalente zaal",
                school_id=chosen[2] if len(chosen) > 2 else chosen[0],
                half_days=1,
                lessons_suspended=True,
                childcare_arranged=True,
            )
            place = queries.place(who, slug=cast.community.slug, kind="study_day")
            meeting = actions.schedule(place, plan, _staff(cast, who, set(chosen)), by=who, school_ids=chosen)
            for item, minutes, audience in agenda:
                point = Point(title=item, minutes=minutes, audience=audience)
                actions.agenda.add(_meeting(who, meeting.id), point, by=who)
            planned.append((date.fromisoformat(on), meeting.id))
    for day, meeting_id in planned:
        if _is_noted(day):
            with clock.at(clock.moment(day, time(17))):
                _present(who, meeting_id, ())
                actions.close(_meeting(who, meeting_id), by=who, done=_items(who, meeting_id))


def _items(who: Any, meeting_id: str) -> list[str]:
    return [item.id for item in queries.agenda(who, meeting_id)]


def _staff(cast: Cast, who: Any, schools: set[str]) -> list[Invited]:
    found = {}
    for one in memberships(who, cast.community.id, on=date(2026, 9, 3)):
        if one.school_id in schools or one.role == "coordinator":
            principal = one.role == "principal"
            group = "principals" if principal else "everyone" if one.role == "coordinator" else "teachers"
            found[one.person_id] = Invited(one.person_id, "principal" if principal else "member", group)
    return list(found.values())


def _intervisie(cast: Cast) -> None:
    for title, moderator, people, first, last, dates in calendar.INTERVISIE:
        who, planned, previous = cast.viewer(moderator), [], ""
        with clock.at(PLANNED_ON):
            invited = [Invited(cast.persons[key].id, "moderator" if key == moderator else "member") for key in people]
            for on, protocol in dates:
                plan = Plan(
                    title=title,
                    starts_at=clock.moment(date.fromisoformat(on), time.fromisoformat(first)),
                    ends_at=clock.moment(date.fromisoformat(on), time.fromisoformat(last)),
                    place="Het Kompas, lokaal 3",
                    protocol=protocol,
                )
                planner = cast.viewer("P02") if not previous else who
                place = _intervisie_place(planner, cast, previous)
                previous = actions.schedule(place, plan, invited, by=planner).id
                planned.append((date.fromisoformat(on), previous))
        _meet(who, [(on, meeting_id) for on, meeting_id in planned if _is_noted(on)], calendar.RELEASED.get(title))


def _intervisie_place(who: Any, cast: Cast, previous: str) -> Any:
    if previous:
        return queries.place(who, after_id=previous)
    return queries.place(who, slug=cast.community.slug, kind="intervisie")


def _meet(who: Any, past: list[tuple[date, str]], released: tuple[str, str] | None) -> None:
    """Hold the past ones. One group gave its yield free, the example of the three layers (domain 13.8)."""
    by, words = released or ("", "")
    days = [on for on, _ in past if on.isoformat() <= by]
    for on, meeting_id in past:
        with clock.at(clock.moment(on, time(17, 30))):
            actions.agenda.add_ready_made(_meeting(who, meeting_id), by=who)
            _present(who, meeting_id, ())
            if days and on == days[-1]:
                _release(who, meeting_id, words)
            actions.close(_meeting(who, meeting_id), by=who, done=_items(who, meeting_id))


def _release(who: Any, meeting_id: str, words: str) -> None:
    wanted = select(NoteBlock).where(NoteBlock.subject_kind == "yield", NoteBlock.subject_id == meeting_id)
    saved = notes.save_text(session.scalars(wanted).one(), words, based_on=0, by=who)
    actions.release_yield(_meeting(who, meeting_id), seq=saved.seq, by=who)


def _meeting(who: Any, meeting_id: str) -> Meeting:
    session.expire_all()
    return queries.meeting(who, meeting_id)
