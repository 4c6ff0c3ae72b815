"""Choosing a document: one that is too large is said before it is sent, with and without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plg.core.limits import MEGABYTE
from tests.browser.pressing import press
from tests.people import DEMO, PASSWORD
from tests.server import LiveServer

SMALL = {"name": "Kijkkaart.txt", "mimeType": "text/plain", "buffer": b"Wat we zagen"}


def at_the_plg(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("E-mailadres").fill(DEMO["ilse"])
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(page, page.get_by_role("button", name="Aanmelden", exact=True))
    page.goto(f"{server.url}/plgs")
    press(page, page.get_by_role("link", name="Lezen om te begrijpen"))


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    yield context.new_page()
    context.close()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file on disk, as somebody has it: handing its bytes to the browser takes twenty seconds."""
    path = tmp_path / "groot.pdf"
    with path.open("wb") as file:
        file.truncate(31 * MEGABYTE)
    return path


def test_a_file_that_is_too_large_is_said_at_once(live_server: LiveServer, page: Page, large: Path):
    at_the_plg(page, live_server)
    page.get_by_label("Voeg een document toe").set_input_files(large)
    sentence = page.locator("#documenten ~ * file-size .field__error")
    expect(sentence).to_have_text("Dit bestand is 31 MB, er past 20 MB. Maak het kleiner of plak een link.")
    page.get_by_label("Voeg een document toe").set_input_files(SMALL)
    expect(sentence).to_have_count(0)


def test_without_scripts_the_server_says_it(live_server: LiveServer, plain_page: Page, large: Path):
    at_the_plg(plain_page, live_server)
    plain_page.get_by_label("Voeg een document toe").set_input_files(large)
    plain_page.get_by_role("button", name="Voeg het document toe").click()
    expect(plain_page.get_by_role("main")).to_contain_text("Je stuurde 32 MB, en een bestand mag hoogstens 20 MB zijn.")


def test_without_scripts_a_document_is_added_taken_away_and_brought_back(live_server: LiveServer, plain_page: Page):
    at_the_plg(plain_page, live_server)
    plain_page.get_by_label("Voeg een document toe").set_input_files(SMALL)
    plain_page.get_by_role("button", name="Voeg het document toe").click()
    expect(plain_page.get_by_role("link", name="Kijkkaart.txt")).to_be_visible()
    plain_page.get_by_role("button", name=re.compile("Haal weg.*Kijkkaart.txt")).click()
    expect(plain_page.get_by_role("link", name="Kijkkaart.txt")).to_have_count(0)
    plain_page.get_by_text("1 weggehaald").click()
    plain_page.get_by_role("button", name=re.compile("Ongedaan maken.*Kijkkaart.txt")).click()
    expect(plain_page.get_by_role("link", name="Kijkkaart.txt")).to_be_visible()
