import pytest
from argon2 import extract_parameters

from plg.core.errors import Invalid
from plg.people import passwords, secrets

EASY = "Dit wachtwoord is makkelijk te raden. Neem vier woorden die niets met elkaar te maken hebben."


@pytest.mark.parametrize(
    "password",
    [
        "paard batterij nietje correct",
        "zeven-fietsen-in-de-regen",
        "aB3$aB3$xY9!",
        "школа-и-работа",
        "🦊🐢🦉🐙🦀🐝🦋🐌🐞🐜🦎🐍",
        " spaties vooraan en achteraan ",
        "x1y2z3" * 21,
        "{{7*7}}<script>",
    ],
)
def test_any_signs_make_a_good_password(password):
    passwords.check(password, "Ilse Timmermans", "ilse.timmermans@demeander.example")


@pytest.mark.parametrize(
    "password",
    [
        "123456789012",
        "wachtwoord123",
        "WachtwoorD123",
        "aaaaaaaaaaaa",
        "abababababab",
        "azertyuiopqs",
        "welkom-in-de-plg",
        "ilse.timmermans",
        "Timmermans2026!",
        "timmermansilse12",
        "demeander2026",
        "school-plg-2026",
    ],
)
def test_a_password_that_others_would_try_is_refused(password):
    with pytest.raises(Invalid) as refused:
        passwords.check(password, "Ilse Timmermans", "ilse.timmermans@demeander.example")
    assert (refused.value.field, refused.value.sentence) == ("password", EASY)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Kies een wachtwoord van %(shortest)s tekens of meer."),
        (
            "elf tekens.",
            "Dit zijn %(signs)s tekens. Neem er %(shortest)s of meer, bijvoorbeeld vier woorden na elkaar.",
        ),
        (
            "e\u0301" * 11,
            "Dit zijn %(signs)s tekens. Neem er %(shortest)s of meer, bijvoorbeeld vier woorden na elkaar.",
        ),
        ("xy zw" * 26, "Dit wachtwoord is te lang: er passen %(longest)s tekens."),
    ],
)
def test_a_password_has_12_to_128_characters(password, sentence):
    with pytest.raises(Invalid) as refused:
        passwords.check(password)
    assert refused.value.sentence == sentence


def test_an_accent_is_the_same_whichever_keyboard_made_it():
    assert passwords.same_form("cafe\u0301") == passwords.same_form("caf\u00e9")


def test_the_list_holds_only_what_would_otherwise_pass():
    assert all(len(word) >= passwords.SHORTEST for word in passwords.COMMON)
    assert len(passwords.COMMON) > 300


def test_a_password_is_kept_as_argon2id():
    kept = extract_parameters(secrets.new_hasher().hash("zeven-fietsen-in-de-regen"))
    assert (kept.type.name, kept.memory_cost >= 19 * 1024, kept.time_cost >= 2, kept.parallelism) == (
        "ID",
        True,
        True,
        1,
    )


def test_nobody_has_the_password_that_stands_in_for_an_unknown_account():
    assert not secrets.is_right("", None)
    assert not secrets.is_right("zeven-fietsen-in-de-regen", "no hash at all")


def test_a_password_of_a_million_marks_is_too_long_and_costs_no_more_than_that():
    with pytest.raises(Invalid) as refused:
        passwords.check("a" + "\u0316\u0301" * 500_000)
    assert refused.value.sentence == "Dit wachtwoord is te lang: er passen %(longest)s tekens."
