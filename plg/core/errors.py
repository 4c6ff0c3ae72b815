"""Typed errors. `sentence` is the Dutch message id that a person reads; web translates and fills it."""

from typing import Any


def N_(sentence: str) -> str:  # noqa: N802 - the customary name of the marker that the extractor looks for
    """Mark a Dutch sentence for the catalogue; it is translated where it is shown."""
    return sentence


class PlgError(Exception):
    """`values` fill the sentence; a day among them is written in words where it is shown."""

    sentence = N_("Dat lukte niet. Probeer het over een minuut opnieuw.")

    def __init__(self, sentence: str = "", **values: Any) -> None:
        self.sentence = sentence or self.sentence
        self.values = values
        super().__init__(self.sentence)


class NotFound(PlgError):
    """Absent, or not for this viewer to know about: the same answer."""

    sentence = N_("We vinden deze pagina niet.")


class Gone(PlgError):
    """It is theirs to see, and it is lost."""

    sentence = N_("Dit is er niet meer.")


class Forbidden(PlgError):
    """Visible, but not allowed."""

    sentence = N_("Je kunt dit lezen, niet wijzigen.")


class Unreadable(Forbidden):
    """It is there, and not for this viewer to read."""

    sentence = N_("Dit is niet voor jou om te lezen.")


class SignedOut(PlgError):
    sentence = N_("Meld je aan om verder te gaan.")


class Invalid(PlgError):
    """What was typed cannot be taken; `field` names the form field, or "" for the whole form."""

    def __init__(self, field: str, sentence: str, **values: Any) -> None:
        self.field = field
        super().__init__(sentence, **values)


class Conflict(PlgError):
    """Somebody was first: an old version of a form, closed minutes."""

    sentence = N_("Iemand anders heeft dit intussen gewijzigd. Je tekst staat hieronder nog.")


class TooMany(PlgError):
    """Tried too often; `wait` is in seconds."""

    sentence_of_more = N_("Te veel pogingen. Wacht %(minutes)s minuten en probeer opnieuw.")

    def __init__(self, wait: int) -> None:
        self.wait = wait
        minutes = -(-wait // 60)
        one, more = N_("Te veel pogingen. Wacht een minuut en probeer opnieuw."), self.sentence_of_more
        super().__init__(one if minutes <= 1 else more, minutes=minutes)


class Busy(PlgError):
    sentence = N_("Het is even heel druk. Probeer over een minuut opnieuw; er is niets verloren.")
