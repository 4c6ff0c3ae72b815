"""plg person invite E-MAIL."""

from typing import Any


def add(commands: Any) -> None:
    """The people package's commands."""
