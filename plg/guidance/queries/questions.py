"""Questions of a group to who guides it."""

from sqlalchemy import select
from sqlalchemy.orm import attributes, joinedload

from plg.core import ids
from plg.core.db import session
from plg.core.errors import NotFound
from plg.guidance import policy
from plg.guidance.models import Question
from plg.people.viewer import Viewer
from plg.plgs import queries as plgs
from plg.plgs.models import Plg

LATEST = 10


def questions(who: Viewer, plg: Plg) -> list[Question]:
    """Return the latest questions of a loaded PLG that I may read, the newest first."""
    wanted = (
        select(Question)
        .options(joinedload(Question.asked_of), joinedload(Question.asked_by))
        .where(Question.plg_id == plg.id)
        .order_by(Question.answered_at.is_not(None), Question.asked_at.desc(), Question.id.desc())
        .limit(LATEST)
    )
    found = list(session.scalars(wanted))
    for one in found:
        attributes.set_committed_value(one, "plg", plg)
    return [one for one in found if policy.may_read_question(who, one)]


def question(who: Viewer, question_id: str) -> Question:
    """Return a question that I may read; its PLG is loaded whole."""
    found = session.scalar(
        select(Question)
        .options(joinedload(Question.asked_of), joinedload(Question.asked_by))
        .where(Question.id == (question_id if ids.is_id(question_id) else ""))
    )
    if found is None:
        raise NotFound
    attributes.set_committed_value(found, "plg", plgs.plg(who, found.plg_id))
    if not policy.may_read_question(who, found):
        raise NotFound
    return found


def open_questions(who: Viewer) -> list[Question]:
    """Return what is asked of me and not yet answered, the oldest first; `plg` and `asked_by` are loaded. One query."""
    wanted = (
        select(Question)
        .join(Question.plg)
        .options(joinedload(Question.plg), joinedload(Question.asked_by))
        .where(
            Question.asked_of_id == who.person_id,
            Question.answered_at.is_(None),
            Plg.community_id.in_(who.communities_as()),
        )
        .order_by(Question.asked_at, Question.id)
        .limit(50)
    )
    return list(session.scalars(wanted))
