"""plg import schools FILE, plg import staff FILE."""

from typing import Any


def add(commands: Any) -> None:
    """The imports of the communities package."""
