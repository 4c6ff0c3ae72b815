"""What can be wrong with a list: the whole file (ImportRefused) or one row (RowError).

Sentences are Dutch message ids with `%(name)s` values, as in plg.core.errors; `message` is the sentence filled in.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plg.core.errors import N_, PlgError

SHOWN = 40


class ImportRefused(PlgError):
    """The file cannot be taken as a whole; nothing of it was used."""

    sentence = N_("Dit bestand kunnen we niet inlezen.")

    @property
    def message(self) -> str:
        return self.sentence % self.values

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class RowError:
    """One row that cannot be taken. `row` counts as Excel does: the header is row 1.

    `column` is the header cell of the file, or "" for the whole row. `about` holds the keys that could still be
    read, so that what stands in this row is not called gone; it is never shown.
    """

    row: int
    column: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    about: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def message(self) -> str:
        where = f"Rij {self.row}, kolom “{self.column}”" if self.column else f"Rij {self.row}"
        return f"{where}: {self.sentence % self.values}"


class BadCell(Exception):
    """Raised while a row is read; `field` is the name of the layout's field, not of the file's column."""

    def __init__(self, field: str, sentence: str, **values: Any) -> None:
        self.field, self.sentence, self.values = field, sentence, values
        super().__init__(sentence)


def shown(value: str, limit: int = SHOWN) -> str:
    """Return the value as a message may show it: one line, short, nothing that moves a terminal's cursor."""
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in value[: limit * 2]).strip()
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def listed(names: list[str], limit: int = 12) -> str:
    """Return the names as one phrase: “a, b en c”, cut to `limit` names."""
    if len(names) > limit:
        return ", ".join(names[:limit]) + f" en {len(names) - limit} andere"
    elif len(names) > 1:
        return ", ".join(names[:-1]) + " en " + names[-1]
    else:
        return "".join(names)
