"""/ and the pages that explain."""

from typing import Any

from flask import Blueprint

from plg.home import queries, words
from plg.meetings.words import MARKS, kind_label
from plg.web.addresses import prefix
from plg.web.answer import page
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
        week=week,
        strip=strip,
        lead=words.lead(week, words.vacation_on(who, week.today)),
        sources=_sources(week),
        community_names=_names(who),
        kind_label=kind_label,
        marks=MARKS,
        meeting_address=prefix("meetings.show", "meeting_id"),
    )


@bp.get("/who-reads-what")
@allow(anyone, reason="says who may read what; holds no data")
def readers() -> Any:
    return page("home/readers.html")


@bp.get("/accessibility")
@allow(anyone, reason="the accessibility statement must be public")
def accessibility() -> Any:
    return page("home/accessibility.html")


def _sources(week: queries.Week) -> dict[str, str]:
    """Where each action comes from, under its text."""
    code = week.plg_codes.get
    return {one.id: code(one.task.subject_id) or _("bijeenkomst") for one in week.tasks}


def _names(who: Any) -> dict[str, str]:
    """The name of each community, for who works in several; else nobody needs it."""
    names = {grant.community_id: grant.community_name for grant in who.grants}
    return names if len(names) > 1 else {}
