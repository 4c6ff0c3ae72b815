"""The plain writing form in a browser where live notes do not get through: in place, with a colleague who has no
JavaScript, and when the minutes were closed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.writing import close_minutes


@pytest.fixture
def page_of(page_of):
    def open_page(name: str, **options) -> Page:
        page = page_of(name, **options)
        page.route("**/state", lambda route: route.abort())
        return page

    return open_page


def test_two_write_in_place_and_neither_overwrites_the_other(live_server, page_of, block_id):
    ilse, jonas = page_of("ilse"), page_of("jonas", java_script_enabled=False)
    for page in (ilse, jonas):
        page.goto(f"{live_server.url}/notes/{block_id}")
        page.get_by_role("link", name="Schrijf mee").click()
    text = ilse.get_by_label("Notities bij Rondvraag")
    expect(text).to_be_focused()
    text.fill("- van Ilse")
    ilse.get_by_role("button", name="Bewaar", exact=True).click()
    expect(ilse.get_by_role("status").first).to_contain_text("Bewaard om")
    jonas.get_by_label("Notities bij Rondvraag").fill("- van Jonas\n")
    jonas.get_by_role("button", name="Bewaar", exact=True).click()
    expect(jonas.get_by_role("status").first).to_contain_text("Samengevoegd met wat Ilse intussen schreef.")
    text.fill("- van Ilse\n- nog eens")
    ilse.get_by_role("button", name="Klaar met schrijven").click()
    expect(ilse.locator(".note__text li")).to_have_count(3)
    expect(ilse.get_by_role("link", name="Schrijf mee")).to_be_focused()


def test_nothing_can_be_typed_into_a_text_that_is_about_to_be_replaced(live_server, page_of, block_id):
    page = page_of("ilse")
    page.goto(f"{live_server.url}/notes/{block_id}/edit")
    waiting = []
    page.route("**/texts", lambda route, _request: waiting.append(route))
    text = page.get_by_label("Notities bij Rondvraag")
    text.fill("een")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(text).not_to_be_editable()
    waiting[0].continue_()
    expect(text).to_be_editable()
    expect(text).to_have_value("een")


def test_what_cannot_be_sent_stays_in_the_text_area(live_server, page_of, block_id):
    page = page_of("ilse")
    page.goto(f"{live_server.url}/notes/{block_id}/edit")
    page.context.set_offline(True)
    text = page.get_by_label("Notities bij Rondvraag")
    text.fill("onderweg geschreven")
    page.get_by_role("button", name="Klaar met schrijven").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit is niet verstuurd")
    expect(text).to_be_editable()
    page.context.set_offline(False)
    page.get_by_role("button", name="Klaar met schrijven").click()
    expect(page.locator(".note__text")).to_have_text("onderweg geschreven")


def test_minutes_that_were_closed_meanwhile_give_the_text_back(live_server, page_of, block_id):
    page = page_of("ilse")
    page.goto(f"{live_server.url}/notes/{block_id}/edit")
    page.get_by_label("Notities bij Rondvraag").fill("net te laat")
    close_minutes(live_server, block_id)
    page.get_by_role("button", name="Klaar met schrijven").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit verslag is gesloten")
    expect(page.get_by_label("Wat je schreef, om te kopiëren")).to_have_value("net te laat")
    expect(page.get_by_label("Notities bij Rondvraag")).to_have_value("net te laat")
