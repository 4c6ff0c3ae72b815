"""Pages and fragments of actions and decisions."""

from typing import Any

from flask import Blueprint, url_for

from plg.core.deeds import Trace
from plg.core.errors import N_, Invalid
from plg.tasks import actions, days, policy, queries
from plg.tasks.actions import Work
from plg.tasks.forms import AgreementForm, DecisionForm, TaskForm, check_names
from plg.tasks.models import Decision, Task
from plg.tasks.words import owner_names
from plg.web.answer import done, page
from plg.web.guard import allow, viewer
from plg.web.i18n import _

MINUTED = N_("Deze actie staat in een gesloten verslag: haar woorden blijven. Wie en wanneer mag je nog wijzigen.")
CHANGES = {
    "task": ("changed", "closed", "reopened", "removed", "restored"),
    "decision": ("changed", "taken", "removed", "restored"),
}

bp = Blueprint("tasks", __name__)


@bp.post("/subjects/<kind>/<subject_id>/tasks")
@allow(policy.may_add, on=queries.place)
def create(place: queries.Place) -> Any:
    form = TaskForm()
    if (work := _work(form, place)) is None:
        return page("tasks/new.html", part="tasks/_quick_add.html", status=422, **_line(place, form))
    origin, once = place.origin, form.once.data or ""
    task = actions.add(place.hangs_on, work, community_id=place.community_id, origin=origin, once=once, by=viewer())
    added = {**_line(place, TaskForm(formdata=None)), "task": queries.HungTask(task, may_write=True, may_tick=True)}
    return done(
        place.address + "#acties", part="tasks/_quick_add.html", said=_said(_("Actie toegevoegd."), task), **added
    )


@bp.get("/tasks/<task_id>/edit")
@allow(policy.may_edit, on=queries.task)
def edit(hung: queries.HungTask) -> Any:
    task = hung.task
    form = TaskForm(data={"text": task.text, "who": owner_names(task), "due_on": task.due_on})
    return _edit_page(hung, _changing(form, task))


@bp.post("/tasks/<task_id>")
@allow(policy.may_edit, on=queries.task)
def change(hung: queries.HungTask) -> Any:
    form = _changing(TaskForm(), hung.task)
    work = _work(form, hung.place) if hung.place else None
    if work and hung.is_minuted and work.text != hung.task.text:
        form.refuse(Invalid("text", MINUTED))
        work = None
    if work is None:
        return _edit_page(hung, form, status=422)
    actions.change(hung.task, work, by=viewer())
    return done(_back(hung), said=_said(_("Actie gewijzigd."), hung.task))


@bp.post("/tasks/<task_id>/closure")
@allow(policy.may_tick, on=queries.task)
def close(hung: queries.HungTask) -> Any:
    actions.close(hung.task, by=viewer())
    undo = url_for(".reopen", task_id=hung.id)
    return done(_back(hung), part="tasks/_task.html", said=_("Actie afgevinkt."), undo_url=undo, **_one(hung))


@bp.post("/tasks/<task_id>/reopenings")
@allow(policy.may_tick, on=queries.task)
def reopen(hung: queries.HungTask) -> Any:
    actions.reopen(hung.task, by=viewer())
    return done(_back(hung), part="tasks/_task.html", said=_("De actie staat weer open."), **_one(hung))


@bp.post("/tasks/<task_id>/removals")
@allow(policy.may_remove, on=queries.task)
def remove(hung: queries.HungTask) -> Any:
    actions.remove(hung.task, by=viewer())
    return done(url_for(".edit", task_id=hung.id))


@bp.post("/tasks/<task_id>/restorations")
@allow(policy.may_remove, on=queries.task)
def restore(hung: queries.HungTask) -> Any:
    actions.restore(hung.task, by=viewer())
    return done(_back(hung), said=_("De actie staat er weer."))


@bp.post("/subjects/<kind>/<subject_id>/decisions")
@allow(policy.may_add, on=queries.decision_place)
def propose(place: queries.Place) -> Any:
    form = DecisionForm()
    if not form.validate():
        return page("tasks/new_decision.html", status=422, form=form, place=place)
    actions.propose(
        (place.kind, place.id),
        form.text.data,
        community_id=place.community_id,
        taken=form.state.data == "taken",
        agreed_by=form.agreed_by.data,
        once=form.once.data or "",
        by=viewer(),
    )
    return done(place.address + "#besluiten", said=_("Besluit toegevoegd."))


