"""Who sees what of a meeting, and who may do what (domain 2.6 and 3.12): pure functions of viewer and meeting.

A meeting comes with its participants, the schools it is about, and its PLG with roles and schools. Nothing counts for
somebody who is no longer in its community; an administrator is nobody here.
"""

from typing import Any

from plg.people.viewer import Viewer
from plg.plgs import policy as plgs

Parts = frozenset[str]

NOTHING: Parts = frozenset()
ADMINISTRATIVE: Parts = frozenset({"totals"})
OUTLINE: Parts = ADMINISTRATIVE | {"agenda", "decisions", "tasks"}
EVERYTHING: Parts = OUTLINE | {"minutes", "people"}
ORGANISING = frozenset({"lead", "process_facilitator"})
WRITING = frozenset({"lead", "member", "process_facilitator"})
RUNNING = ("lead", "moderator", "scribe")  # who runs a meeting, or writes its minutes


def part_of(who: Viewer, meeting: Any) -> Any:
    """Return my participation, or None when I am not invited (any more) or no longer in the community."""
    if not who.roles_in(meeting.community_id):
        return None
    mine = (p for p in meeting.participants if p.person_id == who.person_id and p.removed_at is None)
    return next(mine, None)


def parts(who: Viewer, meeting: Any) -> Parts:
    """Return what `who` sees: minutes, agenda, decisions, tasks, people (who was there), totals (how many were)."""
    if part_of(who, meeting) is not None:
        return EVERYTHING
    if not who.roles_in(meeting.community_id):
        return NOTHING
    return _OF_KIND[meeting.kind](who, meeting)


def access(who: Viewer, meeting: Any) -> str:
    """Return the level in one word: full, outline, administrative or none."""
    seen = parts(who, meeting)
    if "minutes" in seen:
        return "full"
    if "agenda" in seen:
        return "outline"
    return "administrative" if seen else "none"


def _of_plg(who: Viewer, meeting: Any) -> Parts:
    seen = plgs.parts(who, meeting.plg)
    if "minutes" in seen:
        return EVERYTHING
    if "meetings" not in seen:
        return NOTHING
    names_too = who.is_coordinator(meeting.community_id) or "process_guardian" in plgs.roles_of(who, meeting.plg)
    return OUTLINE | {"people"} if names_too else OUTLINE


def _of_intervisie(who: Viewer, meeting: Any) -> Parts:
    """Layer (a) only: no case, no agenda, no note, no action."""
    return ADMINISTRATIVE if who.is_coordinator(meeting.community_id) or _is_principal_of(who, meeting) else NOTHING


def _of_study_day(who: Viewer, meeting: Any) -> Parts:
    return EVERYTHING if who.is_coordinator(meeting.community_id) or _is_principal_of(who, meeting) else NOTHING


_OF_KIND = {"plg": _of_plg, "intervisie": _of_intervisie, "study_day": _of_study_day}


def _is_principal_of(who: Viewer, meeting: Any) -> bool:
    return bool(who.schools_as("principal") & {school.id for school in meeting.schools})


def may_see(who: Viewer, meeting: Any) -> bool:
    return bool(parts(who, meeting))


def may_read_agenda(who: Viewer, meeting: Any) -> bool:
    return "agenda" in parts(who, meeting)


def may_read_minutes(who: Viewer, meeting: Any) -> bool:
    return "minutes" in parts(who, meeting)


def may_read_item(who: Viewer, item: Any) -> bool:
    """The notes at an item: what a study day has for principals is theirs and of who runs the day."""
    if not may_read_minutes(who, item.meeting):
        return False
    if item.meeting.kind != "study_day" or item.audience != "principals":
        return True
    mine = part_of(who, item.meeting)
    return runs_day(who, item.meeting) or (mine is not None and mine.group == "principals")


def runs_day(who: Viewer, meeting: Any) -> bool:
    return may_organise(who, meeting) or _is(who, meeting, *RUNNING)


def may_organise(who: Viewer, meeting: Any) -> bool:
    """Change when, where and who; cancel; and for a PLG or study day also reopen."""
    if meeting.kind == "plg":
        return who.is_coordinator(meeting.community_id) or bool(plgs.roles_of(who, meeting.plg) & ORGANISING)
    if meeting.kind == "intervisie":
        return who.is_coordinator(meeting.community_id) or _is(who, meeting, "moderator")
    return who.is_coordinator(meeting.community_id) or _is_own_day(who, meeting)


def _is_own_day(who: Viewer, meeting: Any) -> bool:
    """A principal organises the day of their own school, not that of all schools together."""
    concerned = {school.id for school in meeting.schools}
    return bool(concerned) and concerned <= who.schools_as("principal")


def _is(who: Viewer, meeting: Any, *capacities: str) -> bool:
    mine = part_of(who, meeting)
    return mine is not None and mine.capacity in capacities


def may_schedule_for(who: Viewer, plg: Any) -> bool:
    return plgs.may_edit(who, plg) and plg.status != "draft"


def may_plan_next(who: Viewer, meeting: Any) -> bool:
    """One more after this one: not of a PLG that is closed."""
    return may_organise(who, meeting) and (meeting.kind != "plg" or may_schedule_for(who, meeting.plg))


def may_change(who: Viewer, meeting: Any) -> bool:
    """The details of a meeting that still stands open; one that was cancelled is reinstated first."""
    return may_organise(who, meeting) and is_open(meeting)


def may_cancel(who: Viewer, meeting: Any) -> bool:
    """Or reinstate."""
    return may_organise(who, meeting) and not meeting.is_closed and not meeting.is_of_closed_plg


