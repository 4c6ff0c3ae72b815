"""Builds both communities, in the order in which it would have happened."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time

from plg.calendar import actions as calendar
from plg.communities import actions as communities
from plg.core import clock
from plg.demo import meander, people, plgs, wissel
from plg.demo.cast import FIRST_DAY, Cast, add_people, add_schools, beheer
from plg.demo.groups import add_guidance, add_plgs

COMMON_THREAD = "Zien wat leerlingen leren, en daarnaar handelen."


def build() -> None:
    """Fill an empty database."""
    calendar.seed_rules()
    with on(date(2026, 8, 20)):
        beheer()
        cast = _community("Scholengemeenschap De Meander", "demeander", people.SCHOOLS, people.PEOPLE, ("P02", "P01"))
        other = _community("Scholengemeenschap De Wissel", "dewissel", wissel.SCHOOLS, wissel.PEOPLE, ("Q01",))
        _share_adviser(cast, other)
        calendar.say_common_thread(cast.community, 2026, COMMON_THREAD, by=cast.viewer("P02"))
    groups = add_plgs(cast, plgs.PLGS, by="P02")
    add_guidance(cast, groups, plgs.GUIDANCE, plgs.PLGS)
    others = add_plgs(other, wissel.PLGS, by="Q01")
    add_guidance(other, others, wissel.GUIDANCE, wissel.PLGS)
    meander.tell(cast, groups)
    meander.tell_wissel(other, others)


def on(day: date, hour: int = 10) -> AbstractContextManager[None]:
    return clock.at(datetime.combine(day, time(hour), tzinfo=UTC))


def _community(name: str, domain: str, schools: tuple, rows: tuple, coordinators: tuple[str, ...]) -> Cast:  # type: ignore[type-arg]
    cast = Cast(communities.found(name, by=None), domain)
    add_schools(cast, schools)
    add_people(cast, rows, coordinators)
    return cast


def _share_adviser(cast: Cast, other: Cast) -> None:
    """Mieke works in both communities: what must never leak between them is tried with her."""
    other.persons["P37"] = cast.persons["P37"]
    communities.add_membership(
        other.community,
        cast.persons["P37"],
        "adviser",
        by=other.viewer("Q01"),
        starts_on=FIRST_DAY,
        function="pedagogisch begeleider",
        organisation="PBD De Brug",
    )
