"""Text as people type it: made safe to store, without changing what they meant."""

import re
import unicodedata

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(typed: str) -> str:
    """Return NFC text with LF line ends and without control characters or surrogates."""
    return unicodedata.normalize("NFC", CONTROL.sub("", typed.replace("\r\n", "\n").replace("\r", "\n")))


def one_line(typed: str) -> str:
    return " ".join(clean(typed).split())


def folded(text: str) -> str:
    """Return the form in which two spellings compare equal: no accents, no case, one blank."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split())


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-") or "x"


def initials(given_name: str, family_name: str) -> str:
    return (given_name[:1] + family_name[:1]).upper()
