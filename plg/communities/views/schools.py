"""Schools and their sites."""

from typing import Any

from flask import request, url_for

from plg.communities import actions, policy, queries, words
from plg.communities.forms import NewSchoolForm, SchoolForm, SiteForm
from plg.communities.models import Community, School, Site
from plg.communities.views.blueprint import address, bp, home_of
from plg.core import text
from plg.core.deeds import Trace
from plg.core.errors import N_, Conflict, NotFound
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/communities/<slug>/schools/<school_id>")
@allow(policy.may_see_school, on=queries.school_in)
def school(school: School) -> Any:
    who = viewer()
    where = queries.community_by_id(who, school.community_id or "")
    return page(
        "communities/school.html",
        school=school,
        words=words,
        crumb=(home_of(where), where.name),
        principals=queries.principals(who, [school.id]).get(school.id, ""),
        may_edit=policy.may_edit_school(who, school),
        people=queries.people_of_school(who, where, school.id) if policy.is_inside(who, where) else None,
        people_url=url_for(".people", slug=where.slug),
    )


@bp.get("/communities/<slug>/schools/new")
@allow(policy.may_edit, on=queries.community)
def new_school(community: Community) -> Any:
    return _new(community, NewSchoolForm(formdata=None))


@bp.post("/communities/<slug>/schools")
@allow(policy.may_edit, on=queries.community)
def add_school(community: Community) -> Any:
    form, who = NewSchoolForm(), viewer()
    facts = form.of_school() | {"sites": [form.first_site()], "once": form.once.data or ""}
    worked, made = attempt(form, lambda: actions.add_school(community, **facts, by=who))
    if not worked:
        return _new(community, form, 422)
    to = url_for(".school", slug=community.slug, school_id=made.id)
    return done(to, said=_("%(name)s hoort nu bij de gemeenschap.", name=made.label))


@bp.post("/communities/<slug>/adoptions")
@allow(policy.may_edit, on=queries.community)
def adopt_school(community: Community) -> Any:
    """Take in a school that we know from a list."""
    who = viewer()
    try:
        found = queries.known_school(who, community, request.form.get("school_id", ""))
    except NotFound:
        raise Conflict(N_("Deze school kan niet meer toegevoegd worden. Zoek ze opnieuw.")) from None
    actions.adopt_school(community, found, by=who)
    to = url_for(".school", slug=community.slug, school_id=found.id)
    return done(to, said=_("%(name)s hoort nu bij de gemeenschap.", name=found.label))


@bp.get("/communities/<slug>/schools/<school_id>/edit")
@allow(policy.may_edit_school, on=queries.school_in)
def edit_school(school: School) -> Any:
    return _edit(school, _changing(SchoolForm(formdata=None, obj=school, once=""), school))


@bp.post("/communities/<slug>/schools/<school_id>")
@allow(policy.may_edit_school, on=queries.school_in)
def change_school(school: School) -> Any:
    form, who = _changing(SchoolForm(), school), viewer()
    worked, _made = attempt(form, lambda: actions.change_school(school, **form.of_school(), by=who))
    return done(address(school), said=_("Bewaard.")) if worked else _edit(school, form, 422)


@bp.get("/communities/<slug>/schools/<school_id>/sites/new")
@allow(policy.may_edit_school, on=queries.school_in)
def new_site(school: School) -> Any:
    return _site(school, SiteForm(formdata=None, town=school.town))


@bp.post("/communities/<slug>/schools/<school_id>/sites")
@allow(policy.may_edit_school, on=queries.school_in)
def add_site(school: School) -> Any:
    form, who = SiteForm(), viewer()
    facts = form.of_site() | {"once": form.once.data or ""}
    worked, _made = attempt(form, lambda: actions.add_site(school, **facts, by=who))
    return done(address(school), said=_("De vestiging staat erbij.")) if worked else _site(school, form, status=422)


@bp.get("/communities/<slug>/schools/<school_id>/sites/<site_id>/edit")
@allow(policy.may_edit_site, on=queries.site_in)
def edit_site(site: Site) -> Any:
    return _site(site.school, SiteForm(formdata=None, obj=site, once="").changing(site), site)


@bp.post("/communities/<slug>/schools/<school_id>/sites/<site_id>")
@allow(policy.may_edit_site, on=queries.site_in)
def change_site(site: Site) -> Any:
    form, who = SiteForm().changing(site), viewer()
    worked, _made = attempt(form, lambda: actions.change_site(site, **form.of_site(), by=who))
    return done(address(site.school), said=_("Bewaard.")) if worked else _site(site.school, form, site, 422)


def _changing(form: SchoolForm, school: School) -> SchoolForm:
    return form.changing(school, trace=Trace("school", school.id, ("school_changed",)))


def _new(community: Community, form: NewSchoolForm, status: int = 200) -> Any:
    asked = text.one_line(request.args.get("q", ""))[:100]
    known = queries.known_schools(viewer(), community, asked)
    return page(
        "communities/new_school.html",
        status=status,
        community=community,
        form=form,
        crumb=(home_of(community), community.name),
        asked=asked,
        known=known[: queries.KNOWN_SHOWN],
        more=len(known) > queries.KNOWN_SHOWN,
    )


def _edit(school: School, form: SchoolForm, status: int = 200) -> Any:
    url = address(school)
    return page(
        "communities/edit_school.html", status=status, school=school, form=form, url=url, crumb=(url, school.label)
    )


def _site(school: School, form: SiteForm, site: Site | None = None, status: int = 200) -> Any:
    url = address(school)
    to = f"{url}/sites/{site.id}" if site else f"{url}/sites"
    return page("communities/site.html", status=status, form=form, site=site, to=to, url=url, crumb=(url, school.label))
