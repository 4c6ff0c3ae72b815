"""Mijn week in words: one human sentence about now, and what stands in the strip of days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from plg.calendar import vacations
from plg.calendar.school_year import year_of
from plg.core import clock
from plg.web.filters import wall
from plg.web.i18n import _, _n


def lead(who: Any, week: Any) -> str:
    """ "Straks om 13.15 is er PLG. 2 vragen wachten op je, 3 acties staan open.\""""
    sentences = [_now(week, vacation_on(who, week.today))]
    waiting = len(week.invitations) + len(week.asks) + len(week.questions)
    asked = _n("%(num)s vraag wacht op je", "%(num)s vragen wachten op je", waiting) if waiting else ""
    count = len(week.open_tasks)
    todo = _n("%(num)s actie staat open", "%(num)s acties staan open", count) if count else ""
    if asked and todo:
        sentences.append(_("%(asked)s, %(todo)s.", asked=asked, todo=todo))
    elif asked or todo:
        sentences.append((asked or todo) + ".")
    elif not week.now:
        sentences.append(_("Niemand wacht op je."))
    return " ".join(sentence for sentence in sentences if sentence)


def _now(week: Any, vacation: str) -> str:
    today = [meeting for meeting in week.now if meeting.cancelled_at is None]
    if not today:
        return _("%(vacation)s. Er staat vandaag niets op je naam.", vacation=vacation.capitalize()) if vacation else ""
    coming = [meeting for meeting in today if meeting.ends_at > clock.now() and meeting.closed_at is None]
    if not coming:
        return _n("De bijeenkomst van vandaag is voorbij.", "De bijeenkomsten van vandaag zijn voorbij.", len(today))
    if coming[0].starts_at <= clock.now():
        return _("Er is nu een bijeenkomst bezig, tot %(time)s.", time=wall(coming[0].ends_at))
    return _("Straks om %(time)s is er een bijeenkomst.", time=wall(coming[0].starts_at))


def source(hung: Any, plg_codes: Mapping[str, str]) -> str:
    """Where an action comes from, under its text."""
    return plg_codes.get(hung.task.subject_id) or _("bijeenkomst")


def vacation_on(who: Any, day: date) -> str:
    """The name of the holiday in my first community, or ""."""
    if not who.grants:
        return ""
    region = who.grants[0].holiday_region
    period = vacations.period_on(region, year_of(day, vacations.country_of(region)).first_year, day)
    return period.name if period else ""
