"""Lines of text to lists of cells: RFC 4180 as Excel and DUO write it, in bounded memory.

A quote means something only at the start of a cell; elsewhere it is a character (`27" scherm`). What follows a
closing quote belongs to the cell, as in Excel. Where a row ends is up to the text's `newline` (see tables.py).
"""

from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from plg.communities.imports.problems import ImportRefused
from plg.core.errors import N_

DELIMITERS = (";", ",", "\t", "|")
MAX_COLUMNS = 2_000
MAX_CELL = 100_000
MAX_LINE = 1_000_000
SAMPLE = 20

Record = list[str]


class Records:
    """The rows of one text, empty rows included (as []), so that the number of a row is its place."""

    def __init__(self, text: TextIO, delimiter: str) -> None:
        self.text, self.delimiter = text, delimiter
        self.row = 0
        self.end = ""

    def __iter__(self) -> Iterator[Record]:
        while line := self._line():
            self.row += 1
            self.end = line[len(line.rstrip("\r\n")) :]
            cells = self._cells(line) if '"' in line else line.rstrip("\r\n").split(self.delimiter)
            self._check(cells, line)
            yield cells if any(map(str.strip, cells)) else []

    def _line(self) -> str:
        line = self.text.readline(MAX_LINE)
        if len(line) == MAX_LINE and line[-1] not in "\r\n":
            too_long = N_("Rij %(row)s is langer dan %(limit)s tekens. Is dit wel een lijst?")
            raise ImportRefused(too_long, row=self.row + 1, limit=MAX_LINE)
        return line

    def _cells(self, line: str) -> Record:
        cells, at = [], 0
        while True:
            value = ""
            if line.startswith('"', at):
                value, line, at = self._quoted(line, at + 1)
            end = line.find(self.delimiter, at)
            if end < 0:
                cells.append(value + line[at:].rstrip("\r\n"))
                return cells
            cells.append(value + line[at:end])
            at = end + 1

    def _quoted(self, line: str, at: int) -> tuple[str, str, int]:
        """Return the cell that opened before `at`, the line on which it closed, and the place after its quote."""
        parts: list[str] = []
        size = 0
        while True:
            end = line.find('"', at)
            doubled = end >= 0 and line.startswith('"', end + 1)
            stop = len(line) if end < 0 else end + doubled
            parts.append(line[at:stop])
            size += stop - at
            if size > MAX_CELL:
                raise self._too_large_or_open()
            if end < 0:
                line, at = self._line(), 0
                if not line:
                    raise self._too_large_or_open()
            elif doubled:
                at = end + 2
            else:
                return "".join(parts), line, end + 1

    def _too_large_or_open(self) -> ImportRefused:
        open_quote = N_(
            "In rij %(row)s opent een aanhalingsteken dat niet meer sluit. Haal het weg of zet er een bij, en probeer"
            " opnieuw."
        )
        return ImportRefused(open_quote, row=self.row)

    def _check(self, cells: Record, line: str) -> None:
        if len(cells) > MAX_COLUMNS:
            too_wide = N_("Rij %(row)s heeft %(count)s kolommen, er passen er %(limit)s. Is dit wel een lijst?")
            raise ImportRefused(too_wide, row=self.row, count=len(cells), limit=MAX_COLUMNS)
        if len(line) > MAX_CELL and max(map(len, cells)) > MAX_CELL:
            too_large = N_("In rij %(row)s staat een cel van meer dan %(limit)s tekens. Is dit wel een lijst?")
            raise ImportRefused(too_large, row=self.row, limit=MAX_CELL)


def told_delimiter(text: TextIO) -> str:
    """Return what a first line `sep=;` of Excel says, and leave the text after that line; else "" and at its start."""
    text.seek(0)
    line = text.readline(MAX_LINE).strip(' \r\n"')
    if len(line) == 5 and line[:4].casefold() == "sep=":
        return line[4]
    text.seek(0)
    return ""


def best_delimiter(text: TextIO) -> str:
    """Return the delimiter that cuts the header in most cells and the first rows in as many as the header."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: TextIO, delimiter: str) -> tuple[float, float]:
    text.seek(0)
    widths: list[int] = []
    try:
        widths.extend(len(cells) for cells in islice(Records(text, delimiter), SAMPLE) if cells)
    except ImportRefused:  # a header that is too wide was cut by the right delimiter: reading it will say so
        widths.append(0 if widths else MAX_COLUMNS)
    if not widths:
        return 0, 0
    alike = widths.count(widths[0]) / len(widths)
    return alike * (widths[0] - 1), alike
