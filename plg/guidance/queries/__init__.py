"""Guidance through the viewer: assignments of a PLG, whom to choose, questions, and the role desk."""

from plg.guidance.queries.assignments import Candidate, assignment, assignments, candidates, is_in_community
from plg.guidance.queries.desk import DeskRow, Share, Standing, desk, earlier, later, shares, standing
from plg.guidance.queries.questions import open_questions, question, questions

__all__ = [
    "Candidate",
    "DeskRow",
    "Share",
    "Standing",
    "assignment",
    "assignments",
    "candidates",
    "desk",
    "earlier",
    "is_in_community",
    "later",
    "open_questions",
    "question",
    "questions",
    "shares",
    "standing",
]
