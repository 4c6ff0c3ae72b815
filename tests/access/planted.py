"""What is planted on each PLG, meeting and community, as the values that addresses ask for. Nothing is committed."""

from datetime import date
from typing import Any

from sqlalchemy import select

from plg.calendar.models import ClosingDay
from plg.communities.models import Community, Membership, School, Site
from plg.core import clock
from plg.core.db import session
from plg.files import storage
from plg.files.models import File
from plg.guidance.models import Assignment, Question
from plg.meetings.models import AgendaItem, Meeting
from plg.notes.models import NoteBlock, NoteVersion
from plg.people.models import Person
from plg.plgs.models import Goal, Measurement, Phase, Plg, PlgRole
from plg.tasks.models import Decision, Task
from tests.access.rows import first, keep, one


def plg(plg: Plg, slug: str) -> dict[str, str]:
    now, there = clock.now(), {"community_id": plg.community_id}
    roles = session.scalars(
        select(PlgRole).where(PlgRole.plg_id == plg.id).order_by(PlgRole.starts_on, PlgRole.id)
    ).all()
    lead, member = (next(r for r in roles if r.role == role) for role in ("lead", "member"))
    guide = next((r for r in roles if r.role not in {"lead", "member"} and r.is_active(clock.today())), lead)
    made = {"made_by_id": lead.person_id, "made_at": now}
    goal = first(Goal, Goal.plg_id == plg.id, Goal.removed_at.is_(None))
    given = {
        "plg_id": plg.id,
        "slug": slug,
        "role_id": member.id,
        "guide_role_id": guide.id,
        "phase_id": one(Phase, Phase.plg_id == plg.id, Phase.is_current).id,
        "goal_id": goal.id,
        "measurement_id": keep(Measurement(goal_id=goal.id, measured_on=now.date(), value="3", **made)),
        "removed_goal_id": keep(
            Goal(plg_id=plg.id, position=99, level="school", text="Een doel dat wegviel", removed_at=now)
        ),
        "question_id": keep(
            Question(
                plg_id=plg.id,
                asked_of_id=guide.person_id,
                asked_by_id=member.person_id,
                asked_at=now,
                text="Hoe begin je eraan?",
            )
        ),
        **_hanging("plg", plg.id, {**there, **made}, owner=lead.person_id),
        **_files(plg, made),
    }
    agreed = first(Assignment, Assignment.plg_role_id == guide.id)
    return given | ({"assignment_id": agreed.id} if agreed else {})


def _hanging(kind: str, subject_id: str, made: dict[str, Any], owner: str) -> dict[str, str]:
    """An action, and one that was taken away."""
    task = {**made, "subject_kind": kind, "subject_id": subject_id, "owners": [session.get_one(Person, owner)]}
    return {
        "task_id": keep(Task(text="De boeken klaarleggen", **task)),
        "removed_task_id": keep(Task(text="De stoelen tellen", removed_at=clock.now(), **task)),
    }


def action_of(owner: str, plg_id: str) -> dict[str, str]:
    plg = session.get_one(Plg, plg_id)
    return _hanging(
        "plg", plg.id, {"community_id": plg.community_id, "made_by_id": plg.made_by_id, "made_at": clock.now()}, owner
    )


def _files(plg: Plg, made: dict[str, Any]) -> dict[str, str]:
    stored = storage.keep(b"Aap noot mies")
    facts = {
        "community_id": plg.community_id,
        "subject_kind": "plg-documents",
        "subject_id": plg.id,
        "media_type": "text/plain",
    }
    facts |= {"size": stored.size, "sha256": stored.sha256, "stored_as": stored.stored_as}
    facts |= {"added_by_id": made["made_by_id"], "added_at": clock.now()}
    return {
        "file_id": keep(File(name="leeslijst.txt", **facts)),
        "removed_file_id": keep(File(name="oude lijst.txt", removed_at=clock.now(), **facts)),
    }


def meeting(meeting: Meeting) -> dict[str, str]:
    made = {"community_id": meeting.community_id, "made_by_id": meeting.made_by_id, "made_at": clock.now()}
    lives_on = ("plg", meeting.plg_id) if meeting.plg_id else ("series", meeting.series_id)
    task = {
        **made,
        "subject_kind": lives_on[0],
        "subject_id": lives_on[1],
        "origin_kind": "meeting",
        "origin_id": meeting.id,
    }
    decision = {**made, "subject_kind": "meeting", "subject_id": meeting.id, "text": "We beginnen om 15.50 uur"}
    return {
        "meeting_id": meeting.id,
        "series_id": meeting.series_id,
        "slug": session.get_one(Community, meeting.community_id).slug,
        "item_id": keep(AgendaItem(meeting_id=meeting.id, position=90, title="Rondgang")),
        "removed_item_id": keep(
            AgendaItem(meeting_id=meeting.id, position=91, title="Een punt dat verviel", removed_at=clock.now())
        ),
        "task_id": keep(Task(text="Het filmpje maken", **task)),
        "removed_task_id": keep(Task(text="Het lokaal vragen", removed_at=clock.now(), **task)),
        "decision_id": keep(Decision(number=90, **decision)),
        "removed_decision_id": keep(Decision(number=91, removed_at=clock.now(), **decision)),
    } | ({"plg_id": meeting.plg_id} if meeting.plg_id else {})


def of_community(community: Community) -> dict[str, str]:
    school = session.scalars(select(School).where(School.community_id == community.id).order_by(School.number)).all()
    kompas = next((s for s in school if s.short_name == "Het Kompas"), school[0])
    member = first(Membership, Membership.community_id == community.id, Membership.role == "member")
    day = {"community_id": community.id, "starts_on": date(2027, 5, 7), "ends_on": date(2027, 5, 7), "label": "brugdag"}
    return {
        "slug": community.slug,
        "first_year": "2026",
        "school_id": kompas.id,
        "site_id": first(Site, Site.school_id == kompas.id).id,
        "membership_id": member.id,
        "person_id": member.person_id,
        "closing_id": keep(ClosingDay(**day)),
        "school_closing_id": keep(ClosingDay(school_id=kompas.id, **day)),
    }


def note(meeting: Meeting, kind: str, subject_id: str, owner_id: str | None = None) -> dict[str, str]:
    where = (NoteBlock.subject_kind == kind, NoteBlock.subject_id == subject_id, NoteBlock.owner_id == owner_id)
    block = session.scalars(select(NoteBlock).where(*where)).one_or_none()
    if block is None:
        block = NoteBlock(
            community_id=meeting.community_id, subject_kind=kind, subject_id=subject_id, owner_id=owner_id
        )
        keep(block)
    version = first(NoteVersion, NoteVersion.block_id == block.id)
    if version is None:
        version = NoteVersion(block_id=block.id, seq=block.seq, until=block.seq, text=block.text, at=clock.now())
        keep(version)
    return {"block_id": block.id, "seq": str(version.seq)}
