"""Guidance through the viewer: assignments of a PLG, whom to choose, questions, and the role desk."""

from plg.guidance.queries.assignments import (
    Candidate,
    assignment,
    assignments,
    candidates,
    evaluated,
    is_in_community,
    last_membership,
)
from plg.guidance.queries.desk import DeskRow, Standing, my_roles, standing, with_phases
from plg.guidance.queries.questions import open_questions, question, questions

__all__ = [
    "Candidate",
    "DeskRow",
    "Standing",
    "assignment",
    "assignments",
    "candidates",
    "evaluated",
    "is_in_community",
    "last_membership",
    "my_roles",
    "open_questions",
    "question",
    "questions",
    "standing",
    "with_phases",
]
