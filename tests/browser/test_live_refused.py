"""Text that the server may not take is offered back to its author, and to nobody else: signed out, closed, taken out."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.writing import (
    SAVED,
    UPDATES,
    close_minutes,
    standing,
    stored,
    wait_until,
    wait_until_stored,
    write_in,
)
from tests.people import PASSWORD


def sign_out(page):
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Afmelden").click()


def test_signed_out_in_another_tab_the_text_stays_and_is_saved_after_signing_in_again(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    area.press_sequentially("voor ")
    expect(standing(page)).to_have_text(SAVED)
    other = page.context.new_page()
    other.goto(live_server.url)
    sign_out(other)
    other.wait_for_url("**/sign-in")
    area.press_sequentially("en na")
    expect(standing(page)).to_contain_text("Meld je aan om verder te bewaren. Je tekst blijft staan.")
    expect(area).to_be_focused()
    standing(page).get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_label("E-mailadres")).to_be_focused()
    page.get_by_label("E-mailadres").fill("ilse.timmermans@demeander.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    wait_until_stored(page, live_server, block_id, "voor en na")
    expect(standing(page)).to_have_text(SAVED)
    expect(area).to_be_focused()
    area.press_sequentially(", en nog")
    wait_until_stored(page, live_server, block_id, "voor en na, en nog")


def test_signed_in_again_in_another_tab_the_first_goes_on(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    other = page.context.new_page()
    other.goto(live_server.url)
    sign_out(other)
    other.wait_for_url("**/sign-in")
    sign_in(other, live_server, "ilse")
    page.bring_to_front()
    area.press_sequentially("toch bewaard")
    wait_until_stored(page, live_server, block_id, "toch bewaard")


def test_somebody_else_on_the_same_device_neither_sees_nor_sends_it(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    page.context.set_offline(True)
    area.press_sequentially("alleen van Ilse")
    expect(standing(page)).to_contain_text("veilig op dit toestel")
    page.context.clear_cookies()  # as when a sign-in lapses: nobody pressed a button
    page.context.set_offline(False)
    expect(standing(page)).to_contain_text("Meld je aan", timeout=20000)
    jonas = page.context.new_page()
    sign_in(jonas, live_server, "jonas")
    expect(standing(page)).to_contain_text("Iemand anders is nu aangemeld", timeout=40000)
    assert write_in(jonas, live_server, block_id).input_value() == ""
    jonas.goto(live_server.url)
    jonas.wait_for_timeout(500)
    assert "alleen van Ilse" not in jonas.content()
    sign_out(jonas)
    jonas.wait_for_url("**/sign-in")
    assert stored(live_server, block_id) == ""
    page.close()
    sign_in(jonas, live_server, "ilse")
    wait_until_stored(jonas, live_server, block_id, "alleen van Ilse")


def test_signing_out_asks_first_and_then_takes_the_copies_away(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    page.route(UPDATES, lambda route: route.abort())
    area.press_sequentially("ab")
    expect(standing(page)).to_contain_text("veilig op dit toestel")
    sign_out(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("2 wijzigingen zijn nog niet bewaard. Toch afmelden?")
    dialog.get_by_role("button", name="Blijf aangemeld").click()
    expect(area).to_have_value("ab")
    sign_out(page)
    page.get_by_role("button", name="Meld me af en gooi ze weg").click()
    page.wait_for_url("**/sign-in")
    assert page.evaluate("indexedDB.databases()") == []
    sign_in(page, live_server, "ilse")
    assert stored(live_server, block_id) == ""


def notice_on(page):
    return page.get_by_role("alert").filter(has_text="Niet bewaard: Rondvraag")


def test_what_came_too_late_is_offered_back_until_its_author_has_it(page_of, live_server, block_id):
    page = page_of("jonas")
    area = write_in(page, live_server, block_id)
    area.press_sequentially("op tijd\n")
    expect(standing(page)).to_have_text(SAVED)
    close_minutes(live_server, block_id)
    area.press_sequentially("te laat")
    notice = notice_on(page)
    text = notice.get_by_label("Wat je schreef, om te kopiëren")
    expect(notice).to_contain_text("Dit verslag is gesloten op")
    expect(text).to_have_value("te laat")
    expect(area).not_to_be_editable()
    page.goto(live_server.url)
    expect(text).to_have_value("te laat")
    with page.expect_download() as download:
        notice.get_by_role("link", name="Zet hem in een bestand").click()
    assert (download.value.suggested_filename, download.value.path().read_text()) == ("mijn-tekst.txt", "te laat")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    notice.get_by_role("button", name="Kopieer mijn tekst").click()
    expect(notice).to_contain_text("Je tekst is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == "te laat"
    notice.get_by_role("button", name=re.compile("Ik heb mijn tekst")).click()
    expect(notice).to_have_count(0)
    page.reload()
    page.wait_for_timeout(500)
    expect(notice).to_have_count(0)
    assert stored(live_server, block_id) == "op tijd\n"


REFUSALS = {
    403: "Je mag hier niet meer schrijven.",
    404: "Je hebt geen toegang meer tot deze notities.",
    413: "Deze tekst is te groot om te bewaren.",
    422: "Je laatste wijziging kon niet verwerkt worden.",
}


@pytest.mark.parametrize("status", REFUSALS)
def test_whatever_the_server_refuses_goes_back_to_its_author(page_of, live_server, block_id, status):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    area.press_sequentially("een\n")
    expect(standing(page)).to_have_text(SAVED)
    sent, answer = [], {"status": status, "content_type": "application/json", "body": "{}"}
    page.route(UPDATES, lambda route, _request: sent.append(route))
    area.press_sequentially("twee\ndrie")
    wait_until(page, lambda: sent)
    page.route(UPDATES, lambda route, _request: route.fulfill(**answer))
    sent[0].fulfill(**answer)
    expect(notice_on(page)).to_contain_text(REFUSALS[status])
    expect(notice_on(page).get_by_label("Wat je schreef, om te kopiëren")).to_have_value("twee\ndrie")
    notice_on(page).get_by_role("button", name=re.compile("Ik heb mijn tekst")).click()
    expect(page.locator(".note__text")).to_have_text("een")


def test_minutes_that_were_closed_while_nothing_was_typed_are_just_read(page_of, live_server, block_id):
    page = page_of("ilse")
    write_in(page, live_server, block_id).press_sequentially("klaar")
    expect(standing(page)).to_have_text(SAVED)
    close_minutes(live_server, block_id)
    page.context.set_offline(True)
    page.context.set_offline(False)
    expect(page.locator(".note__foot")).to_contain_text("verslag is gesloten")
    expect(page.locator(".note__text")).to_have_text("klaar")
