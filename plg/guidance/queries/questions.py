"""Questions of a group to who guides it."""

from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import attributes, contains_eager, joinedload

from plg.core import ids
from plg.core.db import session
from plg.core.errors import NotFound
from plg.core.params import several
from plg.guidance import policy
from plg.guidance.models import Question
from plg.people.asking import asked
from plg.people.viewer import Viewer
from plg.plgs import queries as plgs
from plg.plgs.models import Plg

LATEST = 10  # of one PLG
MOST = 50  # to one person


def questions(who: Viewer, plg: Plg) -> list[Question]:
    """Return the latest questions of a loaded PLG that I may read, the newest first."""
    found = list(session.scalars(_questions(), {"plg": plg.id}))
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
    return list(session.scalars(_open_questions(), asked(who)))


@cache
def _questions() -> Select[Question]:
    wanted = select(Question).options(joinedload(Question.asked_of), joinedload(Question.asked_by))
    order = (Question.answered_at.is_not(None), Question.asked_at.desc(), Question.id.desc())
    return wanted.where(Question.plg_id == bindparam("plg")).order_by(*order).limit(LATEST)


@cache
def _open_questions() -> Select[Question]:
    wanted = select(Question).join(Question.plg).options(contains_eager(Question.plg), joinedload(Question.asked_by))
    mine = (Question.asked_of_id == bindparam("me"), Question.answered_at.is_(None))
    here = Plg.community_id.in_(several("communities"))
    return wanted.where(*mine, here).order_by(Question.asked_at, Question.id).limit(MOST)
