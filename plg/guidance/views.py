"""The role desk, the guidance of one PLG, and questions to who guides."""

from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from plg.calendar import notices
from plg.calendar.school_year import Year
from plg.calendar.vacations import country_of
from plg.communities import queries as communities
from plg.core import clock
from plg.guidance import actions, desk_page, panels, policy, queries, strip, words
from plg.guidance.forms import AnswerForm, AskForm, AssignForm, ClosingForm
from plg.guidance.models import Assignment, Question
from plg.plgs import queries as plgs
from plg.plgs.models import Plg, PlgRole
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, signed_in, viewer
from plg.web.i18n import _

bp = Blueprint("guidance", __name__)


@bp.get("/desk")
@allow(signed_in)
def desk() -> Response:
    return page("guidance/desk.html", **desk_page.shown(viewer(), request.args))


@bp.get("/plgs/<plg_id>/guidance")
@allow(policy.may_see, on=plgs.plg)
def index(plg: Plg) -> Response:
    who = viewer()
    agreed = {one.plg_role_id: one for one in queries.assignments(who, plg)}
    may: dict[str, Any] = {"may_assign": policy.may_assign(who, plg), "with_why": policy.may_read_why(who, plg)}
    return page(
        "guidance/index.html", plg=plg, rows=_rows(policy.seen_roles(who, plg, strip.guides(plg)), agreed), **may
    )


@bp.get("/plgs/<plg_id>/guidance/new")
@allow(policy.may_assign, on=plgs.plg)
def new(plg: Plg) -> Response:
    return _assign_page(plg, _assign_form(plg))


@bp.post("/plgs/<plg_id>/guidance")
@allow(policy.may_assign, on=plgs.plg)
def assign(plg: Plg) -> Response:
    form = _assign_form(plg)
    fine, _made = attempt(form, lambda: _assign(plg, form))
    if not fine:
        return _assign_page(plg, form, status=422)
    said = " ".join([_("De begeleiding is afgesproken."), *_warnings(plg, form.first.data, form.person_id or "")])
    return done(url_for("plgs.show", plg_id=plg.id, _anchor="begeleiding"), said=said)


@bp.get("/assignments/<assignment_id>/closures/new")
@allow(policy.may_close, on=queries.assignment)
def new_closure(assignment: Assignment) -> Response:
    role = assignment.plg_role
    return _closing_page(assignment, ClosingForm(role.starts_on, role.ends_on))


@bp.post("/assignments/<assignment_id>/closures")
@allow(policy.may_close, on=queries.assignment)
def close(assignment: Assignment) -> Response:
    role = assignment.plg_role
    form = ClosingForm(role.starts_on, role.ends_on)
    fine, _none = attempt(
        form, lambda: actions.close(assignment, ends_on=form.ends_on.data, reason=form.reason.data, by=viewer())
    )
    if not fine:
        return _closing_page(assignment, form, status=422)
    return done(
        url_for(".index", plg_id=role.plg_id),
        said=_("De begeleiding door %(name)s is afgesloten.", name=role.person.name),
    )


@bp.post("/assignments/<assignment_id>/withdrawals")
@allow(policy.may_close, on=queries.assignment)
def withdraw(assignment: Assignment) -> Response:
    role = assignment.plg_role
    to, name = url_for(".index", plg_id=role.plg_id), role.person.name
    actions.withdraw(assignment, by=viewer())
    return done(to, said=_("De begeleiding door %(name)s is ingetrokken.", name=name))


@bp.post("/plgs/<plg_id>/questions")
@allow(policy.may_ask, on=plgs.plg)
def ask(plg: Plg) -> Response:
    form = AskForm(panels.guides_to_ask(viewer(), plg))
    part, to = "guidance/_questions.html", url_for("plgs.show", plg_id=plg.id, _anchor="questions")
    fine, _asked = attempt(
        form, lambda: actions.ask(plg, asked_of_id=form.asked_of.data, text=form.question.data, by=viewer())
    )
    if not fine:
        panel = {"questions": queries.questions(viewer(), plg), "form": form}
        return page("guidance/ask.html", part=part, status=422, plg=plg, panel=panel, form=form)
    said = _("Je vraag is gesteld aan %(name)s.", name=form.guides[form.asked_of.data])
    fresh = panels.questions_panel(viewer(), plg, frozenset())
    return done(to, part=part, said=said, plg=plg, panel=fresh)


