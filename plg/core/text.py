"""Text as people type it: made safe to store, without changing what they meant."""

import re
import unicodedata

# Among them U+202D and U+202E, which turn all that follows round; what is written from right to left needs neither.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff]")
MOST_MARKS = 30  # on one letter (UAX 15, stream-safe text)
SIGNS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")  # among them every run of too many marks


def clean(typed: str) -> str:
    """Return NFC text with LF line ends and without control characters, overrides of direction or surrogates."""
    plain = CONTROL.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", SIGNS.sub(_with_few_marks, plain))


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


def _with_few_marks(signs: re.Match[str]) -> str:
    """Thousands of marks on one letter take seconds to put in order, in which the whole process stands still."""
    kept, marks = [], 0
    for sign in signs[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
