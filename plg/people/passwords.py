"""What may be a password (security.md L6, ASVS 6.2): long enough and not easy to guess; nothing about its signs."""

import re
import unicodedata
from pathlib import Path

from plg.core import text
from plg.core.errors import N_, Invalid

SHORTEST, LONGEST = 12, 128  # characters
DISTINCT = 5  # fewer different characters than this is a pattern, not a secret
CONTEXT = ("plg", "werkplek", "leergemeenschap", "wachtwoord", "welkom", "password", "school", "leraar", "directeur")
LEFT_OVER = 6  # characters that must remain once names and words of the context are taken out
RUNS = (
    "0123456789" * 3, "9876543210" * 3, "abcdefghijklmnopqrstuvwxyz" * 2,
    "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm",
)  # fmt: skip
EASY = N_("Dit wachtwoord is makkelijk te raden. Neem vier woorden die niets met elkaar te maken hebben.")
COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())


def same_form(password: str) -> str:
    """Return the form that is hashed: an é is one é, whichever keyboard made it. No blank is trimmed.

    What is certainly too long stays too long, and costs no more: a sign is at most four before it is composed.
    """
    return unicodedata.normalize("NFC", password[: 4 * (LONGEST + 1)])


def check(password: str, *known: str) -> None:
    """Raise Invalid("password", …) when it is too short, too long or easily guessed; `known` are the person's names."""
    signs = len(same_form(password))
    if signs == 0:
        raise Invalid("password", N_("Kies een wachtwoord van %(shortest)s tekens of meer."), shortest=SHORTEST)
    if signs < SHORTEST:
        sentence = N_("Dit zijn %(signs)s tekens. Neem er %(shortest)s of meer, bijvoorbeeld vier woorden na elkaar.")
        raise Invalid("password", sentence, signs=signs, shortest=SHORTEST)
    if signs > LONGEST:
        raise Invalid("password", N_("Dit wachtwoord is te lang: er passen %(longest)s tekens."), longest=LONGEST)
    if is_easy(password, *known):
        raise Invalid("password", EASY)


def is_easy(password: str, *known: str) -> bool:
    plain = text.folded(password).replace(" ", "")
    if plain in COMMON or len(set(plain)) < DISTINCT or any(plain in run for run in RUNS):
        return True
    left = _without_known_words(plain, known)
    return left != plain and len(re.sub(r"(19|20)\d\d|[\W_]", "", left)) < LEFT_OVER


def _without_known_words(plain: str, known: tuple[str, ...]) -> str:
    """Take out what anyone could know: parts of names and address, words of the context."""
    words = {part for name in known for part in re.split(r"[\W_]+", text.folded(name)) if len(part) > 2}
    for word in sorted(words | set(CONTEXT), key=len, reverse=True):
        plain = plain.replace(word, "")
    return plain
