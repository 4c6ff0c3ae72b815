"""The demo on one Monday morning, with what it lacks: a draft, questions, documents, things taken away, secret words.

`objects` names what the table names ("PLG-1", "Wissel PLG-1") and gives for each the values that addresses ask for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from plg.calendar.models import ClosingDay
from plg.communities.models import Community, Invitation, Membership, School, Site
from plg.core import clock, ids
from plg.core.db import commit, session, write
from plg.core.deeds import record
from plg.files import storage
from plg.files.models import File
from plg.guidance.models import Assignment, Question
from plg.meetings.models import AgendaItem, Meeting
from plg.notes.models import NoteBlock, NoteVersion
from plg.people.models import Link, Person
from plg.people.queries import viewer_of
from plg.people.secrets import fingerprint
from plg.plgs import actions as plgs
from plg.plgs.models import Goal, Measurement, Phase, Plg, PlgRole
from plg.tasks.models import Decision, Task
from tests.people import DEMO

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=clock.BRUSSELS)
PLGS = {
    "PLG-1": ("de-meander", 1), "PLG-2": ("de-meander", 2), "PLG-3": ("de-meander", 3), "PLG-4": ("de-meander", 4),
    "Wissel PLG-1": ("de-wissel", 1), "Wissel PLG-2": ("de-wissel", 2),
}  # fmt: skip
SESSIONS = {
    "PLG-1 sessie 3, gesloten": ("PLG-1", 3), "PLG-1 sessie 4": ("PLG-1", 4), "PLG-2 sessie 3": ("PLG-2", 3),
    "PLG-3 sessie 3": ("PLG-3", 3), "Wissel PLG-1 sessie 2": ("Wissel PLG-1", 2), "Wissel PLG-2 sessie 2": ("Wissel PLG-2", 2),
}  # fmt: skip
OTHERS = {
    "intervisie zorg 1, gesloten": ("Intervisie zorgcoördinatoren", 1),
    "intervisie zorg 2, vrijgegeven": ("Intervisie zorgcoördinatoren", 2),
    "intervisie zorg 3": ("Intervisie zorgcoördinatoren", 3),
    "intervisie directies 2": ("Directie-intervisie", 2),
    "studiedag 2": ("SG-studiedag 2: halverwege, wat werkt?", None),
    "studiedag Het Kompas": ("Eigen halve dag: feedback in onze rapporten", None),
    "studiedag De Vlier, gesloten": ("Eigen halve dag: onze rekentaal", None),
}  # fmt: skip
SECRETS = {"an open link": "a-secret-that-is-open-for-a-while", "a used link": "a-secret-that-was-used-up"}


@dataclass
class World:
    objects: dict[str, dict[str, str]] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)  # "ilse" -> id


@contextmanager
def morning() -> Iterator[None]:
    """The clock stands still, so that whose guidance runs today is the same every day that the tests are run."""
    with time_machine.travel(MORNING, tick=False):
        yield


def build() -> World:
    """Plant and name. The database holds the demo; what is planted is committed."""
    world = World()
    with write():
        world.persons = {name: _one(Person.id, Person.email == email) for name, email in DEMO.items()}
        for name, (slug, number) in PLGS.items():
            world.objects[name] = _plg(_one(Plg, Plg.number == number, Plg.community_id == _community(slug).id), slug)
        world.objects["draft of PLG-6"] = _draft(world)
        world.objects["PLG-7, closed"] = _closed(world)
        for name, (of, number) in SESSIONS.items():
            world.objects[name] = _meeting(
                _one(Meeting, Meeting.plg_id == world.objects[of]["plg_id"], Meeting.number == number)
            )
        for name, (title, number) in OTHERS.items():
            at = (Meeting.number == number,) if number else ()
            world.objects[name] = _meeting(_one(Meeting, Meeting.title == title, *at))
        for slug, name in (("de-meander", "De Meander"), ("de-wissel", "De Wissel")):
            world.objects[name] = _of_community(_community(slug))
        _invitations(world)
        for name, of in (("Annelies", "PLG-1"), ("Sara", "Wissel PLG-1")):
            world.objects[f"action of {name}"] = _action_of(world.persons[name.lower()], world.objects[of]["plg_id"])
        _links(world)
        _notes(world)
        commit()
    world.objects["absent"], world.objects["here"] = Absent(), {}
    return world


class Absent(dict[str, str]):
    """Has a value for every name, of nothing that exists."""

    def __missing__(self, name: str) -> str:
        return {"slug": "de-beek", "kind": "plg", "first_year": "2026", "seq": "1", "address": "none.css"}.get(
            name, "0" * ids.LENGTH
        )

    def __contains__(self, name: object) -> bool:
        return True


def _one(what: Any, *where: Any) -> Any:
    return session.scalars(select(what).where(*where)).one()


def _first(what: Any, *where: Any) -> Any:
    return session.scalars(select(what).where(*where).order_by(what.id)).first()


def _community(slug: str) -> Community:
    found: Community = _one(Community, Community.slug == slug)
    return found


def _keep(row: Any) -> str:
    row.id = row.id or ids.new_id()
    session.add(row)
    session.flush()
    return str(row.id)


def _plg(plg: Plg, slug: str) -> dict[str, str]:
    now, there = clock.now(), {"community_id": plg.community_id}
    roles = session.scalars(
        select(PlgRole).where(PlgRole.plg_id == plg.id).order_by(PlgRole.starts_on, PlgRole.id)
    ).all()
    lead, member = (next(r for r in roles if r.role == role) for role in ("lead", "member"))
    guide = next((r for r in roles if r.role not in {"lead", "member"} and r.is_active(clock.today())), lead)
    made = {"made_by_id": lead.person_id, "made_at": now}
    goal = _first(Goal, Goal.plg_id == plg.id, Goal.removed_at.is_(None))
    given = {
        "plg_id": plg.id,
        "slug": slug,
        "role_id": member.id,
        "guide_role_id": guide.id,
        "phase_id": _one(Phase, Phase.plg_id == plg.id, Phase.is_current).id,
        "goal_id": goal.id,
        "measurement_id": _keep(Measurement(goal_id=goal.id, measured_on=now.date(), value="3", **made)),
        "removed_goal_id": _keep(
            Goal(plg_id=plg.id, position=99, level="school", text="Een doel dat wegviel", removed_at=now)
        ),
        "question_id": _keep(
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
    agreed = _first(Assignment, Assignment.plg_role_id == guide.id)
    return given | ({"assignment_id": agreed.id} if agreed else {})


def _hanging(kind: str, subject_id: str, made: dict[str, Any], owner: str) -> dict[str, str]:
    """An action, and one that was taken away."""
    task = {**made, "subject_kind": kind, "subject_id": subject_id, "owners": [session.get_one(Person, owner)]}
    return {
        "task_id": _keep(Task(text="De boeken klaarleggen", **task)),
        "removed_task_id": _keep(Task(text="De stoelen tellen", removed_at=clock.now(), **task)),
    }


def _action_of(owner: str, plg_id: str) -> dict[str, str]:
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
        "file_id": _keep(File(name="leeslijst.txt", **facts)),
        "removed_file_id": _keep(File(name="oude lijst.txt", removed_at=clock.now(), **facts)),
    }


def _draft(world: World) -> dict[str, str]:
    by = viewer_of(session.get_one(Person, world.persons["wouter"]))
    draft = plgs.draft(_community("de-meander"), theme="Wat nog moet rijpen", first_year=2026, by=by)
    return {"plg_id": draft.id, "slug": "de-meander"}


def _closed(world: World) -> dict[str, str]:
    """Ilse led it."""
    by = viewer_of(session.get_one(Person, world.persons["wouter"]))
    plg = plgs.draft(_community("de-meander"), theme="Wat af is", first_year=2026, by=by)
    plg.status, plg.started_at = "closed", clock.now()
    lead = PlgRole(plg_id=plg.id, person_id=world.persons["ilse"], role="lead", starts_on=clock.today())
    record("plg_closed", "plg", plg.id, by=by, community_id=plg.community_id, reason="Het doel is gehaald.")
    return {"plg_id": plg.id, "slug": "de-meander", "role_id": _keep(lead)}


def _meeting(meeting: Meeting) -> dict[str, str]:
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
        "item_id": _keep(AgendaItem(meeting_id=meeting.id, position=90, title="Rondgang")),
        "removed_item_id": _keep(
            AgendaItem(meeting_id=meeting.id, position=91, title="Een punt dat verviel", removed_at=clock.now())
        ),
        "task_id": _keep(Task(text="Het filmpje maken", **task)),
        "removed_task_id": _keep(Task(text="Het lokaal vragen", removed_at=clock.now(), **task)),
        "decision_id": _keep(Decision(number=90, **decision)),
        "removed_decision_id": _keep(Decision(number=91, removed_at=clock.now(), **decision)),
    } | ({"plg_id": meeting.plg_id} if meeting.plg_id else {})


def _of_community(community: Community) -> dict[str, str]:
    school = session.scalars(select(School).where(School.community_id == community.id).order_by(School.number)).all()
    kompas = next((s for s in school if s.short_name == "Het Kompas"), school[0])
    member = _first(Membership, Membership.community_id == community.id, Membership.role == "member")
    day = {"community_id": community.id, "starts_on": date(2027, 5, 7), "ends_on": date(2027, 5, 7), "label": "brugdag"}
    return {
        "slug": community.slug,
        "first_year": "2026",
        "school_id": kompas.id,
        "site_id": _first(Site, Site.school_id == kompas.id).id,
        "membership_id": member.id,
        "person_id": member.person_id,
        "closing_id": _keep(ClosingDay(**day)),
        "school_closing_id": _keep(ClosingDay(school_id=kompas.id, **day)),
    }


def _invitations(world: World) -> None:
    """Each coordinator asks somebody of the other community, under a name that they made up."""
    for name, by, asked in (("De Meander", "wouter", "sara"), ("De Wissel", "sara", "jonas")):
        made = {"made_by_id": world.persons[by], "made_at": clock.now(), "role": "adviser"}
        typed = {"given_name": "Iemand", "family_name": "Anders", "email": DEMO[asked]}
        community = _community(world.objects[name]["slug"]).id
        row = Invitation(community_id=community, person_id=world.persons[asked], **typed, **made)
        world.objects[name]["invitation_id"] = _keep(row)
        world.objects[f"invitation of {asked.capitalize()}"] = {"asked_id": row.id}


def _links(world: World) -> None:
    """A link of each kind, open and used up, for somebody who is not of the demo people."""
    person = _keep(
        Person(given_name="Lut", family_name="Nieuwenhuis", email="lut@demeander.example", made_at=clock.now())
    )
    for name, secret in SECRETS.items():
        used = clock.now() if "used" in name else None
        for purpose in ("invitation", "reset"):
            ends = {"made_at": clock.now(), "ends_at": clock.now() + timedelta(hours=1), "used_at": used}
            _keep(Link(person_id=person, purpose=purpose, secret_hash=fingerprint(purpose + secret), **ends))
        world.objects[name] = {"invitation_secret": "invitation" + secret, "reset_secret": "reset" + secret}


def _notes(world: World) -> None:
    """A note with a version for each planted agenda item; for intervisie the yield, and two personal notes."""
    sofie = _one(Person.id, Person.given_name == "Sofie", Person.family_name.startswith("Claeys"))
    for given in [o for o in world.objects.values() if "meeting_id" in o]:
        meeting = session.get_one(Meeting, given["meeting_id"])
        given.update(_note(meeting, "agenda-item", given["item_id"]))
        if meeting.kind == "intervisie":
            given.update(_named("yield", _note(meeting, "yield", meeting.id)))
            for name, owner in (("personal", world.persons["veerle"]), ("sofie", sofie)):
                given.update(_named(name, _note(meeting, "personal-note", meeting.id, owner_id=owner)))


def _named(what: str, given: dict[str, str]) -> dict[str, str]:
    return {f"{what}_{name}": value for name, value in given.items()}


def _note(meeting: Meeting, kind: str, subject_id: str, owner_id: str | None = None) -> dict[str, str]:
    where = (NoteBlock.subject_kind == kind, NoteBlock.subject_id == subject_id, NoteBlock.owner_id == owner_id)
    block = session.scalars(select(NoteBlock).where(*where)).one_or_none()
    if block is None:
        block = NoteBlock(
            community_id=meeting.community_id, subject_kind=kind, subject_id=subject_id, owner_id=owner_id
        )
        _keep(block)
    version = _first(NoteVersion, NoteVersion.block_id == block.id)
    if version is None:
        version = NoteVersion(block_id=block.id, seq=block.seq, until=block.seq, text=block.text, at=clock.now())
        _keep(version)
    return {"block_id": block.id, "seq": str(version.seq)}
