"""Secret words: who may read each is written here, after domain 2.6 and 3.12 and not after the program."""

from typing import Any

from sqlalchemy import select, update

from plg.calendar.models import ClosingDay, SchoolYear
from plg.communities.models import Community, Membership, School
from plg.core.db import commit, session, write
from plg.files.models import File
from plg.guidance.models import Assignment, Question
from plg.meetings.models import AgendaItem, Meeting, Participant
from plg.notes.models import NoteBlock, NoteVersion
from plg.people.models import Person
from plg.plgs.models import GateDecision, Goal, Phase, Plg, PlgRole
from plg.tasks.models import Decision, Task
from tests.access.world import World

MEANDER = "wouter ilse jonas ann mieke annelies veerle"
WISSEL = "sara mieke"
# word -> who may read it
READERS = {
    # anything of a community: nobody outside it
    "zqmeander": MEANDER,
    "zqwissel": WISSEL,
    # a PLG: its plans are for the group, its guides by role, the coordinator, the principals and the sponsor
    "zqgoalsplg1": "wouter ilse jonas ann mieke",
    "zqactionsplg1": "wouter ilse jonas ann mieke",
    "zqdocumentsplg1": "ilse jonas mieke",
    "zqdocumentsplg2": "",
    "zqdocumentsplg3": "veerle",
    "zqdocumentswissel1": "mieke",
    "zqquestionplg1": "ilse jonas mieke",
    "zqquestionwissel1": "mieke",
    "zqdraft": "wouter",
    # minutes: who was invited, and the group
    "zqminutesplg1": "ilse jonas mieke annelies",
    "zqminutesplg2": "",
    "zqminutesplg3": "mieke veerle",
    "zqminuteswissel1": "mieke",
    "zqminuteswissel2": "",
    # why somebody cannot come: who organises
    "zqexcuseplg1": "wouter ilse mieke",
    "zqexcuseintervisie": "veerle",
    # intervisie: the case, the notes, decisions and actions are the group's; of the yield only what was given free goes out
    "zqcasezorg1": "veerle",
    "zqnoteszorg1": "veerle",
    "zqdecisionzorg1": "veerle",
    "zqactionzorg1": "veerle",
    "zqyieldzorg1": "veerle",
    "zqyieldzorg2free": "veerle wouter",
    "zqyieldzorg2since": "veerle",
    "zqcasezorg3": "veerle",
    "zqnoteszorg3": "veerle",
    "zqcasedirecties": "ann",
    "zqnotesdirecties": "ann",
    "zqyielddirecties": "ann",
    # a study day: what is for principals is theirs and of who runs the day
    "zqprincipalsday2": "wouter ann",
    # a personal note: its author
    "zqpersonalveerle": "veerle",
    "zqpersonalsofie": "",
}


def leaks(person: str, met: dict[tuple[str, str], str]) -> list[str]:
    return [
        f"{who} read {word} at {url}"
        for (who, word), url in met.items()
        if who == person and not may_read(person, word)
    ]


def unread(person: str, met: dict[tuple[str, str], str]) -> list[str]:
    """The words that this person may read and met nowhere: then the test would prove nothing."""
    return [
        f"{person} may read {word} and met it nowhere"
        for word in READERS
        if may_read(person, word) and (person, word) not in met
    ]


def may_read(person: str, word: str) -> bool:
    return person in READERS[word].split()


def plant(world: World) -> None:
    with write():
        _communities()
        _plgs(world)
        _meetings(world)
        _intervisie(world)
        commit()


def _add(column: Any, word: str, *where: Any) -> None:
    """Put the word behind what stands there, in every row that is meant."""
    done = session.execute(update(column.class_).where(*where).values({column: column.concat(" " + word)}))
    assert done.rowcount, f"{word} found no place"


def _communities() -> None:
    for slug, word in (("de-meander", "zqmeander"), ("de-wissel", "zqwissel")):
        here = session.scalars(select(Community.id).where(Community.slug == slug)).one()
        for column in (
            Plg.theme,
            Plg.inquiry_question,
            Plg.content,
            Plg.audience,
            Meeting.title,
            Task.text,
            Decision.text,
            File.name,
            School.name,
            NoteBlock.text,
            ClosingDay.label,
        ):
            _add(column, word, column.class_.community_id == here)
        _add(Membership.function, word, Membership.community_id == here)
        _of_plgs(word, select(Plg.id).where(Plg.community_id == here))
        _of_meetings(word, select(Meeting.id).where(Meeting.community_id == here))
        elsewhere = select(Membership.person_id).where(Membership.community_id != here)
        mine = select(Membership.person_id).where(Membership.community_id == here, Membership.role != "coordinator")
        _add(Person.family_name, word, Person.id.in_(mine), Person.id.not_in(elsewhere))
    _add(SchoolYear.common_thread, "zqmeander", SchoolYear.common_thread != "")


