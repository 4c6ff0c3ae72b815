"""The people of a community: the list, one person, and somebody new."""

from typing import Any

from flask import request, url_for

from plg.communities import actions, policy, queries, words
from plg.communities.forms import PersonForm
from plg.communities.models import Community, Invitation, Membership
from plg.communities.queries import Someone, Wanted
from plg.communities.views.blueprint import bp, home_of
from plg.communities.views.invitations import list_url
from plg.core import clock, evenly, text
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/communities/<slug>/people")
@allow(policy.may_list_people, on=queries.community)
def people(community: Community) -> Any:
    return page("communities/people.html", community=community, words=words, **_shown(viewer(), community))


@bp.get("/communities/<slug>/people/<person_id>")
@allow(policy.may_see_person, on=queries.someone)
def person(someone: Someone) -> Any:
    return page(
        "communities/person.html",
        someone=someone,
        words=words,
        crumb=(url_for(".people", slug=someone.community.slug), _("Mensen")),
        roles_url=f"{home_of(someone.community)}/memberships",
        today=clock.today(),
        may_edit=policy.may_edit_person(viewer(), someone),
    )


@bp.get("/communities/<slug>/people/new")
@allow(policy.may_edit, on=queries.community)
def new_person(community: Community) -> Any:
    who = viewer()
    schools = queries.schools(who, community.id)
    asked = request.args.get("school", "")
    return _new(community, PersonForm(schools, formdata=None, sponsor=who.name, school=asked))


@bp.post("/communities/<slug>/people")
@allow(policy.may_edit, on=queries.community)
def add_person(community: Community) -> Any:
    who = viewer()
    form, asked = PersonForm(queries.schools(who, community.id)), evenly.asked()
    worked, made = attempt(form, lambda: _add(community, form, who))
    if not worked:
        return _new(community, form, 422)
    if not isinstance(made, Invitation):
        return _given(community, made)
    evenly.wait(asked)
    return _asked(community, made)


@bp.post("/communities/<slug>/people/<person_id>/invitations")
@allow(policy.may_edit_person, on=queries.someone)
def invite_person(someone: Someone) -> Any:
    left = actions.invite_person(someone.community, someone.person, by=viewer())
    name = someone.person.given_name
    if left:
        said = _("De uitnodiging voor %(name)s is vertrokken.", name=name)
    elif someone.person.password_hash:
        said = _("%(name)s kan zich al aanmelden.", name=name)
    else:
        said = _("De uitnodiging voor %(name)s vertrok zonet al.", name=name)
    return done(url_for(".person", slug=someone.community.slug, person_id=someone.person.id), said=said)


def _shown(who: Any, community: Community) -> dict[str, Any]:
    schools = queries.schools(who, community.id)
    wanted = _wanted({school.id for school in schools})
    listing = queries.directory(who, community, wanted)
    return {
        "schools": schools,
        "wanted": wanted,
        "listing": listing,
        "invitations": queries.invitations(who, community),
        "page_numbers": _numbers(listing.page, listing.last),
        "page_url": lambda number: _page_url(community, wanted, number),
        "people_url": url_for(".people", slug=community.slug),
        "crumb": (home_of(community), community.name),
        "may_edit": policy.may_edit(who, community),
    }


def _add(community: Community, form: PersonForm, who: Any) -> Any:
    names = (form.given_name.data, form.family_name.data)
    facts = form.of_membership(who, community) | {"invite": form.invite.data, "once": form.once.data or ""}
    return actions.add_person(community, names, form.email.data, form.role.data, by=who, **facts)


def _asked(community: Community, made: Invitation) -> Any:
    """The same for an address that is known elsewhere and one that nobody has."""
    if made.sent_at:
        said = _("De uitnodiging voor %(name)s is vertrokken. Wie ja zegt, hoort erbij.", name=made.given_name)
    else:
        said = _("%(name)s staat klaar. De uitnodiging stuur je wanneer je wilt.", name=made.given_name)
    return done(list_url(community.slug), said=said)


def _given(community: Community, made: Membership) -> Any:
    said = _("Dit adres is van iemand die hier al is; de rol staat erbij.")
    return done(url_for(".person", slug=community.slug, person_id=made.person_id), said=said)


def _new(community: Community, form: PersonForm, status: int = 200) -> Any:
    return page(
        "communities/new_person.html",
        status=status,
        community=community,
        form=form,
        words=words,
        sponsors=queries.sponsors(viewer(), community),
        crumb=(url_for(".people", slug=community.slug), _("Mensen")),
    )


def _wanted(school_ids: set[str]) -> Wanted:
    """Read the address; what it asks that does not exist is not asked."""
    asked = request.args
    school, role, number = (asked.get(name, "") for name in ("school", "role", "page"))
    return Wanted(
        words=text.one_line(asked.get("q", ""))[:100],
        school_id=school if school in school_ids else "",
        role=role if role in words.ROLES else "",
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1,
    )


def _numbers(current: int, last: int) -> list[int | None]:
    """Return the pages to offer, None for a gap: 1 … 4 5 6 … 12."""
    near = sorted(number for number in {1, current - 1, current, current + 1, last} if 1 <= number <= last)
    found: list[int | None] = []
    for before, number in zip([0, *near], near, strict=False):
        found += [number] if number == before + 1 else [None, number]
    return found


def _page_url(community: Community, wanted: Wanted, number: int) -> str:
    asked: dict[str, Any] = {
        "q": wanted.words,
        "school": wanted.school_id,
        "role": wanted.role,
        "page": number if number > 1 else "",
    }
    return url_for(".people", slug=community.slug, **{name: value for name, value in asked.items() if value})
