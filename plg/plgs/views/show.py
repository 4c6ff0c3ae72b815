"""The page of a PLG, its whole story and all its actions."""

from datetime import date
from typing import Any

from flask import redirect, url_for

from plg.core import clock, subjects
from plg.files import queries as files
from plg.plgs import panels, policy, queries, roads, words
from plg.plgs.models import Phase, Plg
from plg.plgs.views import bp
from plg.tasks import queries as tasks
from plg.web.addresses import prefix
from plg.web.answer import page
from plg.web.filters import short_day
from plg.web.guard import allow, viewer

NEWEST = 6  # lines of the story on the page


@bp.get("/plgs/<plg_id>")
@allow(policy.may_see, on=queries.plg)
def show(plg: Plg) -> Any:
    if plg.status == "draft":
        return redirect(url_for(".making", plg_id=plg.id))
    who = viewer()
    parts = policy.parts(who, plg)
    if parts == policy.SHORT:
        return page("plgs/short.html", plg=plg, lead=plg.lead(clock.today()))
    context = _phases(who, plg, parts) | _goals(plg, parts) | _people(who, plg, parts)
    context |= _actions(who, plg, parts) | _documents(who, plg, parts)
    context |= {"may_reopen": policy.may_reopen(who, plg)}
    context |= {"may_close": policy.may_close(who, plg)}
    context |= {"panels": panels.shown(who, plg, parts), "story": panels.story(who, plg, parts, NEWEST)}
    return page(
        "plgs/show.html", plg=plg, parts=parts, may_edit=policy.may_edit(who, plg), today=clock.today(), **context
    )


@bp.get("/plgs/<plg_id>/story")
@allow(policy.may_see, on=queries.plg)
def story(plg: Plg) -> Any:
    who = viewer()
    parts = policy.parts(who, plg)
    return page("plgs/story.html", plg=plg, parts=parts, story=panels.story(who, plg, parts))


@bp.get("/plgs/<plg_id>/actions")
@allow(policy.may_see_actions, on=queries.plg)
def all_actions(plg: Plg) -> Any:
    who = viewer()
    rows = tasks.tasks_of(who, "plg", plg.id, may_write=policy.may_act(who, plg))
    return page("plgs/actions.html", plg=plg, tasks=rows)


def _phases(who: Any, plg: Plg, parts: policy.Parts) -> dict[str, Any]:
    if "phases" not in parts:
        return {"phases": [], "gate": None}
    dates = panels.phase_dates(who, plg, parts)
    now = plg.current_phase
    number, address = now.number if now else 0, prefix(".phase", "phase_id", plg_id=plg.id)
    return {
        "phases": [_step(one, number, dates.get(one.id, []), address) for one in plg.phases],
        "gate": now if now and now.gate and plg.status == "running" else None,
        "may_decide": now is not None and policy.may_decide(who, plg),
        "outcomes": words.OUTCOMES,
    }


def _step(phase: Phase, now: int, dates: list[date], address: str) -> dict[str, Any]:
    return {
        "number": phase.number,
        "name": phase.name,
        "when": ", ".join(short_day(day) for day in dict.fromkeys(dates)),
        "state": "now" if phase.number == now else "done" if phase.number < now else "later",
        "url": address + phase.id,
    }


def _goals(plg: Plg, parts: policy.Parts) -> dict[str, Any]:
    if "goals" not in parts:
        return {"goals": None, "measured_on": None}
    kept = plg.kept_goals
    days = [goal.measurements[-1].measured_on for goal in kept if goal.measurements]
    return {"goals": [(goal, roads.road(goal)) for goal in kept], "measured_on": max(days, default=None)}


def _people(who: Any, plg: Plg, parts: policy.Parts) -> dict[str, Any]:
    found = queries.people(who, plg) if parts & {"people", "own"} else []
    if "people" not in parts:
        found = [one for one in found if one.person_id == who.person_id or one.leads]
    beside, schools = queries.by_school(found)
    return {"people": beside, "schools": schools, "words": words.ROLES}


def _actions(who: Any, plg: Plg, parts: policy.Parts) -> dict[str, Any]:
    """The open actions and, for who may add one, the line to do so."""
    if "actions" not in parts:
        return {"tasks": None, "place": None}
    may_act = policy.may_act(who, plg)
    found: dict[str, Any] = {"tasks": tasks.open_tasks(who, "plg", plg.id, may_write=may_act), "place": None}
    if may_act:
        kind = subjects.resolver("plg")
        place = tasks.Place(
            "plg", plg.id, plg, True, True, kind.address(plg), kind.title(plg), plg.community_id, ("plg", plg.id)
        )
        found |= {"place": place, "names": [person.name for person in kind.people(who, plg)]}
    return found


def _documents(who: Any, plg: Plg, parts: policy.Parts) -> dict[str, Any]:
    if "documents" not in parts:
        return {"files": None}
    may_add = policy.may_add_documents(who, plg)
    return {
        "files": files.files_of(who, "plg-documents", plg.id, may_add, policy.may_manage_documents(who, plg)),
        "may_add": may_add,
    }
