import pycrdt
import pytest

from plg.notes import crdt

START = crdt.set_text(crdt.EMPTY, "Wij lezen.\nWij rekenen.\n")


def typed(*strokes):
    """Updates of one client that puts each (place, text) in."""
    doc, log = pycrdt.Doc(client_id=7), []
    text = doc.get("t", type=pycrdt.Text)
    watching = doc.observe(lambda event: log.append(event.update))
    for place, letters in strokes:
        text.insert(place, letters)
    doc.unobserve(watching)
    return log


def saved(base, *texts):
    """The text after people who all saw `base` each save their text."""
    current = base
    for text in texts:
        current = crdt.merged([current, crdt.edited(base, current, text)])
    return crdt.text_of(current)


def test_an_empty_block_has_no_text():
    assert [crdt.text_of(update) for update in (None, b"", crdt.EMPTY)] == ["", "", ""]
    assert (crdt.merged([]), crdt.state_vector(b""), crdt.is_whole(b"")) == (crdt.EMPTY, crdt.NOBODY, True)


def test_two_people_who_type_at_different_places_both_stay():
    one, other = "Wij lezen samen.\nWij rekenen.\n", "Wij lezen.\nWij rekenen.\nEn zingen.\n"
    assert saved(START, one, other) == saved(START, other, one) == "Wij lezen samen.\nWij rekenen.\nEn zingen.\n"


def test_the_same_word_replaced_twice_keeps_both():
    both = saved(START, "Wij lezen.\nWij tellen.\n", "Wij lezen.\nWij meten.\n")
    assert both in {"Wij lezen.\nWij tellenmeten.\n", "Wij lezen.\nWij metentellen.\n"}


def test_a_line_that_one_takes_out_keeps_what_another_put_into_it():
    assert saved(START, "Wij lezen.\n", "Wij lezen.\nWij rekenen hard.\n") == "Wij lezen.\n hard"


def test_saving_what_was_there_changes_nothing():
    assert crdt.edited(START, START, crdt.text_of(START)) == b""


def test_a_form_sent_twice_is_saved_once():
    base = START
    for _ in range(2):
        current = crdt.merged([START, crdt.edited(base, START, "Wij lezen. Ja.\nWij rekenen.\n", once="form-1")])
        again = crdt.edited(base, current, "Wij lezen. Ja.\nWij rekenen.\n", once="form-1")
        assert (again, crdt.text_of(current)) == (b"", "Wij lezen. Ja.\nWij rekenen.\n")


def test_two_forms_with_the_same_text_are_two_people():
    text = "Wij lezen.\nWij rekenen.\nja\n"
    current = crdt.merged([START, crdt.edited(START, START, text, once="form-1")])
    current = crdt.merged([current, crdt.edited(START, current, text, once="form-2")])
    assert crdt.text_of(current) == "Wij lezen.\nWij rekenen.\nja\nja\n"


def test_an_earlier_text_is_brought_back():
    current = crdt.merged([START, crdt.set_text(START, "Alles weg 😀")])
    assert crdt.text_of(crdt.merged([current, crdt.set_text(current, crdt.text_of(START))])) == crdt.text_of(START)


def test_an_edit_says_only_what_changed():
    long = crdt.set_text(crdt.EMPTY, "Een lange regel over lezen.\n" * 2000)
    assert len(crdt.edited(long, long, crdt.text_of(long) + "ja")) < 40


def test_a_form_with_windows_line_ends_and_odd_characters_becomes_plain():
    assert crdt.plain("een\r\ntwee\rdrie\0\ud800 😀") == "een\ntwee\ndrie 😀"


def test_a_nul_from_a_browser_never_reaches_the_reader():
    assert crdt.text_of(typed((0, "ja\0nee"))[0]) == "janee"


def test_text_with_a_missing_predecessor_waits_and_is_kept():
    first, second, third = typed((0, "ab"), (2, "cd"), (1, "X"))
    waiting = crdt.merged([first, third])
    assert (crdt.text_of(waiting), crdt.is_whole(waiting)) == ("ab", False)
    whole = crdt.merged([waiting, second])
    assert (crdt.text_of(whole), crdt.is_whole(whole)) == ("aXbcd", True)


def test_a_deletion_that_comes_first_waits_and_is_kept():
    log = typed((0, "abcdef"))
    doc = pycrdt.Doc(client_id=8)
    doc.apply_update(log[0])
    before = doc.get_state()
    del doc.get("t", type=pycrdt.Text)[2:4]
    deletion = doc.get_update(before)
    waiting = crdt.merged([deletion])
    assert (crdt.is_whole(waiting), crdt.text_of(crdt.merged([waiting, *log]))) == (False, "abef")


def test_what_pycrdt_calls_nothing_waiting_is_whole():
    log = typed((0, "ab"), (2, "cd"), (1, "X"), (0, "😀"))
    for kept in ([0, 1, 2, 3], [0, 2, 3], [1, 2], [0], [3, 0, 1, 2]):
        update = crdt.merged([log[place] for place in kept])
        nothing = pycrdt.get_update(update, crdt.state_vector(update))[0] == 0
        assert crdt.is_whole(update) == nothing == (sorted(kept) == list(range(len(kept))))


def test_a_difference_brings_a_reader_up_to_date_also_with_what_waits():
    log = typed((0, "ab"), (2, "cd"), (1, "X"))
    theirs = crdt.merged(log[:1])
    missed = crdt.difference(crdt.merged([log[0], log[2]]), crdt.state_vector(theirs))
    assert crdt.text_of(crdt.merged([theirs, missed, log[1]])) == "aXbcd"
    assert crdt.difference(theirs, crdt.state_vector(theirs)) == crdt.EMPTY


@pytest.mark.parametrize("vector", [b"", b"\1", b"\1\5", b"\0\0", b"\xff" * 9, b"\2\5\1\5\2", b"\1\x80\0\1"])
def test_a_bad_state_vector_is_refused(vector):
    with pytest.raises(crdt.BadStateVector):
        crdt.difference(START, vector)


@pytest.mark.parametrize("broken", [b"\1", b"\xff\xff", START[:-3]])
def test_broken_bytes_are_refused(broken):
    for read in (crdt.text_of, crdt.state_vector, crdt.is_whole, lambda update: crdt.merged([START, update])):
        with pytest.raises(crdt.NotAnUpdate):
            read(broken)
    with pytest.raises(crdt.NotAnUpdate):
        crdt.edited(broken, START, "ja")
    with pytest.raises(crdt.NotAnUpdate):
        crdt.difference(broken, crdt.NOBODY)
