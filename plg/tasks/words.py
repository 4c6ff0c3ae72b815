"""How actions and decisions are put into words."""

from typing import Any

from plg.core import clock
from plg.web.filters import day, short_day, wall
from plg.web.i18n import _, _n


def due(task: Any) -> tuple[str, str]:
    """Return when it is due in words, and how that is shown: late, now, or nothing special."""
    if task.due_on is None:
        return "", ""
    days = (clock.today() - task.due_on).days
    if task.is_closed or days < 0:
        return day(task.due_on), ""
    if days == 0:
        return _("vandaag"), "now"
    return _n("%(num)s dag te laat", "%(num)s dagen te laat", days), "late"


def owners(task: Any) -> str:
    if task.for_all:
        return _("alle leden")
    return ", ".join(person.given_name for person in task.owners)


def owner_names(task: Any) -> str:
    """What stands in the field "Wie" when the action is changed."""
    if task.for_all:
        return _("alle leden")
    return ", ".join(person.name for person in task.owners)


def agreement(decision: Any) -> str:
    if decision.taken_at is None:
        return _("Voorgesteld door %(name)s · nog niet bevestigd", name=decision.made_by.given_name)
    moment = decision.taken_at
    when = wall(moment) if moment.date() == clock.now().date() else short_day(moment)
    return _("Akkoord van %(who)s, %(when)s", who=decision.agreed_by or _("alle aanwezigen"), when=when)
