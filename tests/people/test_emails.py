import pytest

from plg.core.errors import Invalid
from plg.people import emails


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Ilse.Timmermans@DeMeander.EXAMPLE", "ilse.timmermans@demeander.example"),
        ("  an@school.be \n", "an@school.be"),
        ("an\x00@school.be", "an@school.be"),
        ("an+plg@school.be", "an+plg@school.be"),
        ("an@schoolé.be", "an@xn--school-gva.be"),
        ("an@schoole\u0301.be", "an@xn--school-gva.be"),
    ],
)
def test_an_address_has_one_spelling(typed, address):
    assert emails.normalised(typed) == address


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul een e-mailadres in, zoals ilse@school.be."),
        ("ilse.demeander.example", "Er ontbreekt een @ in “ilse.demeander.example”."),
        ("ilse @school.be", "Er staat een spatie in “ilse @school.be”. Haal ze weg."),
        ("ilse@@school.be", "Er staat een @ te veel in “ilse@@school.be”."),
        ("@school.be", "Voor de @ ontbreekt een naam in “@school.be”."),
        ("ilse@school", "Achter de @ ontbreekt iets zoals school.be in “ilse@school”."),
        ("ilse@", "Achter de @ ontbreekt iets zoals school.be in “ilse@”."),
        (
            "élise@school.be",
            "Er staat een teken in “élise@school.be” dat niet in een e-mailadres past. Typ het adres over.",
        ),
        (
            "ilse\u200b@school.be",
            "Er staat een teken in “ilse\u200b@school.be” dat niet in een e-mailadres past. Typ het adres over.",
        ),
        ("ilse@school..be", "“ilse@school..be” is geen volledig e-mailadres. Schrijf het zoals ilse@school.be."),
        ("ilse@[127.0.0.1]", "“ilse@[127.0.0.1]” is geen volledig e-mailadres. Schrijf het zoals ilse@school.be."),
        ("i" * 300 + "@school.be", "Dit e-mailadres is te lang: er passen 254 tekens."),
        (
            "i" * 100 + "@school.be",
            "“" + "i" * 59 + "…” is geen volledig e-mailadres. Schrijf het zoals ilse@school.be.",
        ),
    ],
)
def test_a_wrong_address_gets_a_sentence_with_the_mend(typed, sentence):
    with pytest.raises(Invalid) as refused:
        emails.normalised(typed)
    assert (refused.value.field, refused.value.sentence % refused.value.values) == ("email", sentence)


def test_tries_are_counted_by_address_or_by_whatever_was_typed():
    assert emails.folded("AN@School.be") == "an@school.be"
    assert emails.folded("  Geen adres ") == "geen adres"
