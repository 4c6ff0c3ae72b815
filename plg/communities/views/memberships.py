"""The roles of a person: one more, or one that ends."""

from typing import Any

from flask import url_for

from plg.communities import actions, policy, queries, words
from plg.communities.forms import EndForm, MembershipForm
from plg.communities.models import Membership
from plg.communities.queries import Someone
from plg.communities.views.blueprint import bp
from plg.core import clock
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _


@bp.get("/communities/<slug>/people/<person_id>/memberships/new")
@allow(policy.may_edit_person, on=queries.someone)
def new_membership(someone: Someone) -> Any:
    who = viewer()
    return _new(someone, MembershipForm(queries.schools(who, someone.community.id), formdata=None, sponsor=who.name))


@bp.post("/communities/<slug>/people/<person_id>/memberships")
@allow(policy.may_edit_person, on=queries.someone)
def add_membership(someone: Someone) -> Any:
    form = MembershipForm(queries.schools(viewer(), someone.community.id))
    worked, _made = attempt(form, lambda: _add(someone, form))
    if not worked:
        return _new(someone, form, 422)
    return done(
        _page_of(someone.community, someone.person.id),
        said=_("De rol van %(name)s staat erbij.", name=someone.person.given_name),
    )


@bp.get("/communities/<slug>/memberships/<membership_id>/closure")
@allow(policy.may_edit_membership, on=queries.membership_in)
def edit_closure(membership: Membership) -> Any:
    return _closure(membership, EndForm(formdata=None, ends_on=clock.today()))


@bp.post("/communities/<slug>/memberships/<membership_id>/closure")
@allow(policy.may_edit_membership, on=queries.membership_in)
def end_membership(membership: Membership) -> Any:
    form, who = EndForm(), viewer()
    worked, _changed = attempt(form, lambda: actions.end_membership(membership, form.last_day(), by=who))
    if not worked:
        return _closure(membership, form, 422)
    return done(_page_of(membership.community, membership.person_id), said=_("De rol is afgesloten."))


def _add(someone: Someone, form: MembershipForm) -> Any:
    who = viewer()
    facts = form.of_membership(who, someone.community) | {"once": form.once.data or ""}
    return actions.add_membership(someone.community, someone.person, form.role.data, by=who, **facts)


def _new(someone: Someone, form: MembershipForm, status: int = 200) -> Any:
    return page(
        "communities/new_membership.html",
        status=status,
        someone=someone,
        form=form,
        words=words,
        sponsors=queries.sponsors(viewer(), someone.community),
        crumb=(_page_of(someone.community, someone.person.id), someone.person.name),
    )


def _closure(membership: Membership, form: EndForm, status: int = 200) -> Any:
    url = _page_of(membership.community, membership.person_id)
    given: dict[str, Any] = {
        "membership": membership,
        "form": form,
        "url": url,
        "words": words,
        "crumb": (url, membership.person.name),
    }
    return page("communities/closure.html", status=status, **given)


def _page_of(community: Any, person_id: str) -> str:
    return url_for(".person", slug=community.slug, person_id=person_id)
