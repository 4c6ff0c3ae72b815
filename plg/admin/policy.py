"""Only administrators of the installation, and only its frame: names and counts."""

from typing import Any


def may_administer(who: Any) -> bool:
    return bool(who.is_administrator)
