"""What the guidance roles do, how much they do it, and periods, in Dutch (domain 2.6, 2.7)."""

from datetime import date
from typing import Any

from plg.plgs.models import GUIDANCE_ROLES
from plg.plgs.words import ROLES
from plg.web.filters import number, short_day
from plg.web.i18n import _, _l, _n

NOTES = {
    "process_facilitator": _l(
        "Bereidt de sessies voor en leidt ze, 6 tot 8 dagdelen per schooljaar. Bouwt af zodra de trekker zelf leidt."
    ),
    "process_guardian": _l(
        "Bewaakt ritme, afspraken en poorten. Is er bij elke poort en één sessie op drie, 3 tot 4 dagdelen."
    ),
    "critical_friend": _l("Komt op uitnodiging, stelt vragen en houdt de groep een spiegel voor, 2 dagdelen."),
    "external_expert": _l("Brengt kennis over het thema wanneer de groep dat vraagt, 1 tot 2 dagdelen."),
}
BASES = (
    _l("begeleidingsovereenkomst"),
    _l("vraag van de groep"),
    _l("ondersteuningsscan"),
    _l("beslissing van de directies"),
)


def roles() -> dict[str, str]:
    """Return the guidance roles with a capital, from the most to the least intense."""
    return {role: _capital(str(ROLES[role])) for role in GUIDANCE_ROLES}


def amount(half_days: Any, intensity: str) -> str:
    """4 dagdelen; 1 dagdeel; 0,5 dagdeel; 3 momenten"""
    if half_days is None:
        return intensity
    counted = _n("%(count)s dagdeel", "%(count)s dagdelen", 1 if half_days <= 1 else 2, count=number(half_days))
    return f"{counted}, {intensity}" if intensity else str(counted)


def period(first: date, last: date | None, today: date) -> str:
    """Return when: the end of what runs, both ends of what is over or to come."""
    if last is None:
        day = short_day(first)
        return _("sinds %(first)s", first=day) if first <= today else _("vanaf %(first)s", first=day)
    if first <= today <= last:
        return _("tot %(last)s", last=short_day(last))
    return _("%(first)s tot %(last)s", first=short_day(first), last=short_day(last))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
