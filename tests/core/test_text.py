import pytest

from plg.core import text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("a\x00b\x07c\x7f", "abc"),
        ("e\u0301e\u0301n", "één"),
        ("half \ud83d teken", "half  teken"),
        ("👩‍🏫 مرحبا", "👩‍🏫 مرحبا"),
        ("tab\tblijft", "tab\tblijft"),
        ("bel\x07 en \x9b[31m", "bel en [31m"),
        ("\u202dna \u202eelkaar", "na elkaar"),
        ("\u2067שלום עולם\u2069, مرحبا\u200f (a)", "\u2067שלום עולם\u2069, مرحبا\u200f (a)"),
    ],
)
def test_text_is_made_safe_and_stays_what_was_meant(typed, kept):
    assert text.clean(typed) == kept


def test_one_line_folds_blanks():
    assert text.one_line("  twee \n regels\t nu ") == "twee regels nu"


def test_two_spellings_fold_to_the_same():
    assert text.folded("Écolê  De\tVLIER") == "ecole de vlier"


def test_a_slug_is_never_empty():
    assert (text.slug("De Meander!"), text.slug("学校")) == ("de-meander", "x")


def test_more_marks_than_a_letter_can_bear_are_left_out_at_once():
    typed = "e" + "\u0316\u0301" * 500_000 + "n"
    kept = text.clean(typed)
    assert (kept[0], kept[-1], len(kept)) == ("é", "n", 31)
    assert text.clean(kept) == kept