@bp.get("/decisions/<decision_id>/edit")
@allow(policy.may_edit, on=queries.decision)
def edit_decision(hung: queries.HungDecision) -> Any:
    decision = hung.decision
    form = DecisionForm(data={"text": decision.text, "agreed_by": decision.agreed_by})
    return _decision_page(hung, form.changing(decision, trace=_trace("decision", decision)))


@bp.post("/decisions/<decision_id>")
@allow(policy.may_edit, on=queries.decision)
def change_decision(hung: queries.HungDecision) -> Any:
    form = DecisionForm().changing(hung.decision, trace=_trace("decision", hung.decision))
    if not form.validate():
        return _decision_page(hung, form, status=422)
    actions.change_decision(hung.decision, form.text.data, form.agreed_by.data, by=viewer())
    return done(_back(hung, "besluiten"), said=_("Besluit gewijzigd."))


@bp.post("/decisions/<decision_id>/confirmation")
@allow(policy.may_edit, on=queries.decision)
def confirm(hung: queries.HungDecision) -> Any:
    form = AgreementForm()
    if not form.validate():
        return _decision_page(
            hung, DecisionForm(data={"text": hung.decision.text, "agreed_by": form.agreed_by.data}), status=422
        )
    actions.confirm(hung.decision, form.agreed_by.data, by=viewer())
    return done(_back(hung, "besluiten"), part="tasks/_decision.html", said=_("Besluit bevestigd."), decision=hung)


@bp.post("/decisions/<decision_id>/removals")
@allow(policy.may_edit, on=queries.decision)
def remove_decision(hung: queries.HungDecision) -> Any:
    actions.remove_decision(hung.decision, by=viewer())
    return done(url_for(".edit_decision", decision_id=hung.id))


@bp.post("/decisions/<decision_id>/restorations")
@allow(policy.may_edit, on=queries.decision)
def restore_decision(hung: queries.HungDecision) -> Any:
    actions.restore_decision(hung.decision, by=viewer())
    return done(_back(hung, "besluiten"), said=_("Het besluit staat er weer."))


def _work(form: TaskForm, place: queries.Place) -> Work | None:
    """Return what was asked, or None when the form says why not."""
    form.validate()
    owners = queries.members_of(viewer(), place) if form.is_for_all else _owners(form, place)
    return None if form.errors else Work(form.text.data, owners, form.due_on.data, for_all=form.is_for_all)


def _changing(form: TaskForm, task: Task) -> TaskForm:
    return form.changing(task, trace=_trace("task", task), who=owner_names(task))


def _trace(kind: str, row: Task | Decision) -> Trace:
    """Every deed on an action or a decision changes it."""
    return Trace(kind, row.id, tuple(f"{kind}_{done}" for done in CHANGES[kind]))


def _said(done_so: str, task: Task) -> str:
    return " ".join([done_so, *days.warnings(viewer(), task.community_id, task.due_on)])


def _owners(form: TaskForm, place: queries.Place) -> list[Any]:
    """Return who was named; the form says which name fits nobody, beside what else is wrong."""
    if form.who.errors:
        return []
    found = queries.people_called(viewer(), place, form.who.data)
    try:
        check_names(found)
    except Invalid as error:
        form.refuse(error)
    return found.people


def _edit_page(hung: queries.HungTask, form: TaskForm, status: int = 200) -> Any:
    names = _names(hung.place) if hung.place else []
    return page("tasks/edit.html", status=status, task=hung, form=form, names=names, back=_back(hung))


def _decision_page(hung: queries.HungDecision, form: DecisionForm, status: int = 200) -> Any:
    return page("tasks/edit_decision.html", status=status, decision=hung, form=form, back=_back(hung, "besluiten"))


def _line(place: queries.Place, form: TaskForm) -> dict[str, Any]:
    return {"form": form, "place": place, "names": _names(place)}


def _names(place: queries.Place) -> list[str]:
    return queries.names_of(viewer(), place)


def _back(hung: Any, part: str = "acties") -> str:
    return f"{hung.place.address}#{part}" if hung.place else url_for("home.index")


def _one(hung: queries.HungTask) -> dict[str, Any]:
    return {"task": hung, "undo_target": f"#task-{hung.id}"}
