"""The list of PLG's: mine first, then the others by community."""

from itertools import groupby
from typing import Any

from flask import request, url_for

from plg.core import clock
from plg.plgs import queries, years
from plg.plgs.views import bp
from plg.web.answer import page
from plg.web.guard import allow, signed_in, viewer


@bp.get("/plgs")
@allow(signed_in)
def index() -> Any:
    who = viewer()
    known = queries.years(who)
    year = years.shown(known, request.args.get("year", ""), clock.today())
    rows = queries.index(who, year)
    return page(
        "plgs/index.html",
        mine=[row for row in rows if row.is_mine and row.status != "draft"],
        drafts=[row for row in rows if row.status == "draft"],
        others=by_community([row for row in rows if not row.is_mine and row.status != "draft"]),
        year=year,
        years=year_links(known, year),
        starts=start_links(who),
    )


def by_community(rows: list[queries.Row]) -> list[tuple[str, list[queries.Row]]]:
    return [(name, list(found)) for name, found in groupby(rows, key=lambda row: row.community)]


def year_links(known: list[int], year: int) -> list[tuple[str, str, bool, None]]:
    """Return links to the other years; none when there is only one."""
    shown = sorted({*known, year}, reverse=True)
    if len(shown) < 2:
        return []
    return [(years.label(one), url_for(".index", year=one), one == year, None) for one in shown]


def start_links(who: Any) -> list[tuple[str, str]]:
    """Return the communities where I may start a PLG, each with the address to do so."""
    found = {grant.community_name: grant.community_slug for grant in who.grants if grant.role == "coordinator"}
    return [(name, url_for(".new", community=slug)) for name, slug in found.items()]
