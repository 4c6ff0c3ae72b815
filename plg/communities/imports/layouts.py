"""Which list is this? A layout is recognised by the names of its columns, never by the name of the file.

To add one: write a function that turns the cells of a row into a SchoolRow or StaffRow, wrap it in a Layout, and
put it in the tuple of schools.py or staff.py. The first layout that fits wins, so the particular come first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from plg.communities.imports.problems import BadCell, ImportRefused, RowError, listed, shown
from plg.communities.imports.tables import Row, Table, column_key
from plg.core.errors import N_
from plg.core.text import one_line

Kind = Literal["schools", "staff"]
R = TypeVar("R")

KINDS: dict[Kind, str] = {"schools": N_("scholen"), "staff": N_("personeel")}


class Cells:
    """The cells of one row by field. `line` gives None for a column that the list does not have."""

    __slots__ = ("_cells", "number")

    def __init__(self, row: Row) -> None:
        self.number, self._cells = row.number, row.cells

    def has(self, field: str) -> bool:
        return field in self._cells

    def text(self, field: str) -> str:
        return self._cells.get(field, "")

    def line(self, field: str, limit: int) -> str | None:
        """Return the value on one line; raises BadCell when it has more characters than the limit."""
        value = self._cells.get(field)
        if value is None:
            return None
        line = one_line(value)
        if len(line) > limit:
            raise BadCell(field, N_("Hier staan meer dan %(limit)s tekens. Kort de tekst in."), limit=limit)
        return line

    def needed(self, field: str, limit: int, sentence: str) -> str:
        value = self.line(field, limit)
        if not value:
            raise BadCell(field, sentence)
        return value


@dataclass(frozen=True)
class Layout(Generic[R]):
    """`fields` gives for each field the column names that may hold it, the preferred first (see column_key).

    `identify` reads the keys of a row without ever failing, for rows that `parse` refuses with BadCell.
    `exact` says that a program writes this list, so that a row of another width is damaged.
    """

    name: str
    title: str
    kind: Kind
    fields: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    parse: Callable[[Cells], R]
    identify: Callable[[Cells], frozenset[str]]
    exact: bool = False

    def places(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the column index of each field that the header has."""
        index = {key: at for at, key in enumerate(keys) if key}
        found = {
            field: next((index[key] for key in map(column_key, names) if key in index), None)
            for field, names in self.fields.items()
        }
        return {field: at for field, at in found.items() if at is not None}

    def missing(self, keys: Sequence[str]) -> list[str]:
        found = self.places(keys)
        return [self.fields[field][0] for field in self.required if field not in found]

    def rows(self, table: Table) -> Iterator[tuple[int, R] | RowError]:
        """Yield (row number, parsed row) or the reason why a row cannot be taken, in the order of the file.

        Of a list with private columns no cell is repeated: in a damaged row it may be what stood in one of those.
        """
        places, masked = self.places(table.keys), bool(table.private())
        for row in table.rows(places, exact=self.exact):
            if isinstance(row, RowError):
                yield row
            else:
                yield self._parsed(Cells(row), table.header, places, masked)

    def _parsed(
        self, cells: Cells, header: Sequence[str], places: Mapping[str, int], masked: bool
    ) -> tuple[int, R] | RowError:
        try:
            return cells.number, self.parse(cells)
        except BadCell as bad:
            column = header[places[bad.field]] if bad.field in places else ""
            values = {**bad.values, "value": "…"} if masked and "value" in bad.values else bad.values
            return RowError(cells.number, shown(column), bad.sentence, values, self.identify(cells))


def recognise(table: Table, kind: Kind, layouts: Sequence[Layout[Any]]) -> Layout[Any]:
    """Return the first layout whose required columns are all there; refuses, naming found and expected columns."""
    fitting = next((layout for layout in layouts if not layout.missing(table.keys)), None)
    if fitting is None:
        raise _unknown(table, kind, [layout for layout in layouts if layout.kind == kind])
    if fitting.kind != kind:
        other = N_("Dit is een lijst van %(found)s, geen lijst van %(asked)s. Lees ze in bij %(found)s.")
        raise ImportRefused(other, found=KINDS[fitting.kind], asked=KINDS[kind])
    return fitting


def _unknown(table: Table, kind: Kind, layouts: Sequence[Layout[Any]]) -> ImportRefused:
    nearest = min(layouts, key=lambda layout: len(layout.missing(table.keys)) / len(layout.required))
    sentence = N_(
        "Deze kolommen kennen we niet als lijst van %(kind)s. Gevonden: %(found)s. Er ontbreekt voor “%(title)s”:"
        " %(missing)s."
    )
    return ImportRefused(
        sentence,
        kind=KINDS[kind],
        found=listed([shown(name) for name in table.header if name]),
        title=nearest.title,
        missing=listed(nearest.missing(table.keys)),
    )
