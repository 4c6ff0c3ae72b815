"""Who was there, who cannot come, closing and reopening, and the yield of an intervisie."""

from typing import Any

from flask import request, url_for

from plg.core import text
from plg.core.errors import Invalid
from plg.meetings import actions, policy, queries
from plg.meetings.forms import CloseForm, ExcuseForm, ReopenForm
from plg.meetings.models import Meeting
from plg.meetings.queries.page import attendees
from plg.meetings.views import bp, showing
from plg.web.answer import done, page
from plg.web.choices import listed
from plg.web.guard import allow, viewer
from plg.web.i18n import _, _n, sentence_of


@bp.get("/meetings/<meeting_id>/attendance")
@allow(policy.may_confirm, on=queries.meeting)
def attendance(meeting: Meeting) -> Any:
    return _attendance_page(meeting)


@bp.post("/meetings/<meeting_id>/attendance")
@allow(policy.may_confirm, on=queries.meeting)
def confirm_attendance(meeting: Meeting) -> Any:
    noted = _noted(meeting)
    try:
        actions.confirm_attendance(meeting, noted, by=viewer())
    except Invalid as error:
        return _attendance_page(meeting, status=422, problem=sentence_of(error), typed=noted)
    return done(_show(meeting, "aanwezig"), said=_("Aanwezigheid bevestigd."))


@bp.get("/meetings/<meeting_id>/excuses")
@allow(policy.may_excuse, on=queries.meeting)
def excuses(meeting: Meeting) -> Any:
    return page("meetings/excuse.html", meeting=meeting, form=ExcuseForm(), at=showing.addresses(meeting))


@bp.post("/meetings/<meeting_id>/excuses")
@allow(policy.may_excuse, on=queries.meeting)
def excuse(meeting: Meeting) -> Any:
    form = ExcuseForm()
    if not form.validate():
        return page("meetings/excuse.html", status=422, meeting=meeting, form=form, at=showing.addresses(meeting))
    actions.excuse(meeting, form.reason.data, by=viewer())
    return done(_show(meeting), said=_("We noteerden dat je niet kunt."))


@bp.post("/meetings/<meeting_id>/acceptances")
@allow(policy.may_excuse, on=queries.meeting)
def accept(meeting: Meeting) -> Any:
    actions.come_after_all(meeting, by=viewer())
    return done(_show(meeting), said=_("Goed dat je toch kunt. We noteerden het."))


@bp.get("/meetings/<meeting_id>/closure")
@allow(policy.may_close, on=queries.meeting)
def closing(meeting: Meeting) -> Any:
    return _closing_page(meeting, CloseForm(data={"done": _finished(meeting)}))


@bp.post("/meetings/<meeting_id>/closure")
@allow(policy.may_close, on=queries.meeting)
def close(meeting: Meeting) -> Any:
    form = CloseForm()
    _offer(form, meeting)
    if not form.validate():
        return _closing_page(meeting, form, status=422)
    taken = actions.close(meeting, done=form.done.data or (), by=viewer())
    said = _n(
        "Verslag gesloten. %(num)s punt gaat mee naar de volgende keer.",
        "Verslag gesloten. %(num)s punten gaan mee naar de volgende keer.",
        taken,
    )
    return done(_show(meeting), said=said if taken else _("Verslag gesloten."))


@bp.get("/meetings/<meeting_id>/reopenings")
@allow(policy.may_close, on=queries.meeting)
def reopening(meeting: Meeting) -> Any:
    return page("meetings/reopen.html", meeting=meeting, form=ReopenForm(), at=showing.addresses(meeting))


@bp.post("/meetings/<meeting_id>/reopenings")
@allow(policy.may_close, on=queries.meeting)
def reopen(meeting: Meeting) -> Any:
    form = ReopenForm()
    if not form.validate():
        return page("meetings/reopen.html", status=422, meeting=meeting, form=form, at=showing.addresses(meeting))
    actions.reopen(meeting, form.reason.data, by=viewer())
    return done(_show(meeting), said=_("Het verslag is weer open."))


@bp.post("/meetings/<meeting_id>/release")
@allow(policy.may_release, on=queries.meeting)
def release(meeting: Meeting) -> Any:
    actions.release_yield(meeting, by=viewer())
    return done(_show(meeting, "opbrengst"), said=_("De opbrengst is vrijgegeven."))


@bp.post("/meetings/<meeting_id>/withdrawals")
@allow(policy.may_release, on=queries.meeting)
def withdraw(meeting: Meeting) -> Any:
    actions.withdraw_yield(meeting, by=viewer())
    return done(_show(meeting, "opbrengst"), said=_("De opbrengst is weer enkel voor de groep."))


def _noted(meeting: Meeting) -> dict[str, tuple[str, str]]:
    """Read the rows: a-<id> is the attendance, part-<id> which part of it. What was not sent stays as it is."""
    sent = request.form
    return {
        one.id: (
            sent.get(f"a-{one.id}", one.attendance or ""),
            text.one_line(sent.get(f"part-{one.id}", "")),
        )
        for one in meeting.participants
        if one.removed_at is None and (f"a-{one.id}" in sent or f"part-{one.id}" in sent)
    }


def _attendance_page(meeting: Meeting, status: int = 200, **more: Any) -> Any:
    """`more`: problem, and what was typed, as _noted reads it."""
    people = attendees(viewer(), meeting)
    at, may = showing.addresses(meeting), showing.may(meeting)
    return page("meetings/attendance.html", status=status, meeting=meeting, people=people, at=at, may=may, **more)


def _closing_page(meeting: Meeting, form: CloseForm, status: int = 200) -> Any:
    _offer(form, meeting)
    return page("meetings/close.html", status=status, meeting=meeting, form=form, at=showing.addresses(meeting))


def _offer(form: CloseForm, meeting: Meeting) -> None:
    """Who may close without reading (a coordinator who plans an intervisie may not) sees the items of the agenda."""
    form.done.choices = listed({item.id: item.title for item in queries.agenda(viewer(), meeting.id)})


def _finished(meeting: Meeting) -> list[str]:
    return queries.finished_items(viewer(), meeting.id)


def _show(meeting: Meeting, part: str = "") -> str:
    return url_for("meetings.show", meeting_id=meeting.id, _anchor=part or None)
