"""Who may what with sign-ins."""

from typing import Any


def is_mine(who: Any, sign_in: Any) -> bool:
    return bool(sign_in.person_id == who.person_id)
