"""Columns that never come in, by name (domain.md 10): passwords, national numbers, birth, sex, pupils' co-accounts.

A list may hold them; they are dropped before a row exists in memory as anything but the line that was read.
"""

import re
from collections.abc import Iterable

PRIVATE = re.compile(
    r"password|passwort|passwoord|paswoord|wachtwoord|mot de passe|rijksregister|nation(al|aal)"
    r"|identiteitskaart|burgerservice|social security|onderwijsnummer|geboorte|birth|stamboek|geslacht|gender"
    r"|co ?account|bankrekening"
    r"|\b(pass|pwd|pw|ww|pin|pincode|insz|niss|bsn|ssn|rrn|rr|dob|sex|sexe|sekse|iban|pgn)(nr|nummer|code|number)?\b"
)
AT_HOME = re.compile(
    r"\b(straat|street|straatnaam|huisnr|huisnummer|busnr|bus|busnummer|postcode|zip|woonplaats|gemeente|city|adres"
    r"|address|thuisadres|land|country|telefoon|telefoonnummer|tel|phone|gsm|gsm nummer|gsmnummer|mobiel|mobielnummer"
    r"|mobile|fax|sms|prive ?\w*|recovery \w+|secondary email)\b"
)


def private_columns(keys: Iterable[str], of_staff: bool = False) -> frozenset[str]:
    """Return which normalised column names are dropped; of a staff list the home address and phone too."""
    return frozenset(key for key in keys if PRIVATE.search(key) or (of_staff and AT_HOME.search(key)))
