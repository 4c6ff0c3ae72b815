"""The pure parts of the scripts of live notes, in Node: what changed in a text, and what of it is mine."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

LETTERS = ["a", "b", " ", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧", "ש"]

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask(node_with) -> Iterator[Ask]:
    """ask("shownText(v[0])", "a\\r\\n") is the value of that expression."""
    with node_with("splice", "returns", "own-lines") as asked:
        yield asked


def units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def spliced(text: str, splice: dict[str, Any]) -> str:
    start, stop = 2 * splice["start"], 2 * (splice["start"] + splice["gone"])
    whole = units(text)
    return (whole[:start] + units(splice["added"]) + whole[stop:]).decode("utf-16-le")  # fails on half a character


TYPED = [
    ("aa", "aaa", 2, (1, 0, "a")),
    ("aa", "aaa", 1, (0, 0, "a")),
    ("aaa", "aa", 1, (1, 1, "")),
    ("een twee", "een  twee", 4, (3, 0, " ")),
    ("teh cat", "the cat", 7, (1, 2, "he")),
    ("😀", "😁", 2, (0, 2, "😁")),
    ("a😀b", "ab", 1, (1, 2, "")),
    ("👩‍👩‍👧", "👩‍👩", 5, (5, 3, "")),
    ("gelijk", "gelijk", 2, None),
]


@pytest.mark.parametrize(("before", "after", "caret", "expected"), TYPED)
def test_what_was_typed_is_found_as_one_small_change(ask, before, after, caret, expected):
    found = ask("spliceBetween(...v)", before, after, caret)
    assert found == (expected and dict(zip(("start", "gone", "added"), expected, strict=True)))


def test_whatever_was_typed_is_found_whole_and_cuts_no_character(ask):
    dice = random.Random(3)
    for _ in range(1_500):
        before = [dice.choice(LETTERS) for _ in range(dice.randrange(12))]
        start = dice.randint(0, len(before))
        stop = dice.randint(start, len(before))
        added = [dice.choice(LETTERS) for _ in range(dice.randrange(4))]
        after = [*before[:start], *added, *before[stop:]]
        caret = len(units("".join(after[: start + len(added)]))) // 2
        one, other = "".join(before), "".join(after)
        found = ask("spliceBetween(...v)", one, other, caret)
        assert spliced(one, found) == other if found else one == other
        if found:
            assert len(units(found["added"])) <= len(units("".join(added)))


def test_what_two_did_at_once_keeps_what_both_added(ask):
    dice = random.Random(5)

    def change(text: str, letter: str) -> dict[str, Any]:
        start = dice.randint(0, len(text))
        return {"start": start, "gone": dice.randint(0, len(text) - start), "added": letter * dice.randrange(3)}

    for _ in range(500):
        text = "abcdefgh"[: dice.randrange(9)]
        mine, theirs = change(text, "M"), change(text, "T")
        both = spliced(spliced(text, theirs), ask("spliceAfter(...v)", mine, theirs))
        assert (both.count("M"), both.count("T")) == (len(mine["added"]), len(theirs["added"]))


def test_line_ends_of_other_systems_are_shown_as_one(ask):
    text = "een\r\ntwee\rdrie\n\r\nvier"
    shown = ask("shownText(v[0])", text)
    assert shown == "een\ntwee\ndrie\n\nvier"
    for place in range(len(shown) + 1):
        at = ask("placeIn(...v)", text, place)
        assert ask("shownText(v[0])", text[:at]) == shown[:place]


OWN = """(() => {
  const [theirs, mine] = [new Y.Doc(), new Y.Doc()]
  theirs.clientID = 1; mine.clientID = 2
  theirs.getText("t").insert(0, v[0])
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  const text = mine.getText("t")
  let saved = 0
  for (const [at, gone, added, isSaved] of v[1]) {
    text.delete(at, gone); text.insert(at, added)
    if (isSaved) saved = Y.decodeStateVector(Y.encodeStateVector(mine)).get(2)
  }
  return ownLines(text, new Map([[2, saved]]))
})()"""

EDITS = [
    ([[0, 0, "van mij\n", False]], "van mij"),
    ([[4, 0, "!", False]], "!"),
    ([[22, 0, "\nnieuw", False]], "nieuw"),
    ([[0, 0, "bewaard ", True], [8, 0, "niet ", False]], "niet"),
    ([[0, 0, "bewaard\n", True], [23, 0, " erbij", False]], "erbij"),
    ([[0, 0, "1", False], [21, 0, "2", False]], "1\n2"),
    ([[0, 4, "", False]], ""),
    ([[0, 0, "half ", True], [4, 0, "weg", False]], "halfweg"),
    ([[0, 0, "a ", False], [6, 0, "b ", False]], "a b"),
]


@pytest.mark.parametrize(("edits", "mine"), EDITS)
def test_my_words_that_are_not_acknowledged_are_what_i_get_back_and_no_others(ask, edits, mine):
    assert ask(OWN, "een een\ntwee twee\ndrie", edits) == mine
