"""Giving the yield of an intervisie free: exactly the text that is shown, once the group says that it decided so."""

from typing import Any

from plg.meetings import actions, policy, queries
from plg.meetings.forms import ReleaseForm
from plg.meetings.models import Meeting
from plg.meetings.queries.page import group_note
from plg.meetings.views import bp, showing
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/meetings/<meeting_id>/release")
@allow(policy.may_release, on=queries.meeting)
def releasing(meeting: Meeting) -> Any:
    return _page(meeting, ReleaseForm(formdata=None))


@bp.post("/meetings/<meeting_id>/release")
@allow(policy.may_release, on=queries.meeting)
def release(meeting: Meeting) -> Any:
    form = ReleaseForm()
    fine, _none = attempt(form, lambda: actions.release_yield(meeting, seq=form.number, by=viewer()))
    if not fine:
        return _page(meeting, form, status=422)
    return done(showing.at(meeting, "opbrengst"), said=_("De opbrengst is vrijgegeven."))


@bp.post("/meetings/<meeting_id>/withdrawals")
@allow(policy.may_read_yield, on=queries.meeting)
def withdraw(meeting: Meeting) -> Any:
    actions.withdraw_yield(meeting, by=viewer())
    return done(showing.at(meeting, "opbrengst"), said=_("De opbrengst is weer enkel voor de groep."))


def _page(meeting: Meeting, form: ReleaseForm, status: int = 200) -> Any:
    block = group_note(viewer(), meeting)[0]
    why_not = actions.why_not(meeting, block.text)
    return page(
        "meetings/release.html",
        status=status,
        meeting=meeting,
        form=form,
        block=block,
        why_not=_(why_not) if why_not else "",
        readers=queries.coordinators(viewer(), meeting.community_id),
        at=showing.addresses(meeting),
    )
