"""The meetings of a community on its year page (calendar.entries): each viewer gets what they may know of."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from plg.calendar.entries import Entry, HalfDays, Row, Wanted
from plg.meetings.queries import year
from plg.web.addresses import prefix
from plg.web.i18n import _


class YearSource:
    def rows(self, who: Any, wanted: Wanted, limit: int) -> Sequence[Row]:
        plg = prefix("plgs.show", "plg_id")
        return [_row(thread, plg) for thread in year.threads(who, wanted, limit)]

    def days(self, who: Any, wanted: Wanted, limit: int) -> Sequence[Entry]:
        meeting = prefix("meetings.show", "meeting_id")
        return [_entry(row, meeting) for row in year.in_year(who, wanted, limit)]

    def half_days(self, who: Any, wanted: Wanted, school_ids: Sequence[str]) -> Sequence[HalfDays]:
        meeting = prefix("meetings.show", "meeting_id")
        return [_half_days(one, meeting) for one in year.suspended(who, wanted, school_ids)]


def links(who: Any, community: Any) -> list[tuple[str, str]]:
    """Plan a study day or an intervisie for who may, and the list of intervisies: everybody's, or one's own."""
    roles = who.roles_in(community.id)
    found = []
    if roles & {"coordinator", "principal"}:
        found.append((_("Plan een studiedag"), url_for("meetings.new", community=community.slug, kind="study_day")))
    if "coordinator" in roles:
        found.append((_("Plan een intervisie"), url_for("meetings.new", community=community.slug, kind="intervisie")))
    looks_on = bool(roles & {"coordinator", "principal"})
    intervisies = _("Alle intervisies") if looks_on else _("Mijn intervisies")
    return [*found, (intervisies, url_for("meetings.groups", slug=community.slug))]


def _row(thread: year.Thread, plg: str) -> Row:
    label = _("Rode draad") if thread.group == "thread" else thread.label
    url = plg + thread.id if thread.group == "plg" else None
    return Row(thread.group, label, tuple(thread.days), thread.note, url)


def _entry(row: Any, meeting: str) -> Entry:
    title = _("PLG-%(plg)s, sessie %(number)s: %(title)s", plg=row.plg_number, number=row.number, title=row.title)
    return Entry(
        start=row.starts_at,
        end=row.ends_at,
        kind=row.kind,
        title=title if row.kind == "plg" else row.title,
        url=meeting + row.id,
        note=row.place if row.mine or row.kind != "intervisie" else _("enkel datum, methode en aanwezigheid"),
    )


def _half_days(one: year.Suspended, meeting: str) -> HalfDays:
    return HalfDays(
        school_id=one.school_id,
        day=one.day,
        count=one.half_days,
        childcare_arranged=one.childcare_arranged,
        title=one.title if one.is_visible else "",
        url=meeting + one.meeting_id if one.is_visible else None,
    )
