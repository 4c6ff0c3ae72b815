"""How actions and decisions are put into words."""

import re
from collections.abc import Iterable
from typing import Any

from plg.core import clock
from plg.web.filters import day, dotted, short_day, wall
from plg.web.i18n import _, _n

_ACTION = re.compile(
    r"^(?P<mark>[ \t]*(?:[-*+]|\d{1,9}[.)])[ ]+)(?:\[[ xX]\][ ]+)?(?P<lead>\*\*[^*\n]+:\*\*[ ]+)(?P<rest>[^\n]+)", re.M
)


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


def with_ticks(text: str, tasks: Iterable[Any]) -> str:
    """Return a note in which each line that became one of these actions has a box: ticked when the action is.

    Such a line says so in bold, "- **Actie:** kijkkaart maken (Ilse, 27/11)"; what anybody wrote stays as it is stored.
    """
    said = sorted(tasks, key=lambda task: len(task.text), reverse=True)
    return _ACTION.sub(lambda line: _boxed(line, said), text) if said else text


def _boxed(line: re.Match[str], tasks: Iterable[Any]) -> str:
    task = next((one for one in tasks if line["rest"].startswith(one.text)), None)
    return f"{line['mark']}[{'x' if task.is_closed else ' '}] {line['lead']}{line['rest']}" if task else line[0]


def owner_names(task: Any) -> str:
    """What stands in the field "Wie" when the action is changed."""
    if task.for_all:
        return _("alle leden")
    return ", ".join(person.name for person in task.owners)


def agreement(decision: Any) -> str:
    if decision.taken_at is None:
        return dotted([_("Voorgesteld door %(name)s", name=decision.made_by.given_name), _("nog niet bevestigd")])
    moment = decision.taken_at
    when = wall(moment) if moment.date() == clock.now().date() else short_day(moment)
    return _("Akkoord van %(who)s, %(when)s", who=decision.agreed_by or _("alle aanwezigen"), when=when)
