"""A recognised list: a table and the layout that understands it."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Generic, TypeVar

from plg.communities.imports import tables
from plg.communities.imports.layouts import Kind, Layout, recognise
from plg.communities.imports.problems import ImportRefused, RowError, shown
from plg.communities.imports.schools import SCHOOL_LAYOUTS, SchoolRow
from plg.communities.imports.staff import STAFF_LAYOUTS, StaffRow
from plg.core.errors import N_

# Own lists of staff before own lists of schools: both have "naam" and "instellingsnummer".
LAYOUTS = (*SCHOOL_LAYOUTS[:-1], *STAFF_LAYOUTS, SCHOOL_LAYOUTS[-1])

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class About:
    """What was recognised. `dropped` are the header cells of private columns that were not taken."""

    title: str
    encoding: str
    delimiter: str
    dropped: tuple[str, ...]


class List(AbstractContextManager["List[R]"], Generic[R]):
    """An open list of schools or staff; `rows()` can be walked once."""

    def __init__(self, table: tables.Table, layout: Layout[R]) -> None:
        self._table, self.layout = table, layout
        places = layout.places(table.keys)
        dropped = table.private(of_staff=layout.kind == "staff", used=frozenset(places.values()))
        self.about = About(layout.title, table.encoding, table.delimiter, tuple(shown(name) for name in dropped))
        self.columns: Mapping[str, str] = {field: shown(table.header[at]) for field, at in places.items()}
        self.size = table.size

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._table.close()

    @property
    def position(self) -> int:
        return self._table.position

    def rows(self) -> Iterator[tuple[int, R] | RowError]:
        """Yield (row number, row) or RowError; refuses a list that has only a header."""
        is_empty = True
        for row in self.layout.rows(self._table):
            is_empty = False
            yield row
        if is_empty:
            raise ImportRefused(N_("Onder de kop staat geen enkele rij. Vul de lijst aan en probeer opnieuw."))


def read_schools(source: str | Path | BinaryIO) -> List[SchoolRow]:
    """Open and recognise a list of schools; raises ImportRefused."""
    return _read(source, "schools")


def read_staff(source: str | Path | BinaryIO) -> List[StaffRow]:
    """Open and recognise a list of staff; raises ImportRefused."""
    return _read(source, "staff")


def _read(source: str | Path | BinaryIO, kind: Kind) -> List[R]:
    table = tables.read(source)
    try:
        return List(table, recognise(table, kind, LAYOUTS))
    except BaseException:
        table.close()
        raise
