"""Many rows at once: for lists of thousands."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import insert, update

from plg.core.db import session

CHUNK = 500  # rows; a progress bar moves after each
Tell = Callable[[int, int], None]  # (done, of all)


def silent(_done: int, _of: int) -> None:
    """Tell nobody."""


class Writing:
    """Writes rows in chunks and tells how far it is."""

    def __init__(self, total: int, tell: Tell) -> None:
        self.done, self.total, self.tell = 0, total, tell

    def add(self, model: type[Any], rows: list[dict[str, Any]]) -> None:
        for chunk in self._chunks(rows):
            session.execute(insert(model), chunk)

    def change(self, model: type[Any], rows: list[dict[str, Any]]) -> None:
        """Every row holds `id` and the same columns."""
        for chunk in self._chunks(rows):
            session.execute(update(model), chunk)

    def _chunks(self, rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
        for at in range(0, len(rows), CHUNK):
            yield rows[at : at + CHUNK]
            self.done += len(rows[at : at + CHUNK])
            self.tell(self.done, self.total)
