"""People who save whole texts through the plain form, at the same time and late: nobody loses a character."""

from collections import Counter
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from plg.notes import crdt
from plg.notes.crdt.changes import changes

BASE = st.lists(
    st.sampled_from(["ja ", "nee ", "\r\n", "\n", "😀", "e\u0301", "שלום ", "👩\u200d👧", "."]), max_size=12
).map("".join)
# Nobody else types these, so that each can be followed to the end.
OWN = ["ABC🦊Á", "DEF🐻Ḍ", "GHI🐯\u0634"]
CUTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=4)


def changed(text, cuts, letters):
    """`text` with, for each (place, out, in), characters taken out and own letters put in."""
    for number, (place, out, into) in enumerate(cuts):
        at = place % (len(text) + 1)
        text = text[:at] + (letters * 2)[number : number + into] + text[at + out :]
    return text


def expected(before, texts):
    """Letters after all saves: of the old text what nobody took out, and all that anybody put in."""
    edits = [edit for text in texts for edit in changes(before, text)]
    gone = {place for edit in edits for place in range(edit.start, edit.stop)}
    stays = Counter(letter for place, letter in enumerate(before) if place not in gone)
    return sum((Counter(edit.text) for edit in edits), stays)


def own(text, letters):
    return Counter(letter for letter in text if letter in letters)


@given(BASE, st.tuples(CUTS, CUTS, CUTS))
@settings(max_examples=150, deadline=None)
def test_in_whatever_order_saves_arrive_everybody_reads_the_same_and_nothing_is_lost_or_doubled(base, cuts):
    start = crdt.set_text(crdt.EMPTY, crdt.plain(base))
    before = crdt.text_of(start)
    texts = [changed(before, each, letters) for each, letters in zip(cuts, OWN, strict=True)]
    saves = [crdt.edited(start, start, text) for text in texts]
    results = {crdt.text_of(crdt.merged([start, *order])) for order in permutations(saves)}
    results |= {crdt.text_of(crdt.merged([*saves, start]))}
    assert len(results) == 1
    assert Counter(results.pop()) == expected(before, texts)


@given(BASE, st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), CUTS), max_size=8))
@settings(max_examples=100, deadline=None)
def test_a_save_from_an_old_page_keeps_every_later_save(base, saves):
    states = [crdt.set_text(crdt.EMPTY, crdt.plain(base))]
    kept = Counter()
    for who, age, cuts in saves:
        seen = states[max(0, len(states) - 1 - age)]
        text = changed(crdt.text_of(seen), [(place, 0, into) for place, _, into in cuts], OWN[who])
        kept += own(text, OWN[who]) - own(crdt.text_of(seen), OWN[who])
        states.append(crdt.merged([states[-1], crdt.edited(seen, states[-1], text)]))
    missing = kept + Counter(crdt.text_of(states[0])) - Counter(crdt.text_of(states[-1]))
    assert missing == Counter()


@given(
    st.permutations(range(6)),
    st.lists(st.sampled_from(["ja", "😀", "e\u0301 ", "שלום", "\r\nnieuw"]), min_size=6, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_six_people_who_each_change_a_line_of_their_own_get_exactly_all_six(order, words):
    lines = [f"Punt {number}: \n" for number in range(6)]
    wanted = [line[:-1] + crdt.plain(word) + "\n" for line, word in zip(lines, words, strict=True)]
    current = start = crdt.set_text(crdt.EMPTY, "".join(lines))
    for number in order:
        text = "".join(wanted[place] if place == number else line for place, line in enumerate(lines))
        current = crdt.merged([current, crdt.edited(start, current, text)])
    assert crdt.text_of(current) == "".join(wanted)
