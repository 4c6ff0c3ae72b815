"""On paper nothing is left to press, and in a note a sign that turns the direction round goes no further than its words."""

import re

from playwright.sync_api import expect


def test_minutes_print_without_the_ways_to_change_them(page_of):
    page = page_of("ilse")
    page.get_by_role("link", name="PLG’s").first.click()
    page.get_by_role("link", name=re.compile("Lezen om te begrijpen")).first.click()
    change = page.locator(".action__edit").first
    expect(change).to_be_visible()
    page.emulate_media(media="print")
    expect(change).to_be_hidden()
    expect(page.locator("a:visible", has_text="Wijzig")).to_have_count(0)


def test_each_part_of_a_note_has_the_direction_of_its_own_words(page_of):
    page = page_of("ilse")
    made = """() => {
      const note = document.createElement("div")
      note.className = "note__text"
      note.innerHTML = "<p>\u05e9\u05dc\u05d5\u05dd</p><p>a <strong>\u202eb</strong> c</p><ul><li>d</li></ul>"
      document.querySelector("main").append(note)
      const isAtTheLeft = (part) => {
        const words = document.createRange()
        words.selectNodeContents(part)
        return words.getBoundingClientRect().left - part.getBoundingClientRect().left < 4
      }
      return [...note.querySelectorAll("p, li")].map(isAtTheLeft)
    }"""
    assert page.evaluate(made) == [False, True, True]
