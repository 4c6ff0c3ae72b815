"""How meetings are put into words."""

from datetime import timedelta
from typing import Any

from plg.core import clock
from plg.meetings.protocols import PROTOCOLS
from plg.plgs.words import ROLES
from plg.web.filters import day, short_day, wall
from plg.web.i18n import _, _l, _n

KINDS = {"plg": _l("PLG-bijeenkomst"), "intervisie": _l("Intervisie"), "study_day": _l("Studiedag")}
MARKS = {"plg": "plg", "intervisie": "intervisie", "study_day": "study"}  # the sign of each kind (ui/kind.html)
NEW = {
    "plg": _l("Plan een bijeenkomst"),
    "intervisie": _l("Plan een intervisie"),
    "study_day": _l("Plan een studiedag"),
}
CAPACITIES = {
    **ROLES,
    "moderator": _l("gespreksleider"),
    "scribe": _l("verslag"),
    "timekeeper": _l("tijdsbewaker"),
    "principal": _l("directie"),
    "guest": _l("gast"),
}
ATTENDANCES = (
    ("present", _l("Aanwezig")),
    ("later", _l("Later")),
    ("excused", _l("Kon niet")),
    ("absent", _l("Afwezig")),
)
AUDIENCES = {"everyone": _l("iedereen"), "teachers": _l("leraren"), "principals": _l("directies")}


def mark(noted: tuple[str, str]) -> str:
    """Later, tot 14.45; what is not noted: nog niets"""
    said = [str(dict(ATTENDANCES).get(noted[0], "")), noted[1]]
    return ", ".join(one for one in said if one) or _("nog niets")


def kind_label(meeting: Any, of_series: int = 0) -> str:
    """PLG-1, sessie 3; Intervisie; Studiedag"""
    if meeting.kind != "plg":
        return str(KINDS[meeting.kind])
    code = f"PLG-{_plg_number(meeting)}"
    if meeting.cancelled_at:
        return code
    if of_series:
        return _("%(plg)s, sessie %(number)s van %(total)s", plg=code, number=meeting.number, total=of_series)
    return _("%(plg)s, sessie %(number)s", plg=code, number=meeting.number)


def _plg_number(meeting: Any) -> int:
    number = getattr(meeting, "plg_number", None)
    return int(meeting.plg.number if number is None else number)


def hours(meeting: Any) -> str:
    return f"{wall(meeting.starts_at)}–{wall(meeting.ends_at)}"


def span(pair: Any) -> str:
    return _("van %(start)s tot %(end)s", start=wall(pair[0]), end=wall(pair[1]))


def duration(meeting: Any) -> str:
    minutes = int((meeting.ends_at - meeting.starts_at) / timedelta(minutes=1))
    return _n("%(num)s minuut", "%(num)s minuten", minutes)


def capacity(participant: Any) -> str:
    """What somebody is there as; a plain member needs no word."""
    return "" if participant.capacity == "member" else str(CAPACITIES.get(participant.capacity, ""))


def invitee(one: Any) -> str:
    """procesbegeleider, tot 9 december"""
    role = one.note or str(CAPACITIES.get(one.capacity, ""))
    return _("%(role)s, tot %(day)s", role=role, day=short_day(one.until)) if one.until else role


def protocol(meeting: Any) -> str:
    return PROTOCOLS.get(meeting.protocol, "")


def owner(item: Any) -> str:
    """Who leads an item: a person by given name, or in words."""
    return str(item.owner.given_name if item.owner else item.owner_note)


def counted(whole: Any) -> str:
    """8 aanwezig, Robbe kon niet"""
    missing = [p.person.given_name for p in whole.invited if p.attendance == "excused"]
    there = _n("%(num)s aanwezig", "%(num)s aanwezig", whole.present)
    if whole.meeting.attendance_confirmed_at is None:
        there = _n("%(num)s genodigd", "%(num)s genodigden", len(whole.invited))
    if len(missing) == 1:
        return (
            _("%(there)s, %(name)s kan niet", there=there, name=missing[0])
            if _is_to_come(whole)
            else _("%(there)s, %(name)s kon niet", there=there, name=missing[0])
        )
    if missing:
        return _n("%(there)s, %(num)s kon niet", "%(there)s, %(num)s konden niet", len(missing), there=there)
    return there


def _is_to_come(whole: Any) -> bool:
    return bool(whole.meeting.starts_at > clock.now())


def came_from(item: Any) -> str:
    """van wo 18 november"""
    return _("van %(day)s", day=day(item.carried_from.meeting.starts_at)) if item.carried_from else ""


def own_note_label(note: Any) -> str:
    """Of the meeting only its day: whoever is no longer in the group keeps the note, and nothing else."""
    return _("Notitie bij de intervisie van %(day)s", day=day(note.starts_at))


def asked(ask: Any) -> str:
    """What "Mijn week" says of something that is asked about a meeting."""
    named = {"what": ask.plg_code or ask.title, "day": day(ask.starts_at)}
    if ask.what == "attendance":
        return _("Wie was er op %(what)s van %(day)s?", **named)
    return _("Sluit het verslag van %(what)s, %(day)s", **named)