def may_write(who: Viewer, meeting: Any) -> bool:
    """Notes, decisions, actions: who is invited to all of it, the PLG's own people, who organises a study day.

    Nobody once it is closed, or its PLG is.
    """
    if not is_open(meeting):
        return False
    if meeting.kind == "plg" and plgs.roles_of(who, meeting.plg) & WRITING:
        return True
    return _takes_part(who, meeting)


def is_open(meeting: Any) -> bool:
    return not (meeting.is_closed or meeting.is_cancelled or meeting.is_of_closed_plg)


def may_write_item(who: Viewer, item: Any) -> bool:
    return item.removed_at is None and may_write_on_agenda(who, item)


def may_write_on_agenda(who: Viewer, item: Any) -> bool:
    """The notes at an item, on the agenda or off it; at a study day principals write at what is for them or for all,
    teachers likewise.
    """
    meeting = item.meeting
    if not may_read_item(who, item):
        return False
    if meeting.kind != "study_day":
        return may_write(who, meeting)
    if not is_open(meeting):
        return False
    mine = part_of(who, meeting)
    theirs = mine is not None and (item.audience == "everyone" or item.audience == _side(mine))
    return theirs or runs_day(who, meeting)


def _side(participant: Any) -> str:
    return "principals" if participant.group == "principals" else "teachers"


def may_tick_tasks(who: Viewer, meeting: Any) -> bool:
    """Actions can be ticked and changed for ever, by the group."""
    return plgs.may_act(who, meeting.plg) if meeting.kind == "plg" else _takes_part(who, meeting)


def _takes_part(who: Viewer, meeting: Any) -> bool:
    mine = part_of(who, meeting)
    if mine is not None and not is_for_a_part(mine):
        return True
    return meeting.kind == "study_day" and may_organise(who, meeting)


def may_read_task(who: Viewer, meeting: Any, task: Any) -> bool:
    """An action of before: who sees the actions of the PLG; an expert or critical friend only what they took on."""
    if meeting.kind != "plg" or plgs.may_see_actions(who, meeting.plg):
        return True
    return any(owner.id == who.person_id for owner in task.owners)


def is_for_a_part(participant: Any) -> bool:
    """Principals come to the items that are theirs: they read along."""
    return participant.group == "principals" and participant.capacity not in RUNNING


def may_prepare(who: Viewer, meeting: Any) -> bool:
    """The agenda: who organises what they may read, and who writes; of a study day only who runs it."""
    if not is_open(meeting) or not may_read_agenda(who, meeting):
        return False
    if may_organise(who, meeting):
        return True
    return _is(who, meeting, *RUNNING) if meeting.kind == "study_day" else may_write(who, meeting)


def may_close(who: Viewer, meeting: Any) -> bool:
    """Close, reopen, and confirm who was there. Of an intervisie only its moderator and whoever writes the minutes."""
    if meeting.is_cancelled or meeting.is_of_closed_plg:
        return False
    if _is(who, meeting, "scribe"):
        return True
    if meeting.kind == "intervisie":
        return _is(who, meeting, "moderator")
    return may_organise(who, meeting)


def may_confirm(who: Viewer, meeting: Any) -> bool:
    return may_close(who, meeting) and not meeting.is_closed


def may_excuse(who: Viewer, meeting: Any) -> bool:
    """Say that I cannot come, as long as nobody has noted who was there."""
    still = is_open(meeting) and meeting.attendance_confirmed_at is None
    return still and part_of(who, meeting) is not None


def may_read_excuses(who: Viewer, meeting: Any) -> bool:
    """The reason is for who organises; of an intervisie for its moderator alone."""
    return _is(who, meeting, "moderator") if meeting.kind == "intervisie" else may_organise(who, meeting)


def may_release(who: Viewer, meeting: Any) -> bool:
    """Give the learning yield free: the group itself, that says so together (domain 3.12 b), once it met."""
    return may_read_yield(who, meeting) and not meeting.is_cancelled


def may_read_yield(who: Viewer, meeting: Any) -> bool:
    """What the group writes, and whether others read on: they read what was given free, as it was then."""
    return meeting.kind == "intervisie" and part_of(who, meeting) is not None


def may_read_released(who: Viewer, meeting: Any) -> bool:
    return meeting.yield_released_at is not None and who.is_coordinator(meeting.community_id)


def may_write_yield(who: Viewer, meeting: Any) -> bool:
    return meeting.kind == "intervisie" and may_write(who, meeting)


def may_keep_note(who: Viewer, meeting: Any) -> bool:
    """Write a personal note (domain 3.12 c): mine alone, also after the minutes were closed."""
    return meeting.kind == "intervisie" and part_of(who, meeting) is not None


def may_reread_note(who: Viewer, note: Any) -> bool:
    """A personal note stays its author's when they are no longer in the group (queries.own_note)."""
    return bool(who.roles_in(note.community_id))


def may_go_on_with_note(who: Viewer, note: Any) -> bool:
    return may_reread_note(who, note) and note.is_in_group


def may_edit_item(who: Viewer, item: Any) -> bool:
    return may_prepare(who, item.meeting)


def may_tick_item(who: Viewer, item: Any) -> bool:
    return may_write_item(who, item) or may_prepare(who, item.meeting)


def may_schedule(who: Viewer, place: Any) -> bool:
    """Plan a meeting there: of a PLG as its organisers, else as coordinator; a principal plans the own school's day."""
    if place.kind == "plg":
        return may_schedule_for(who, place.plg)
    if who.is_coordinator(place.community_id):
        return True
    if place.kind == "study_day":
        return "principal" in who.roles_in(place.community_id)
    return place.previous is not None and _is(who, place.previous, "moderator")
