"""The demo on one Monday morning, with what it lacks: a draft, questions, documents, things taken away, secret words.

`objects` names what the table names ("PLG-1", "Wissel PLG-1") and gives for each the values that addresses ask for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import time_machine

from plg.communities.models import Invitation
from plg.core import clock, ids
from plg.core.db import commit, session, write
from plg.meetings.models import AgendaItem, Closure, Meeting
from plg.people.models import Link, Person
from plg.people.queries import viewer_of
from plg.people.secrets import fingerprint
from plg.plgs import actions as plgs
from plg.plgs.models import Plg, PlgRole
from tests.access import planted
from tests.access.rows import community, keep, one
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
        world.persons = {name: one(Person.id, Person.email == email) for name, email in DEMO.items()}
        for name, (slug, number) in PLGS.items():
            world.objects[name] = planted.plg(
                one(Plg, Plg.number == number, Plg.community_id == community(slug).id), slug
            )
        _yields(world.persons["veerle"])
        world.objects["draft of PLG-6"] = _draft(world)
        world.objects["PLG-7, closed"] = _closed(world)
        for name, (of, number) in SESSIONS.items():
            world.objects[name] = planted.meeting(
                one(Meeting, Meeting.plg_id == world.objects[of]["plg_id"], Meeting.number == number)
            )
        for name, (title, number) in OTHERS.items():
            at = (Meeting.number == number,) if number else ()
            world.objects[name] = planted.meeting(one(Meeting, Meeting.title == title, *at))
        for slug, name in (("de-meander", "De Meander"), ("de-wissel", "De Wissel")):
            world.objects[name] = planted.of_community(community(slug))
        _invitations(world)
        for name, of in (("Annelies", "PLG-1"), ("Sara", "Wissel PLG-1")):
            world.objects[f"action of {name}"] = planted.action_of(
                world.persons[name.lower()], world.objects[of]["plg_id"]
            )
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


def _yields(moderator: str) -> None:
    """Of the care group the second yield was given free and the first was not; in the demo it is the first."""
    of_group = Meeting.title == "Intervisie zorgcoördinatoren"
    first, second = (one(Meeting, of_group, Meeting.number == number) for number in (1, 2))
    first.yield_released_at, first.yield_released_by_id, first.released_yield = None, None, ""
    second.attendance_confirmed_at = second.closed_at = second.yield_released_at = clock.now()
    second.yield_released_by_id = moderator
    session.add(Closure(meeting_id=second.id, closed_at=second.closed_at, closed_by_id=moderator))


def _draft(world: World) -> dict[str, str]:
    by = viewer_of(session.get_one(Person, world.persons["wouter"]))
    draft = plgs.draft(community("de-meander"), theme="Wat nog moet rijpen", first_year=2026, by=by)
    return {"plg_id": draft.id, "slug": "de-meander"}


def _closed(world: World) -> dict[str, str]:
    """Ilse led it."""
    by = viewer_of(session.get_one(Person, world.persons["wouter"]))
    plg = plgs.draft(community("de-meander"), theme="Wat af is", first_year=2026, by=by)
    plg.status, plg.started_at = "closed", clock.now()
    plg.closed_at, plg.closed_by_id, plg.closing_reason = clock.now(), by.person_id, "Het doel is gehaald."
    lead = PlgRole(plg_id=plg.id, person_id=world.persons["ilse"], role="lead", starts_on=clock.today())
    return {"plg_id": plg.id, "slug": "de-meander", "role_id": keep(lead)}


def _invitations(world: World) -> None:
    """Each coordinator asks somebody of the other community, under a name that they made up."""
    for name, by, asked in (("De Meander", "wouter", "sara"), ("De Wissel", "sara", "jonas")):
        made = {"made_by_id": world.persons[by], "made_at": clock.now(), "role": "adviser"}
        typed = {"given_name": "Iemand", "family_name": "Anders", "email": DEMO[asked]}
        of = community(world.objects[name]["slug"]).id
        row = Invitation(community_id=of, person_id=world.persons[asked], **typed, **made)
        world.objects[name]["invitation_id"] = keep(row)
        world.objects[f"invitation of {asked.capitalize()}"] = {"asked_id": row.id}


def _links(world: World) -> None:
    """A link of each kind, open and used up, for somebody who is not of the demo people."""
    person = keep(
        Person(given_name="Lut", family_name="Nieuwenhuis", email="lut@demeander.example", made_at=clock.now())
    )
    for name, secret in SECRETS.items():
        used = clock.now() if "used" in name else None
        for purpose in ("invitation", "reset"):
            ends = {"made_at": clock.now(), "ends_at": clock.now() + timedelta(hours=1), "used_at": used}
            keep(Link(person_id=person, purpose=purpose, secret_hash=fingerprint(purpose + secret), **ends))
        world.objects[name] = {"invitation_secret": "invitation" + secret, "reset_secret": "reset" + secret}


def _notes(world: World) -> None:
    """A note with a version for each planted agenda item; for intervisie the yield, and two personal notes."""
    sofie = one(Person.id, Person.given_name == "Sofie", Person.family_name.startswith("Claeys"))
    for given in [o for o in world.objects.values() if "meeting_id" in o]:
        meeting = session.get_one(Meeting, given["meeting_id"])
        given.update(planted.note(meeting, "agenda-item", given["item_id"]))
        if meeting.kind == "study_day":
            for audience in ("principals", "teachers"):
                point = keep(AgendaItem(meeting_id=meeting.id, position=92, title="Beraad", audience=audience))
                given.update(_named(audience, planted.note(meeting, "agenda-item", point)))
        if meeting.kind == "intervisie":
            given.update(_named("yield", planted.note(meeting, "yield", meeting.id)))
            for name, owner in (("personal", world.persons["veerle"]), ("sofie", sofie)):
                given.update(_named(name, planted.note(meeting, "personal-note", meeting.id, owner_id=owner)))


def _named(what: str, given: dict[str, str]) -> dict[str, str]:
    return {f"{what}_{name}": value for name, value in given.items()}
