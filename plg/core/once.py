"""One form, one row: the hidden id in a form becomes the key of what it makes: sent twice, made once."""

from typing import Any, TypeVar

from plg.core import ids
from plg.core.db import one_at_a_time, session

Row = TypeVar("Row")


def claim(model: type[Row], once: str, by: Any) -> tuple[str, Row | None]:
    """Return the key for a new row, and the row that this form of `by` made before, when there is one.

    The caller decides whether that row is the same thing (nothing is made) or was typed anew (the key is new).
    """
    if not ids.is_id(once):
        return ids.new_id(), None
    one_at_a_time(once)
    found = session.get(model, once)
    if found is None:
        return once, None
    mine = getattr(found, "made_by_id", by.person_id) == by.person_id
    return ids.new_id(), found if mine else None
