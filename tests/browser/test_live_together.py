"""Two people type in one note: both see it, and neither loses place, selection, view or undo."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import SAVED, standing, stored, wait_until_stored, write_in


@pytest.fixture
def both(page_of, live_server, block_id):
    """The text areas of Ilse and Jonas, in the same note."""
    return [write_in(page_of(name), live_server, block_id) for name in ("ilse", "jonas")]


def place(area, start, end=None):
    area.evaluate("(area, [start, end]) => { area.focus(); area.setSelectionRange(start, end) }", [start, end or start])


def selection(area):
    return area.evaluate("area => [area.selectionStart, area.selectionEnd, area.selectionDirection]")


def test_each_sees_what_the_other_types(both, live_server, block_id):
    ilse, jonas = both
    ilse.press_sequentially("We lezen drie teksten.", delay=10)
    expect(jonas).to_have_value("We lezen drie teksten.")
    jonas.press_sequentially(" Jonas leest mee 😀", delay=10)
    expect(ilse).to_have_value("We lezen drie teksten. Jonas leest mee 😀")
    expect(standing(ilse.page)).to_have_text(SAVED)
    assert stored(live_server, block_id) == "We lezen drie teksten. Jonas leest mee 😀"


def test_both_type_at_once_in_two_places(both, live_server, block_id):
    ilse, jonas = both
    ilse.press_sequentially("een\n\ntwee\n")
    expect(jonas).to_have_value("een\n\ntwee\n")
    place(ilse, 4)
    place(jonas, 10)
    for left, right in zip("van Ilse", "en Jonas", strict=True):
        ilse.press_sequentially(left)
        jonas.press_sequentially(right)
    wait_until_stored(ilse.page, live_server, block_id, "een\nvan Ilse\ntwee\nen Jonas")
    expect(ilse).to_have_value("een\nvan Ilse\ntwee\nen Jonas")
    expect(jonas).to_have_value("een\nvan Ilse\ntwee\nen Jonas")


def test_both_type_at_once_in_the_same_place_and_the_words_stay_whole(both):
    ilse, jonas = both
    for left, right in zip("appel", "peren", strict=True):
        ilse.press_sequentially(left)
        jonas.press_sequentially(right)
    expect(ilse).to_have_value(re.compile("^(appelperen|perenappel)$"))
    expect(jonas).to_have_value(ilse.input_value())


def test_caret_selection_and_view_stay_where_they_are(both):
    ilse, jonas = both
    lines = "\n".join(f"regel {number}" for number in range(60))
    ilse.fill(lines)
    expect(jonas).to_have_value(lines)
    at = lines.index("regel 40")
    place(jonas, at, at + 5)
    jonas.evaluate(
        "area => { area.setSelectionRange(area.selectionStart, area.selectionEnd, 'backward'); area.scrollTop = 900 }"
    )
    below = jonas.evaluate("area => area.scrollHeight - area.scrollTop")
    place(ilse, 0)
    ilse.press_sequentially("bovenaan\n\n")
    expect(jonas).to_have_value(f"bovenaan\n\n{lines}")
    assert selection(jonas) == [at + 10, at + 15, "backward"]
    assert jonas.evaluate("area => area.scrollHeight - area.scrollTop") == below
    expect(jonas).to_be_focused()


def test_undo_takes_back_only_what_one_typed_oneself(both):
    ilse, jonas = both
    ilse.press_sequentially("Ilse ")
    expect(jonas).to_have_value("Ilse ")
    jonas.press("End")
    jonas.press_sequentially("en Jonas")
    expect(ilse).to_have_value("Ilse en Jonas")
    ilse.press("Control+z")
    expect(ilse).to_have_value("en Jonas")
    expect(jonas).to_have_value("en Jonas")
    ilse.press("Control+z")
    expect(ilse).to_have_value("en Jonas")
    ilse.press("Control+y")
    expect(jonas).to_have_value("Ilse en Jonas")
    jonas.press("Control+z")
    jonas.press("Control+Shift+Z")
    expect(ilse).to_have_value("Ilse en Jonas")


def test_undo_of_the_menu_is_the_same_undo(both):
    ilse, jonas = both
    jonas.press_sequentially("Jonas")
    expect(ilse).to_have_value("Jonas")
    ilse.press("End")
    ilse.press_sequentially(" en Ilse")
    expect(jonas).to_have_value("Jonas en Ilse")
    menu = ilse.page.context.new_cdp_session(ilse.page)
    menu.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": "Undo", "commands": ["undo"]})
    expect(jonas).to_have_value("Jonas")


def test_a_paste_a_line_and_what_was_typed_elsewhere_are_taken_back_one_by_one(both):
    ilse, _jonas = both
    ilse.press_sequentially("een")
    ilse.page.evaluate("document.execCommand('insertText', false, ' geplakt')")
    ilse.press("Enter")
    ilse.press_sequentially("twee")
    ilse.press("Home")
    ilse.press_sequentially("drie ")
    for left in ("een geplakt\ntwee", "een geplakt", "een", ""):
        ilse.press("Control+z")
        expect(ilse).to_have_value(left)


def test_what_others_write_waits_while_a_word_is_composed(both):
    ilse, jonas = both
    ilse.press_sequentially("naam: ")
    expect(jonas).to_have_value("naam: ")
    place(ilse, 6)
    keyboard = ilse.page.context.new_cdp_session(ilse.page)
    keyboard.send("Input.imeSetComposition", {"text": "e\u0301", "selectionStart": 2, "selectionEnd": 2})
    place(jonas, 0)
    jonas.press_sequentially("hier ")
    expect(jonas).to_have_value("hier naam: e\u0301")
    ilse.page.wait_for_timeout(300)
    expect(ilse).to_have_value("naam: e\u0301")
    keyboard.send("Input.insertText", {"text": "e\u0301\u0301n"})
    expect(ilse).to_have_value("hier naam: e\u0301\u0301n")
    expect(jonas).to_have_value("hier naam: e\u0301\u0301n")


def test_line_ends_of_windows_and_drag_and_cut_arrive_as_they_look(both):
    ilse, jonas = both
    ilse.focus()
    ilse.page.evaluate("document.execCommand('insertText', false, 'een\\r\\ntwee\\rdrie')")
    expect(jonas).to_have_value("een\ntwee\ndrie")
    place(ilse, 4, 9)
    ilse.press("Control+X")
    expect(jonas).to_have_value("een\ndrie")
    ilse.press("End")
    ilse.press("Control+V")
    expect(jonas).to_have_value("een\ndrietwee\n")


def test_who_has_no_script_writes_in_the_same_note(both, page_of, live_server, block_id):
    ilse, jonas = both
    plain = page_of("ilse", java_script_enabled=False)
    plain.goto(f"{live_server.url}/notes/{block_id}/edit")
    jonas.press_sequentially("van Jonas\n")
    expect(ilse).to_have_value("van Jonas\n")
    plain.get_by_label("Notities bij").fill("- zonder script\n")
    plain.get_by_role("button", name="Bewaar", exact=True).click()
    expect(plain.get_by_role("status").first).to_contain_text("Jonas")
    whole = plain.get_by_label("Notities bij").input_value()
    assert {"van Jonas", "- zonder script"} <= set(whole.splitlines())
    expect(ilse).to_have_value(whole)
    expect(jonas).to_have_value(whole)


def test_ready_goes_back_to_reading(both, live_server, block_id):
    ilse, _jonas = both
    ilse.press_sequentially("**Klaar**")
    ilse.page.get_by_role("button", name="Klaar met schrijven").click()
    expect(ilse.page.locator(".note__text strong")).to_have_text("Klaar")
    expect(ilse.page.get_by_role("link", name="Schrijf mee")).to_be_focused()
    assert stored(live_server, block_id) == "**Klaar**"
