"""Signing in and out in a real browser, with and without JavaScript, and a sign-in that ends while a form is open."""

import email
import email.policy
import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.pressing import press
from tests.people import PASSWORD

JONAS = "jonas.wyckmans@demeander.example"
ILSE = "ilse.timmermans@demeander.example"
GOOD = "zeven-fietsen-in-de-regen"


@pytest.fixture
def open_browser(browser, browser_context_args, live_server):
    """A browser of its own, at the server of the module."""
    contexts = []

    def start(javascript=True):
        context = browser.new_context(**browser_context_args, base_url=live_server.url, java_script_enabled=javascript)
        contexts.append(context)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()


def sign_in(page, who=JONAS, password=PASSWORD):
    page.goto("/sign-in")
    page.get_by_label("E-mailadres").fill(who)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/")


def end_elsewhere(open_browser):
    """Jonas ends all his other sign-ins, from another browser."""
    other = open_browser()
    sign_in(other)
    other.goto("/account")
    other.get_by_role("button", name="Meld overal elders af").click()
    other.get_by_text("Je bent nu enkel nog hier aangemeld.").wait_for()
    return other


@pytest.mark.parametrize("javascript", [True, False])
def test_jonas_signs_in_and_out(open_browser, javascript):
    page = open_browser(javascript)
    sign_in(page)
    page.goto("/account")
    assert page.get_by_role("main").get_by_text(JONAS).is_visible()
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    assert page.get_by_text(JONAS).count() == 0
    assert page.context.request.get("/account", max_redirects=0).status == 303


@pytest.mark.parametrize("javascript", [True, False])
def test_one_press_looks_around_as_ilse(open_browser, javascript):
    page = open_browser(javascript)
    page.goto("/")
    press(page, page.get_by_role("button", name="Ilse Timmermans"))
    page.goto("/account")
    assert page.get_by_role("main").get_by_text("ilse.timmermans@demeander.example").is_visible()


def test_a_password_may_be_pasted(open_browser):
    page = open_browser()
    page.goto("/sign-in")
    page.get_by_label("E-mailadres").fill(PASSWORD)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    page.get_by_label("Wachtwoord").focus()
    page.keyboard.press("Control+V")
    assert page.get_by_label("Wachtwoord").input_value() == PASSWORD


@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_survives_a_sign_in_that_ended(open_browser, javascript):
    page = open_browser(javascript)
    sign_in(page)
    page.goto("/account")
    page.get_by_label("Engels").check()
    end_elsewhere(open_browser)
    page.get_by_role("button", name="Bewaar mijn taal").click()
    page.get_by_role("heading", name="Meld je aan om verder te bewaren").wait_for()
    page.get_by_label("E-mailadres").fill(JONAS)
    page.get_by_label("Wachtwoord").fill("fout wachtwoord")
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_text("horen niet bij elkaar").first.wait_for()
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("button", name="Bewaar nu wat je typte").click()
    page.wait_for_url("**/account")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.locator("input[name=language][value=en]")).to_be_checked()
    page.locator("input[name=language][value=nl]").check()
    page.locator("form[action='/account/language'] button").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl-BE")


def test_with_htmx_the_sign_in_comes_above_the_page_and_what_was_typed_stays(open_browser):
    page = open_browser()
    sign_in(page)
    other = end_elsewhere(open_browser)
    sign_in(page)
    page.goto("/account")
    page.get_by_label("Nieuw wachtwoord").fill(GOOD)
    other.goto("/account")
    other.get_by_role("button", name="Meld overal elders af").click()
    other.get_by_text("Je bent nu enkel nog hier aangemeld.").wait_for()
    page.get_by_role("button", name="Meld hier af").first.click()
    door = page.locator("#sign-in-place")
    door.get_by_label("E-mailadres").fill(JONAS)
    door.get_by_label("Wachtwoord").fill("fout wachtwoord")
    door.get_by_role("button", name="Aanmelden").click()
    door.get_by_text("horen niet bij elkaar").first.wait_for()
    door.get_by_label("Wachtwoord").fill(PASSWORD)
    door.get_by_role("button", name="Aanmelden").click()
    page.locator("#status").get_by_text("Je bent weer aangemeld.").wait_for()
    assert page.get_by_label("Nieuw wachtwoord").input_value() == GOOD
    page.get_by_role("button", name="Meld hier af").first.click()
    page.locator("#status").get_by_text("Dat toestel is afgemeld.").wait_for()
    assert page.get_by_label("Nieuw wachtwoord").input_value() == GOOD


def test_on_a_page_of_jonas_ilse_cannot_sign_in(open_browser):
    page = open_browser()
    sign_in(page)
    page.goto("/account")
    page.get_by_label("Nieuw wachtwoord").fill(GOOD)
    other = open_browser()
    sign_in(other)
    end_elsewhere(open_browser)
    page.get_by_role("button", name="Meld hier af").first.click()
    door = page.locator("#sign-in-place")
    door.get_by_label("E-mailadres").fill(ILSE)
    door.get_by_label("Wachtwoord").fill(PASSWORD)
    door.get_by_role("button", name="Aanmelden").click()
    door.get_by_text("Deze bladzijde is van Jonas Wyckmans. Meld je hier aan als Jonas").first.wait_for()
    assert page.context.request.get("/account", max_redirects=0).status == 303
    assert page.get_by_label("Nieuw wachtwoord").input_value() == GOOD
    door.get_by_label("E-mailadres").fill(JONAS)
    door.get_by_label("Wachtwoord").fill(PASSWORD)
    door.get_by_role("button", name="Aanmelden").click()
    page.locator("#status").get_by_text("Je bent weer aangemeld.").wait_for()
    assert page.get_by_label("Nieuw wachtwoord").input_value() == GOOD


def test_a_forgotten_password_is_chosen_anew_from_the_mail(open_browser, live_server):
    page = open_browser()
    page.goto("/sign-in")
    page.get_by_role("link", name="Wachtwoord vergeten?").click()
    page.get_by_label("E-mailadres").fill("sara.lemmens@dewissel.example")
    page.get_by_role("button", name="Mail mij een link").click()
    page.get_by_role("heading", name="Kijk in je mailbox").wait_for()
    page.goto(link_in_mail(live_server))
    page.get_by_label("Nieuw wachtwoord").fill(GOOD)
    page.get_by_role("button", name="Bewaar dit wachtwoord en meld me aan").click()
    page.get_by_text("Je wachtwoord is bewaard en je bent aangemeld.").wait_for()
    sign_in(open_browser(), "sara.lemmens@dewissel.example", GOOD)


def link_in_mail(server):
    """The path of the newest link that was mailed; letters go out just after the answer."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for file in sorted((server.instance / "mail").glob("*.eml"), reverse=True):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if found := re.search(r"/password-resets/\S+", letter.get_content()):
                return found[0]
        time.sleep(0.05)
    raise AssertionError("no letter with a link came")
