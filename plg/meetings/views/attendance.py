"""Who was there, and who cannot come."""

from typing import Any

from flask import request

from plg.core import text
from plg.core.errors import Invalid
from plg.meetings import actions, policy, queries, words
from plg.meetings.actions import Mark
from plg.meetings.forms import ExcuseForm
from plg.meetings.models import Meeting, Participant
from plg.meetings.queries.page import attendees
from plg.meetings.views import bp, showing
from plg.web.answer import done, page
from plg.web.guard import allow, viewer
from plg.web.i18n import _, sentence_of


@bp.get("/meetings/<meeting_id>/attendance")
@allow(policy.may_confirm, on=queries.meeting)
def attendance(meeting: Meeting) -> Any:
    return _page(meeting)


@bp.post("/meetings/<meeting_id>/attendance")
@allow(policy.may_confirm, on=queries.meeting)
def confirm_attendance(meeting: Meeting) -> Any:
    shown, sent = _read(meeting)
    try:
        actions.confirm_attendance(meeting, sent, shown=shown, by=viewer())
    except Invalid as error:
        typed = _typed(meeting, shown, sent)
        told = _told(error, typed) if isinstance(error, actions.Crossed) else [sentence_of(error)]
        return _page(meeting, status=422, problems=told, typed=typed)
    return done(showing.at(meeting, "aanwezig"), said=_("Aanwezigheid bevestigd."))


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
    return done(showing.at(meeting), said=_("We noteerden dat je niet kunt."))


@bp.post("/meetings/<meeting_id>/acceptances")
@allow(policy.may_excuse, on=queries.meeting)
def accept(meeting: Meeting) -> Any:
    actions.come_after_all(meeting, by=viewer())
    return done(showing.at(meeting), said=_("Goed dat je toch kunt. We noteerden het."))


def _read(meeting: Meeting) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """Read the rows: a-<id> and part-<id>, and what the page showed: a-was-<id> and part-was-<id>.

    What was not sent stays as it is.
    """
    shown = {one.id: _shown(one) for one in meeting.participants if one.removed_at is None}
    return shown, {key: _sent(key, mark) for key, mark in shown.items()}


def _shown(one: Participant) -> Mark:
    attendance, part = actions.mark_of(one)
    return request.form.get(f"a-was-{one.id}", attendance), request.form.get(f"part-was-{one.id}", part)


def _sent(key: str, shown: Mark) -> Mark:
    part = request.form.get(f"part-{key}")
    return request.form.get(f"a-{key}", shown[0]), shown[1] if part is None else text.one_line(part)


def _typed(meeting: Meeting, shown: dict[str, Mark], sent: dict[str, Mark]) -> dict[str, Mark]:
    """Return what the page shows again: what was changed on it, and what stands there now."""
    now = {one.id: actions.mark_of(one) for one in meeting.participants}
    return {key: actions.merged(shown[key], sent[key], now[key]) for key in sent}


def _told(crossed: actions.Crossed, typed: dict[str, Mark]) -> list[str]:
    names = queries.given_names(viewer(), [one.noted_by_id for one in crossed.participants])
    return [
        _(
            "%(name)s: %(who)s zette intussen “%(now)s”, jij “%(mine)s”. Kies wat klopt en bevestig opnieuw.",
            name=one.person.name,
            who=names.get(one.noted_by_id or "", _("iemand anders")),
            now=words.mark(actions.mark_of(one)),
            mine=words.mark(typed[one.id]),
        )
        for one in crossed.participants
    ]


def _page(meeting: Meeting, status: int = 200, **more: Any) -> Any:
    """`more`: problems, and what was typed, as _typed gives it."""
    people = attendees(viewer(), meeting)
    at, may = showing.addresses(meeting), showing.may(meeting)
    return page("meetings/attendance.html", status=status, meeting=meeting, people=people, at=at, may=may, **more)
