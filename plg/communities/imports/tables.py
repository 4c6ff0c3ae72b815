"""A file of unknown encoding, delimiter and line ends as a header and rows, streamed.

    with tables.read(path) as table:
        table.header                       # ("Voornaam", "Naam", "Wachtwoord")
        for row in table.rows({"given_name": 0, "family_name": 1}): ...

Only the columns that a caller asks for get into a row, and a private column (privacy.py) never, asked for or not.
"""

import io
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from plg.communities.imports import encodings
from plg.communities.imports.privacy import private_columns
from plg.communities.imports.problems import ImportRefused, RowError, listed, shown
from plg.communities.imports.records import DELIMITERS, Record, Records, best_delimiter, told_delimiter
from plg.core import text as core_text
from plg.core.errors import N_

MAX_LINES_BEFORE_HEADER = 20
LOOKS_LIKE_DATA = re.compile(r"@|\d{5}|\d[-/.]\d{1,2}[-/.]\d")


def column_key(name: str) -> str:
    """Return the name as it is compared: no case, accents or punctuation, single blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).replace("_", " ")))


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` by field name: NFC, without control characters and outer blanks. `number` as Excel shows it."""

    number: int
    cells: Mapping[str, str]


class Table(AbstractContextManager["Table"]):
    """An open list. `rows()` can be walked once."""

    def __init__(self, stream: BinaryIO, owned: bool) -> None:
        self._stream, self._owned = stream, owned
        self.size = encodings.size_of(stream)
        self.encoding = encodings.encoding_of(stream)
        stream.seek(0)
        self._text = io.TextIOWrapper(stream, encoding=self.encoding, newline="")
        try:
            self.delimiter = self._delimiter()
            self._records = self._from_the_top()
            self._walk = iter(self._records)
            self.header: tuple[str, ...] = self._header()
            self.keys = tuple(column_key(name) for name in self.header)
            self._refuse_doubles()
        except BaseException:
            self.close()  # else the wrapper would close the caller's stream when it is collected
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file when it was opened here; a stream of the caller stays open."""
        if self._owned:
            self._text.close()
        elif not self._text.closed:
            self._text.detach()

    @property
    def position(self) -> int:
        """Bytes read so far, for a progress bar that ends at `size`."""
        return self._stream.tell()

    def private(self, of_staff: bool = False, used: Collection[int] = ()) -> list[str]:
        """Return the header cells that are dropped, in the order of the file; `used` are columns taken as e-mail."""
        never, at_home = private_columns(self.keys), private_columns(self.keys, of_staff)
        return [
            name
            for at, (name, key) in enumerate(zip(self.header, self.keys, strict=True))
            if key in never or (key in at_home and at not in used)
        ]

    def rows(self, fields: Mapping[str, int], exact: bool = False) -> Iterator[Row | RowError]:
        """Yield the asked columns (field name to column index) of each row that is not empty.

        A row that is too short is filled up, because Excel leaves out empty cells at the end, unless `exact` or the
        list has a private column: then a lost or extra delimiter could have moved a password into a name.
        """
        dropped = private_columns(self.keys)
        wanted = [(field, at) for field, at in fields.items() if self.keys[at] not in dropped]
        exact = exact or bool(dropped)
        for cells in self._walk:
            if cells:
                yield self._row(cells, wanted, exact)

    def _row(self, cells: Record, wanted: list[tuple[str, int]], exact: bool) -> Row | RowError:
        number, width = self._records.row, len(self.header)
        if len(cells) != width and (exact or any(map(str.strip, cells[width:]))):
            sentence = N_(
                "Hier staan %(count)s cellen en in de kop %(width)s. Staat er een “%(delimiter)s” te veel of te weinig?"
            )
            mark = "tab" if self.delimiter == "\t" else self.delimiter
            return RowError(number, "", sentence, {"count": len(cells), "width": width, "delimiter": mark})
        return Row(number, {field: _cell(cells[at]) if at < len(cells) else "" for field, at in wanted})

    def _delimiter(self) -> str:
        told = told_delimiter(self._text)
        return told if told and told in DELIMITERS else best_delimiter(self._text)

    def _from_the_top(self) -> Records:
        """Return all records. The header shows how rows end: in a list with LF a lone CR is part of a cell, and the
        other way round; in a list with CRLF, which people edit, any line end will do."""
        end = self._first_end()
        stream = self._text.detach()
        stream.seek(0)
        self._text = io.TextIOWrapper(stream, encoding=self.encoding, newline=end)
        told_delimiter(self._text)
        return Records(self._text, self.delimiter)

    def _first_end(self) -> str:
        self._text.seek(0)
        told_delimiter(self._text)
        records = Records(self._text, self.delimiter)
        next((cells for cells in islice(records, MAX_LINES_BEFORE_HEADER) if cells), None)
        return records.end if records.end in {"\n", "\r"} else ""

    def _header(self) -> tuple[str, ...]:
        cells = next((cells for cells in islice(self._walk, MAX_LINES_BEFORE_HEADER) if cells), [])
        if not any(map(column_key, cells)):
            raise ImportRefused(
                N_("We vinden geen kop met kolomnamen boven aan dit bestand. Zet die op de eerste rij.")
            )
        if any(map(LOOKS_LIKE_DATA.search, cells)):  # its values must not be shown as names of columns
            raise ImportRefused(
                N_("De eerste rij bevat al gegevens. Zet er een rij met de namen van de kolommen boven.")
            )
        return tuple(_cell(cell) for cell in cells)

    def _refuse_doubles(self) -> None:
        doubles = [name for at, name in enumerate(self.header) if self.keys[at] and self.keys[at] in self.keys[:at]]
        if doubles:
            sentence = N_("In de kop staat meer dan één keer: %(names)s. Geef elke kolom een eigen naam.")
            raise ImportRefused(sentence, names=listed([f"“{shown(name)}”" for name in doubles]))


def read(source: str | Path | BinaryIO) -> Table:
    """Open a list; raises ImportRefused with one sentence when it is no readable table."""
    if isinstance(source, str | Path):
        stream = _opened(Path(source))
        try:
            return Table(stream, owned=True)
        except BaseException:
            stream.close()
            raise
    else:
        return Table(source, owned=False)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise ImportRefused(N_("Er is geen bestand “%(name)s”."), name=shown(path.name)) from None
    except OSError:
        raise ImportRefused(N_("“%(name)s” laat zich niet lezen."), name=shown(path.name)) from None


def _cell(value: str) -> str:
    value = value.strip()
    return value if value.isascii() and value.isprintable() else core_text.clean(value).strip()
