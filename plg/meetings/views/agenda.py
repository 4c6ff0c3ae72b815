"""The agenda of a meeting: forms of one button each, so that a keyboard, or a phone without scripts, can do all."""

from typing import Any

from flask import request, url_for

from plg.core.deeds import Trace
from plg.meetings import actions, policy, protocols, queries, timetable
from plg.meetings.forms import ItemForm, MoveForm
from plg.meetings.models import AgendaItem, Meeting
from plg.meetings.views import bp, showing
from plg.notes import queries as notes
from plg.web.answer import done, page
from plg.web.guard import allow, viewer
from plg.web.i18n import _, _n

CHANGES = ("item_changed", "item_moved", "item_removed", "item_restored")


@bp.get("/meetings/<meeting_id>/agenda")
@allow(policy.may_prepare, on=queries.meeting)
def agenda(meeting: Meeting) -> Any:
    return _page(meeting, ItemForm.of(meeting))


@bp.post("/meetings/<meeting_id>/agenda-items")
@allow(policy.may_prepare, on=queries.meeting)
def create_item(meeting: Meeting) -> Any:
    form = ItemForm.of(meeting)
    if not form.validate():
        return _page(meeting, form, status=422)
    actions.agenda.add(meeting, _point(meeting, form), once=form.once.data or "", by=viewer())
    return done(url_for(".agenda", meeting_id=meeting.id) + "#nieuw", said=_("Punt toegevoegd."))


@bp.post("/meetings/<meeting_id>/ready-made-agenda")
@allow(policy.may_prepare, on=queries.meeting)
def fill_agenda(meeting: Meeting) -> Any:
    count = actions.agenda.add_ready_made(meeting, by=viewer())
    said = (
        _n("%(num)s punt toegevoegd.", "%(num)s punten toegevoegd.", count) if count else _("Deze punten staan er al.")
    )
    return done(url_for(".agenda", meeting_id=meeting.id), said=said)


@bp.get("/agenda-items/<item_id>/edit")
@allow(policy.may_edit_item, on=queries.item)
def edit_item(item: AgendaItem) -> Any:
    return _item_page(item, _changing(ItemForm.of(item.meeting, data=_start(item)), item))


@bp.post("/agenda-items/<item_id>")
@allow(policy.may_edit_item, on=queries.item)
def change_item(item: AgendaItem) -> Any:
    form = _changing(ItemForm.of(item.meeting), item)
    if not form.validate():
        return _item_page(item, form, status=422)
    actions.agenda.change(item, _point(item.meeting, form), by=viewer())
    return done(_back(item), said=_("Punt gewijzigd."))


@bp.post("/agenda-items/<item_id>/moves")
@allow(policy.may_edit_item, on=queries.item)
def move_item(item: AgendaItem) -> Any:
    form = MoveForm()
    if not form.validate():
        return _page(
            item.meeting, ItemForm.of(item.meeting, formdata=None), status=422, problem=form.direction.errors[0]
        )
    moved = actions.agenda.move(item, form.direction.data, by=viewer())
    said = (
        _("“%(title)s” staat nu op een andere plaats.", title=item.title)
        if moved
        else _("Dit punt staat al aan het einde.")
    )
    return done(_back(item), said=said)


@bp.post("/agenda-items/<item_id>/removals")
@allow(policy.may_edit_item, on=queries.item)
def remove_item(item: AgendaItem) -> Any:
    if "sure" not in request.form and _has_notes(item):
        return page("meetings/remove_item.html", item=item, back=_back(item))
    actions.agenda.remove(item, by=viewer())
    return done(_back(item), said=_("“%(title)s” is van de agenda. Onderaan zet je het terug.", title=item.title))


@bp.post("/agenda-items/<item_id>/restorations")
@allow(policy.may_edit_item, on=queries.item)
def restore_item(item: AgendaItem) -> Any:
    actions.agenda.restore(item, by=viewer())
    return done(_back(item), said=_("“%(title)s” staat weer op de agenda.", title=item.title))


@bp.post("/agenda-items/<item_id>/closure")
@allow(policy.may_tick_item, on=queries.item)
def close_item(item: AgendaItem) -> Any:
    actions.agenda.finish(item, by=viewer())
    return done(_on_page(item), said=_("“%(title)s” is klaar.", title=item.title))


@bp.post("/agenda-items/<item_id>/reopenings")
@allow(policy.may_tick_item, on=queries.item)
def reopen_item(item: AgendaItem) -> Any:
    actions.agenda.resume(item, by=viewer())
    return done(_on_page(item), said=_("“%(title)s” is niet klaar.", title=item.title))


def _start(item: AgendaItem) -> dict[str, Any]:
    """What the form of an existing item begins with."""
    return {
        "title": item.title,
        "goal": item.goal,
        "minutes": str(item.minutes or ""),
        "owner": item.owner.name if item.owner else item.owner_note,
        "audience": item.audience,
    }


def _changing(form: ItemForm, item: AgendaItem) -> ItemForm:
    trace = Trace("meeting", item.meeting_id, CHANGES, part=("item", item.id))
    return form.changing(item, trace=trace, **_start(item))


def _has_notes(item: AgendaItem) -> bool:
    return any(not block.is_empty for block in notes.blocks(viewer(), "agenda-item", [item.id]).values())


def _point(meeting: Meeting, form: ItemForm) -> actions.Point:
    known = [one.person for one in meeting.participants if one.removed_at is None]
    return form.point(queries.called(viewer(), meeting.community_id, form.owner.data, known))


def _page(meeting: Meeting, form: ItemForm, status: int = 200, problem: str = "") -> Any:
    who = viewer()
    slots = timetable.slots(queries.agenda(who, meeting.id), meeting.starts_at)
    return page(
        "meetings/agenda.html",
        status=status,
        meeting=meeting,
        slots=slots,
        form=form,
        problem=problem,
        removed=queries.removed_items(who, meeting.id),
        ready_made=_missing(meeting, slots),
        total=sum(slot.item.minutes for slot in slots),
        names=_names(meeting),
        at=showing.addresses(meeting),
    )


def _missing(meeting: Meeting, slots: list[timetable.Slot]) -> list[protocols.Step]:
    """Return what the usual agenda would still add."""
    there = {slot.item.title for slot in slots}
    return [step for step in protocols.agenda(meeting.kind, meeting.protocol) if step.title not in there]


def _item_page(item: AgendaItem, form: ItemForm, status: int = 200) -> Any:
    return page("meetings/item.html", status=status, item=item, form=form, names=_names(item.meeting), back=_back(item))


def _names(meeting: Meeting) -> list[str]:
    return [one.person.name for one in meeting.participants if one.removed_at is None]


def _back(item: AgendaItem) -> str:
    return url_for("meetings.agenda", meeting_id=item.meeting_id)


def _on_page(item: AgendaItem) -> str:
    return url_for("meetings.show", meeting_id=item.meeting_id, _anchor=f"punt-{item.id}")
