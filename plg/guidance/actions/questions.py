"""Ask somebody who guides a PLG something, and answer it."""

from sqlalchemy import select

from plg.core import clock
from plg.core.db import commit, one_at_a_time, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.guidance.models import Question
from plg.people.viewer import Viewer
from plg.plgs.models import GUIDANCE_ROLES, Plg


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


def answer(question: Question, *, text: str, by: Viewer) -> None:
    """Answer, or say it better: a later answer takes the place of the first."""
    question.answer, question.answered_at = text, clock.now()
    plg = question.plg
    record("question_answered", "plg", plg.id, by=by, community_id=plg.community_id, question=question.id)
    commit()
