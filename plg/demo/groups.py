"""The PLG's of a community, made in the same five steps as on the page, and who guides them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from plg.communities.queries import memberships
from plg.core import clock
from plg.core.db import session
from plg.demo.cast import LAST_DAY, Cast
from plg.guidance import actions as guidance
from plg.plgs import actions as plgs
from plg.plgs import queries
from plg.plgs.models import Plg

Groups = dict[int, Plg]
BASIS = "begeleidingsovereenkomst 2026-2027"


def add_plgs(cast: Cast, rows: tuple[dict[str, Any], ...], by: str) -> Groups:
    return {row["number"]: _add_plg(cast, row, by) for row in rows}


def _add_plg(cast: Cast, row: dict[str, Any], by: str) -> Plg:
    who = cast.viewer(by)
    with clock.at(datetime(2026, 8, 27, 8, row["number"], tzinfo=UTC)):
        words = {"theme": row["theme"], "inquiry_question": row["question"], "content": row["content"]}
        made = plgs.draft(cast.community, by=who, audience=row["audience"], first_year=2026, **words)
        plg = queries.plg(who, made.id)
        members = row["members"]
        plgs.choose_people(
            plg,
            school_ids=_schools(cast, members),
            member_ids=cast.ids(members),
            lead_id=cast.persons[members[0]].id,
            sponsor_id=cast.persons[row["sponsor"]].id,
            by=who,
        )
        plgs.choose_phases(plg, template=row["template"], rhythm=row["rhythm"], place=row["place"], by=who)
        for level, text, indicator, start, target in row["goals"]:
            plgs.add_goal(
                fresh(cast, made, by), level=level, text=text, indicator=indicator, start=start, target=target, by=who
            )
    with clock.at(datetime(2026, 9, 1, 6, 30, tzinfo=UTC)):
        plg = fresh(cast, made, by)
        plgs.waive_learner_goal(plg, reason="", by=who)
        plgs.launch(fresh(cast, made, by), by=who)
    return fresh(cast, made, by)


def fresh(cast: Cast, plg: Plg, by: str) -> Plg:
    """Return the PLG as it stands now, loaded as a page would."""
    session.expire_all()
    return queries.plg(cast.viewer(by), plg.id)


def _schools(cast: Cast, members: tuple[str, ...]) -> list[str]:
    ids = set(cast.ids(members))
    every = memberships(cast.viewer(next(iter(cast.persons))), cast.community.id, on=date(2026, 9, 1))
    return list(dict.fromkeys(one.school_id for one in every if one.person_id in ids and one.school_id))


def add_guidance(
    cast: Cast, groups: Groups, rows: tuple[tuple[Any, ...], ...], made: tuple[dict[str, Any], ...]
) -> None:
    """Each trekker agrees on it: also with the coordinator, who lets nobody in but others."""
    leads = {row["number"]: row["members"][0] for row in made}
    with clock.at(datetime(2026, 9, 1, 7, tzinfo=UTC)):
        for number, person, role, first, last, half_days, intensity, criterion in rows:
            by = leads[number]
            guidance.assign(
                fresh(cast, groups[number], by),
                person_id=cast.persons[person].id,
                role=role,
                first=date.fromisoformat(first),
                last=min(date.fromisoformat(last), LAST_DAY),
                half_days=None if half_days is None else Decimal(half_days),
                intensity=intensity,
                basis=BASIS,
                exit_criterion=criterion,
                by=cast.viewer(by),
            )
