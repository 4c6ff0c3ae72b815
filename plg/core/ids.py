"""Public ids: short, sortable by time, unguessable. They are the primary keys; no row number leaves the database."""

import secrets

from plg.core import clock

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
TIME_DIGITS, RANDOM_DIGITS = 9, 13
LENGTH = TIME_DIGITS + RANDOM_DIGITS


def new_id() -> str:
    """Return 22 characters: 9 for the millisecond (until the year 3084), 13 (65 bits) at random."""
    milliseconds = int(clock.now().timestamp() * 1000)
    return _digits(milliseconds, TIME_DIGITS) + _digits(secrets.randbits(65), RANDOM_DIGITS)


def is_id(text: str) -> bool:
    """Whether `text` looks like an id: an odd address never reaches the database."""
    return len(text) == LENGTH and not set(text) - set(ALPHABET)


def _digits(number: int, length: int) -> str:
    found = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        found.append(ALPHABET[digit])
    return "".join(reversed(found))
