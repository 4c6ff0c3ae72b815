"""The year of a community: its page, its list of days, the rode draad, closing days, and what to know about one day."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from plg.calendar import actions, notices, policy, queries, year_page
from plg.calendar.forms import ClosingForm, ThreadForm, asked_day
from plg.calendar.models import ClosingDay, SchoolYear
from plg.calendar.school_year import year_of
from plg.calendar.vacations import country_of
from plg.communities.models import Community
from plg.core import ids
from plg.core.deeds import Trace
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, signed_in, viewer
from plg.web.i18n import _

bp = Blueprint("calendar", __name__)


@bp.get("/calendar")
@allow(signed_in)
def index() -> Response:
    mine = queries.my_communities(viewer())
    if len(mine) == 1:
        return redirect(url_for(".show", slug=mine[0].slug))
    return page("calendar/index.html", communities=[(one.name, url_for(".show", slug=one.slug)) for one in mine])


@bp.get("/communities/<slug>/calendar")
@allow(policy.may_see, on=queries.community)
def show(community: Community) -> Response:
    return page("calendar/show.html", **year_page.shown(viewer(), community, request.args))


@bp.get("/communities/<slug>/calendar/days")
@allow(policy.may_see, on=queries.community)
def days(community: Community) -> Response:
    """The whole year as text, in pages of whole days."""
    return page("calendar/days.html", **year_page.whole_list(viewer(), community, request.args))


@bp.get("/communities/<slug>/calendar/half-days")
@allow(policy.may_see, on=queries.community)
def half_days(community: Community) -> Response:
    return page("calendar/half_days.html", **year_page.all_halves(viewer(), community, request.args))


@bp.get("/communities/<slug>/calendar/day")
@allow(policy.may_see, on=queries.community)
def day(community: Community) -> Response:
    """What to know about the day in the date field `field`."""
    field, chosen = asked_day(request.args)
    schools = [school_id for school_id in request.args.getlist("school")[:50] if ids.is_id(school_id)]
    near = notices.near_day(community, schools, viewer(), chosen)
    return page("calendar/_day.html", field=field, near=near)


@bp.get("/communities/<slug>/calendar/<int:first_year>/common-thread/edit")
@allow(policy.may_edit_year, on=queries.year_of_community)
def edit_thread(year: SchoolYear) -> Response:
    return page("calendar/thread.html", year=year, form=_changing(ThreadForm(obj=year), year))


@bp.post("/communities/<slug>/calendar/<int:first_year>/common-thread")
@allow(policy.may_edit_year, on=queries.year_of_community)
def say_thread(year: SchoolYear) -> Response:
    form = _changing(ThreadForm(), year)
    if not form.validate():
        return page("calendar/thread.html", status=422, year=year, form=form)
    actions.say_common_thread(year.community, year.first_year, form.common_thread.data, by=viewer())
    to = url_for(".show", slug=year.community.slug, year=year.first_year)
    return done(to, said=_("De rode draad is bewaard."))


@bp.get("/communities/<slug>/closing-days/new")
@allow(policy.may_close, on=queries.community)
def new_closing(community: Community) -> Response:
    return _closing_page(community, _closing_form(community))


@bp.post("/communities/<slug>/closing-days")
@allow(policy.may_close, on=queries.community)
def add_closing(community: Community) -> Response:
    form = _closing_form(community)
    fine, closing = attempt(form, lambda: _closing(community, form))
    if not fine:
        return _closing_page(community, form, status=422)
    return done(_days_off_url(community, closing), said=notices.closed(closing))


@bp.post("/communities/<slug>/closing-days/<closing_id>/removals")
@allow(policy.may_reopen, on=queries.closing_day)
def remove_closing(closing: ClosingDay) -> Response:
    actions.remove_closing(closing, by=viewer())
    said = _("%(label)s is weg uit de kalender.", label=closing.label)
    return done(_days_off_url(closing.community, closing), said=said)


def _changing(form: ThreadForm, year: SchoolYear) -> ThreadForm:
    return form.changing(year, trace=Trace("school_year", year.id, ("common_thread_said",)))


def _closing_form(community: Community) -> ClosingForm:
    who = viewer()
    return ClosingForm(queries.closable_schools(who, community), for_all=policy.may_edit(who, community))


def _closing(community: Community, form: ClosingForm) -> ClosingDay:
    first, last = form.first.data, form.last.data or form.first.data
    return actions.add_closing(community, first, last, form.label.data, school=form.school, by=viewer())


def _closing_page(community: Community, form: ClosingForm, status: int = 200) -> Response:
    near = notices.near_day(community, who=viewer(), day=form.first.data)
    return page("calendar/new_closing.html", status=status, community=community, form=form, near=near)


def _days_off_url(community: Community, closing: ClosingDay) -> str:
    year = year_of(closing.starts_on, country_of(community.holiday_region))
    return url_for(".show", slug=community.slug, year=year.first_year, _anchor="vrije-dagen")
