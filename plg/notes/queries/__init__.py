"""What can be asked about note blocks."""

from plg.notes.queries.blocks import (
    LARGEST,
    Note,
    Pair,
    Shown,
    Version,
    blocks,
    names,
    note,
    pair,
    readable,
    restored_at,
    versions,
)
from plg.notes.queries.faults import Fault, faults
from plg.notes.queries.log import Missed, Row, missed, numbers, rows, state, updates

__all__ = [
    "LARGEST",
    "Fault",
    "Missed",
    "Note",
    "Pair",
    "Row",
    "Shown",
    "Version",
    "blocks",
    "faults",
    "missed",
    "names",
    "note",
    "numbers",
    "pair",
    "readable",
    "restored_at",
    "rows",
    "state",
    "updates",
    "versions",
]