@bp.post("/questions/<question_id>/answer")
@allow(policy.may_answer, on=queries.question)
def answer(question: Question) -> Response:
    form = AnswerForm()
    part = "guidance/_question.html"
    typed = {"text": form.answer.data, "over": form.over.data or ""}
    fine, _is_new = attempt(form, lambda: actions.answer(question, **typed, by=viewer()))
    if not fine:
        return page("guidance/answer.html", part=part, status=422, question=question, form=form, answer_form=form)
    return done(
        url_for(".desk"), part=part, question=question, said=_("Je antwoord is bewaard. De groep kan het lezen.")
    )


def _assign_form(plg: Plg) -> AssignForm:
    community = communities.community_by_id(viewer(), plg.community_id)
    year = Year(plg.first_year, country_of(community.holiday_region))
    return AssignForm(queries.candidates(viewer(), plg), year, community.short_name)


def _assign(plg: Plg, form: AssignForm) -> Assignment:
    return actions.assign(
        plg,
        person_id=form.person_id or "",
        role=form.role.data,
        first=form.first.data,
        last=form.last.data,
        half_days=form.half_days.data,
        intensity=form.intensity.data,
        basis=form.basis.data,
        exit_criterion=form.exit_criterion.data,
        by=viewer(),
    )


def _assign_page(plg: Plg, form: AssignForm, status: int = 200) -> Response:
    near = _near(plg, form.first.data)
    bases = [str(basis) for basis in words.BASES]
    return page("guidance/new.html", status=status, plg=plg, form=form, near=near, notes=words.NOTES, bases=bases)


def _closing_page(assignment: Assignment, form: ClosingForm, status: int = 200) -> Response:
    role = assignment.plg_role
    near = _near(role.plg, form.ends_on.data)
    when = words.period(role.starts_on, role.ends_on, clock.today())
    role_name = words.roles()[role.role]
    return page(
        "guidance/close.html",
        status=status,
        assignment=assignment,
        role=role,
        role_name=role_name,
        when=when,
        form=form,
        near=near,
    )


def _rows(roles: list[PlgRole], agreed: dict[str, Assignment]) -> list[dict[str, Any]]:
    """Return each guidance period with all that was agreed, for the page that lists them."""
    today = clock.today()
    return [
        {
            "role": role,
            "name": words.roles()[role.role],
            "when": words.period(role.starts_on, role.ends_on, today),
            "agreed": one,
            "amount": words.amount(one.half_days, one.intensity) if one else "",
            "is_now": role.is_active(today),
            "is_open": one is not None and policy.is_open(one),
            "is_withdrawable": one is not None and policy.is_withdrawable(one),
        }
        for role in roles
        for one in [agreed.get(role.id)]
    ]


def _near(plg: Plg, day: date | None) -> notices.Near:
    community = communities.community_by_id(viewer(), plg.community_id)
    return notices.near_day(community, who=viewer(), day=day)


def _warnings(plg: Plg, first: date, guide_id: str) -> list[str]:
    """Return what speaks against the first day, and against this guide for this group; it warns and did not block."""
    who = viewer()
    return [
        *notices.warnings_on(who, plg.community_id, first),
        *(_pair(chief, one) for chief, one in queries.evaluated(who, plg, guide_id)),
    ]


def _pair(chief: str, one: str) -> str:
    return _(
        "%(chief)s leidt de school van %(one)s. Wie beoordeelt en wie beoordeeld wordt, begeleiden elkaar"
        " beter niet, tenzij beiden dat uitdrukkelijk willen.",
        chief=chief,
        one=one,
    )
