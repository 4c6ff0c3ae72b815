"""E-mail addresses: one spelling each, so that a person is found again however they typed it."""

from email_validator import EmailNotValidError, validate_email

from plg.core import text
from plg.core.errors import N_, Invalid

LONGEST = 254  # RFC 5321, 4.5.3.1.3 less the angle brackets
SHOWN = 60  # characters of a wrong address that its sentence repeats


def normalised(typed: str) -> str:
    """Return the address in lower case, its domain in ASCII (RFC 5890). Raises Invalid("email", …). Asks no network."""
    tidy = text.one_line(typed).lower()
    sentence = _wrong(tidy)
    if sentence:
        raise Invalid("email", sentence, email=_short(tidy), longest=LONGEST)
    try:
        found = validate_email(tidy, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        raise Invalid("email", _NOT_WHOLE, email=_short(tidy)) from None
    return str(found.ascii_email).lower()


def folded(typed: str) -> str:
    """Return something to count tries by, also for what is no address at all."""
    try:
        return normalised(typed)
    except Invalid:
        return text.one_line(typed).lower()[:LONGEST]


_NOT_WHOLE = N_("“%(email)s” is geen volledig e-mailadres. Schrijf het zoals ilse@school.be.")


def _wrong(tidy: str) -> str:
    """Return the sentence for what people most often get wrong, or nothing."""
    before, at, after = tidy.partition("@")
    if not tidy:
        return N_("Vul een e-mailadres in, zoals ilse@school.be.")
    if len(tidy) > LONGEST:
        return N_("Dit e-mailadres is te lang: er passen %(longest)s tekens.")
    if not at:
        return N_("Er ontbreekt een @ in “%(email)s”.")
    if " " in tidy:
        return N_("Er staat een spatie in “%(email)s”. Haal ze weg.")
    if "@" in after:
        return N_("Er staat een @ te veel in “%(email)s”.")
    if not before:
        return N_("Voor de @ ontbreekt een naam in “%(email)s”.")
    if "." not in after.strip("."):
        return N_("Achter de @ ontbreekt iets zoals school.be in “%(email)s”.")
    if not tidy.isascii() and not before.isascii():
        return N_("Er staat een teken in “%(email)s” dat niet in een e-mailadres past. Typ het adres over.")
    return ""


def _short(tidy: str) -> str:
    return tidy if len(tidy) <= SHOWN else tidy[: SHOWN - 1] + "…"
