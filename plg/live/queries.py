"""What changed of the topics that count their parts. Asked only for topics that were allowed: `who` is nobody here."""

from collections.abc import Sequence

from sqlalchemy import func, select

from plg.core.db import session
from plg.live.models import LivePart, LiveTopic
from plg.people.models import Person


def numbers(who: None, topics: Sequence[str]) -> dict[str, int]:
    found = session.execute(select(LiveTopic.topic, LiveTopic.number).where(LiveTopic.topic.in_(list(topics))))
    return {row.topic: row.number for row in found}


def missed(who: None, topic: str, after: int) -> list[tuple[int, str, str]]:
    """Return (number, part, name of who changed it last) of the parts that changed after a number, in order."""
    name = func.coalesce(Person.given_name + " " + Person.family_name, "")
    wanted = select(LivePart.number, LivePart.part, name).outerjoin(Person, LivePart.by_id == Person.id)
    after_it = wanted.where(LivePart.topic == topic, LivePart.number > after).order_by(LivePart.number)
    return [(number, part, by.strip()) for number, part, by in session.execute(after_it)]
