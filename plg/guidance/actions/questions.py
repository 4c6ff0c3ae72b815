"""Ask somebody who guides a PLG something, and answer it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from plg.core import clock, mail
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.guidance.models import Question
from plg.people.viewer import Viewer
from plg.plgs.models import GUIDANCE_ROLES, Plg

ANSWERED = N_(
    "Je beantwoordde deze vraag al op %(day)s om %(time)s. Wat je nu typte, staat er nog. "
    "Bewaar opnieuw als dit de plaats van dat antwoord moet nemen."
)


@dataclass(frozen=True)
class Told:
    """What the letter to who asked says; the answer itself stands on the page of the PLG."""

    name: str
    language: str
    by: str
    plg_id: str
    plg: str


def ask(plg: Plg, *, asked_of_id: str, text: str, by: Viewer) -> Question:
    """Ask somebody with a guidance role today. The same question that still waits is asked once."""
    today = clock.today()
    guides = {role.person_id for role in plg.roles if role.role in GUIDANCE_ROLES and role.is_active(today)}
    if asked_of_id not in guides - {by.person_id}:
        raise Invalid("asked_of", N_("Kies iemand die deze PLG nu begeleidt."))
    one_at_a_time(f"questions {plg.id}")
    if again := _waiting(plg, asked_of_id, text, by):
        return again
    question = Question(
        plg_id=plg.id, asked_of_id=asked_of_id, asked_by_id=by.person_id, asked_at=clock.now(), text=text, answer=""
    )
    session.add(question)
    session.flush()
    record(
        "question_asked", "plg", plg.id, by=by, community_id=plg.community_id, question=question.id, person=asked_of_id
    )
    commit()
    return question


def _waiting(plg: Plg, asked_of_id: str, text: str, by: Viewer) -> Question | None:
    same = (Question.plg_id == plg.id, Question.asked_of_id == asked_of_id, Question.asked_by_id == by.person_id)
    return session.scalar(select(Question).where(*same, Question.text == text, Question.answered_at.is_(None)).limit(1))


def answer(question: Question, *, text: str, over: str, by: Viewer) -> bool:
    """Answer; return whether that says something new. Who asked is told by mail.

    Another answer than the one that stands takes its place only when its writer saw it: `over` is then the mark of it.
    """
    one_at_a_time(f"answer {question.id}")
    session.refresh(question, ["answer", "answered_at"])
    if question.answered_at and question.answer == text:
        return False
    if question.answered_at and over != question.mark:
        raise Invalid("answer", ANSWERED, **_when(question.answered_at))
    plg = question.plg
    question.answer, question.answered_at = text, clock.now()
    _tell(question, by)
    record("question_answered", "plg", plg.id, by=by, community_id=plg.community_id, question=question.id)
    commit()
    return True


def _when(moment: datetime) -> dict[str, Any]:
    here = moment.astimezone(clock.BRUSSELS)
    return {"day": here.date(), "time": f"{here:%H.%M}"}


def _tell(question: Question, by: Viewer) -> None:
    """Nobody writes to who is no longer in the group: they do not read its answers."""
    plg, person = question.plg, question.asked_by
    if person.ended_at or person.id not in {role.person_id for role in plg.group(clock.today())}:
        return
    told = Told(person.given_name, person.language, by.name, plg.id, f"{plg.code} {plg.theme}")
    mail.post(person.email, *mail.draft(told))
