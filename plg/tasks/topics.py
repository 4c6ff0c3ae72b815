"""Actions and decisions show at once on the page of what they hang on, and of the meeting where they were agreed."""

from plg.live import watch
from plg.live.watch import Part
from plg.tasks.models import Decision, Task


def register() -> None:
    watch.shows(Task, _of_task)
    watch.shows(Decision, _of_decision)


def _of_task(task: Task) -> list[Part]:
    agreed = [(task.origin_kind, task.origin_id, "actions")] if task.origin_id else []
    return [(task.subject_kind, task.subject_id, "actions"), *agreed]


def _of_decision(decision: Decision) -> list[Part]:
    return [(decision.subject_kind, decision.subject_id, "decisions")]