def _of_plgs(word: str, plgs: Any) -> None:
    for column in (Goal.text, Goal.indicator, Phase.name, Phase.gate, Question.text):
        _add(column, word, column.class_.plg_id.in_(plgs))
    roles = select(PlgRole.id).where(PlgRole.plg_id.in_(plgs))
    _add(Assignment.basis, word, Assignment.plg_role_id.in_(roles))
    _add(GateDecision.reason, word, GateDecision.phase_id.in_(select(Phase.id).where(Phase.plg_id.in_(plgs))))


def _of_meetings(word: str, meetings: Any) -> None:
    for column in (AgendaItem.title, AgendaItem.goal, Participant.excuse, Participant.part):
        _add(column, word, column.class_.meeting_id.in_(meetings))


def _plgs(world: World) -> None:
    names = (("PLG-1", "plg1"), ("PLG-2", "plg2"), ("PLG-3", "plg3"), ("Wissel PLG-1", "wissel1"))
    for name, short in names:
        given = world.objects[name]
        if short in {"plg1", "wissel1"}:
            _add(Question.text, f"zqquestion{short}", Question.id == given["question_id"])
        _add(File.name, f"zqdocuments{short}", File.subject_id == given["plg_id"])
    _add(Goal.text, "zqgoalsplg1", Goal.plg_id == world.objects["PLG-1"]["plg_id"])
    _add(Task.text, "zqactionsplg1", Task.id == world.objects["PLG-1"]["task_id"])
    _add(Plg.theme, "zqdraft", Plg.id == world.objects["draft of PLG-6"]["plg_id"])


def _meetings(world: World) -> None:
    minutes = {
        "PLG-1 sessie 3, gesloten": "zqminutesplg1",
        "PLG-2 sessie 3": "zqminutesplg2",
        "PLG-3 sessie 3": "zqminutesplg3",
        "Wissel PLG-1 sessie 2": "zqminuteswissel1",
        "Wissel PLG-2 sessie 2": "zqminuteswissel2",
    }
    for name, word in minutes.items():
        _write(world.objects[name]["block_id"], word)
    _write(world.objects["studiedag 2"]["principals_block_id"], "zqprincipalsday2")
    jonas = world.persons["jonas"]
    _add(
        Participant.excuse,
        "zqexcuseplg1",
        Participant.meeting_id == world.objects["PLG-1 sessie 4"]["meeting_id"],
        Participant.person_id != jonas,
    )


def _intervisie(world: World) -> None:
    zorg1, zorg3 = world.objects["intervisie zorg 1, gesloten"], world.objects["intervisie zorg 3"]
    free, directors = world.objects["intervisie zorg 2, vrijgegeven"], world.objects["intervisie directies 2"]
    for given, short in ((zorg1, "zorg1"), (zorg3, "zorg3"), (directors, "directies")):
        _add(AgendaItem.title, f"zqcase{short}", AgendaItem.id == given["item_id"])
        _write(given["block_id"], f"zqnotes{short}")
    _add(Decision.text, "zqdecisionzorg1", Decision.id == zorg1["decision_id"])
    _add(Task.text, "zqactionzorg1", Task.id == zorg1["task_id"])
    yields = ((zorg1, "zqyieldzorg1"), (free, "zqyieldzorg2since"), (directors, "zqyielddirecties"))
    for given, word in yields:
        _write(given["yield_block_id"], word)
    session.get_one(Meeting, free["meeting_id"]).released_yield = "zqyieldzorg2free"
    _write(zorg1["personal_block_id"], "zqpersonalveerle")
    _write(zorg1["sofie_block_id"], "zqpersonalsofie")
    excused = (Participant.meeting_id == zorg3["meeting_id"], Participant.person_id != world.persons["veerle"])
    _add(Participant.excuse, "zqexcuseintervisie", *excused)


def _write(block_id: str, word: str) -> None:
    _add(NoteBlock.text, word, NoteBlock.id == block_id)
    ended = (NoteVersion.block_id == block_id, NoteVersion.until.is_not(None))
    for version in session.scalars(select(NoteVersion).where(*ended)):
        version.text = f"{version.text} {word}"
