"""A line of a note that becomes an action on a slow line: pressed twice, left, or begun again for another line."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import wait_until

MADE = re.compile("/subjects/meeting/.*/tasks$")


def held_back(page):
    """What is to be made waits in this list until the test lets it go."""
    waiting = []
    page.route(MADE, lambda route, _request: waiting.append(route))
    return waiting


def actions_of(page):
    return page.get_by_role("region", name="Acties").get_by_role("listitem")


def begin_action(area, text, who):
    area.press("Control+Shift+Digit7")
    dialog = area.page.get_by_role("dialog")
    expect(dialog.get_by_label("Wat", exact=True)).to_have_value(text)
    dialog.get_by_label("Wie").fill(who)
    return dialog


def sent_and_left(area, waiting):
    """The first line is on its way to become an action of Mo, and its dialog was left; returns the dialog."""
    area.evaluate("area => area.setSelectionRange(0, 0)")
    dialog = begin_action(area, "kijkkaart maken", "Mo")
    dialog.get_by_role("button", name="Voeg de actie toe").click()
    wait_until(area.page, lambda: waiting)
    leave(dialog, area)
    return dialog


def leave(dialog, area):
    """Back in the text, at its end."""
    dialog.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    area.press("Control+End")


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_second_press_on_a_slow_line_makes_one_action_of_the_line(together, meeting, area, way):
    waiting = held_back(area.page)
    area.fill("kijkkaart maken")
    dialog = begin_action(area, "kijkkaart maken", "Mo")
    button = dialog.get_by_role("button", name="Voeg de actie toe")
    for _press in range(2):
        if way == "button":
            button.dispatch_event("click")
        else:
            dialog.get_by_label("Wie").press("Enter")
    wait_until(area.page, lambda: waiting)
    expect(button).to_be_disabled()
    area.page.wait_for_timeout(300)  # the second would be here by now
    for route in waiting:
        route.continue_()
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)")
    area.page.wait_for_timeout(500)
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)")
    for page in (area.page, together.at("nora", meeting)):
        expect(actions_of(page)).to_have_count(1)


def test_an_action_that_came_by_itself_before_the_answer_stands_there_once(area):
    waiting = held_back(area.page)
    area.fill("kijkkaart maken")
    begin_action(area, "kijkkaart maken", "Mo").get_by_role("button", name="Voeg de actie toe").click()
    wait_until(area.page, lambda: waiting)
    answer = waiting[0].fetch()
    expect(actions_of(area.page)).to_have_count(1)
    waiting[0].fulfill(response=answer)
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)")
    expect(actions_of(area.page)).to_have_count(1)


def test_an_answer_for_another_line_leaves_the_dialog_and_its_line_alone(area):
    waiting = held_back(area.page)
    area.fill("kijkkaart maken\nbellen")
    dialog = sent_and_left(area, waiting)
    dialog = begin_action(area, "bellen", "Nora")
    expect(dialog.get_by_role("button", name="Voeg de actie toe")).to_be_enabled()
    waiting.pop().continue_()
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)\n\nbellen")
    expect(dialog.get_by_label("Wat", exact=True)).to_have_value("bellen")
    expect(dialog.get_by_label("Wie")).to_have_value("Nora")
    dialog.get_by_role("button", name="Voeg de actie toe").click()
    wait_until(area.page, lambda: waiting)
    waiting.pop().continue_()
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)\n\n- **Actie:** bellen (Nora)")
    expect(dialog).to_be_hidden()
    expect(actions_of(area.page)).to_have_count(2)


def test_who_went_on_writing_keeps_the_caret_when_the_answer_comes(area):
    waiting = held_back(area.page)
    area.fill("kijkkaart maken\n\nlezen")
    sent_and_left(area, waiting)
    area.press_sequentially(" en")
    waiting.pop().continue_()
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)\n\nlezen en")
    expect(actions_of(area.page)).to_have_count(1)
    area.page.wait_for_timeout(200)
    expect(area).to_be_focused()
    area.page.keyboard.type(" doen")
    expect(area).to_have_value("- **Actie:** kijkkaart maken (Mo)\n\nlezen en doen")


def test_a_refusal_for_another_line_is_not_told_in_the_dialog(area):
    waiting = held_back(area.page)
    area.fill("kijkkaart maken tegen 31/2\nbellen")
    area.evaluate("area => area.setSelectionRange(0, 0)")
    area.press("Control+Shift+Digit7")
    dialog = area.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Voeg de actie toe").click()
    wait_until(area.page, lambda: waiting)
    leave(dialog, area)
    begin_action(area, "bellen", "Nora")
    with area.page.expect_response(MADE):
        waiting.pop().continue_()
    area.page.wait_for_timeout(300)
    expect(dialog.get_by_role("alert")).to_be_empty()
    expect(dialog).to_be_visible()
