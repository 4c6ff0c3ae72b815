"""Closing the minutes, and opening them again."""

from typing import Any

from plg.meetings import actions, policy, queries
from plg.meetings.forms import CloseForm, ReopenForm
from plg.meetings.models import Meeting
from plg.meetings.views import bp, showing
from plg.web.answer import done, page
from plg.web.choices import listed
from plg.web.guard import allow, viewer
from plg.web.i18n import _, _n


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
    return done(showing.at(meeting), said=said if taken else _("Verslag gesloten."))


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
    return done(showing.at(meeting), said=_("Het verslag is weer open."))


def _closing_page(meeting: Meeting, form: CloseForm, status: int = 200) -> Any:
    _offer(form, meeting)
    return page("meetings/close.html", status=status, meeting=meeting, form=form, at=showing.addresses(meeting))


def _offer(form: CloseForm, meeting: Meeting) -> None:
    """Who may close without reading (a coordinator who plans an intervisie may not) sees the items of the agenda."""
    form.done.choices = listed({item.id: item.title for item in queries.agenda(viewer(), meeting.id)})


def _finished(meeting: Meeting) -> list[str]:
    return queries.finished_items(viewer(), meeting.id)
