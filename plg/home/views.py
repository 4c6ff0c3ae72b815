"""/ with its actions, and the pages that explain."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, url_for

from plg.home import queries, words
from plg.meetings.words import MARKS, kind_label
from plg.people.viewer import Viewer
from plg.tasks import actions
from plg.tasks.policy import may_tick
from plg.tasks.queries import HungTask, task
from plg.web.addresses import prefix
from plg.web.answer import done, page
from plg.web.guard import allow, anyone, signed_in, viewer
from plg.web.i18n import _

bp = Blueprint("home", __name__)


@bp.get("/")
@allow(signed_in)
def index() -> Any:
    who = viewer()
    week = queries.week(who)
    strip = [(day, week.on(day), words.vacation_on(who, day)) for day in week.days]
    return page(
        "home/index.html",
        strip=strip,
        sources={one.id: words.source(one, week.plg_codes) for one in week.tasks},
        community_names=_names(who),
        kind_label=kind_label,
        marks=MARKS,
        meeting_address=prefix("meetings.show", "meeting_id"),
        **_counted(who, week),
    )


@bp.post("/week/tasks/<task_id>/closure")
@allow(may_tick, on=task)
def close(hung: HungTask) -> Any:
    actions.close(hung.task, by=viewer())
    return _ticked(hung, _("Actie afgevinkt."), undo_url=url_for(".reopen", task_id=hung.id))


@bp.post("/week/tasks/<task_id>/reopenings")
@allow(may_tick, on=task)
def reopen(hung: HungTask) -> Any:
    actions.reopen(hung.task, by=viewer())
    return _ticked(hung, _("De actie staat weer open."))


@bp.get("/who-reads-what")
@allow(anyone, reason="says who may read what; holds no data")
def readers() -> Any:
    return page("home/readers.html")


@bp.get("/accessibility")
@allow(anyone, reason="the accessibility statement must be public")
def accessibility() -> Any:
    return page("home/accessibility.html")


def _ticked(hung: HungTask, said: str, undo_url: str | None = None) -> Any:
    """Answer with the row as it stands on Mijn week, and the counts that its tick changed."""
    who = viewer()
    return done(
        url_for(".index") + "#acties",
        part="home/_ticked.html",
        said=said,
        undo_url=undo_url,
        undo_target=f"#task-{hung.id}",
        task=replace(hung, may_write=False),
        task_source=words.source(hung, queries.plg_codes(who, [hung])),
        **_counted(who, queries.week(who)),
    )


def _counted(who: Viewer, week: queries.Week) -> dict[str, Any]:
    """What a tick changes, and where it posts to."""
    ticks = url_for(".close", task_id="-").removesuffix("-/closure")
    return {"week": week, "lead": words.lead(who, week), "task_ticks": ticks}


def _names(who: Any) -> dict[str, str]:
    """The name of each community, for who works in several; else nobody needs it."""
    names = {grant.community_id: grant.community_name for grant in who.grants}
    return names if len(names) > 1 else {}
