"""The main job, from sign-in to the next agenda, with JavaScript off: make a PLG, have it guided, meet, keep what was said."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from plg.core import clock
from tests.browser.pressing import press
from tests.people import DEMO, PASSWORD
from tests.server import LiveServer

SignIn = Callable[[str], Page]
THEME = "Samen lezen in alle vakken"


@pytest.fixture
def as_person(browser: Browser, browser_context_args: dict[str, object], live_server: LiveServer) -> Iterator[SignIn]:
    contexts = []

    def signed_in(name: str) -> Page:
        context = browser.new_context(**browser_context_args, base_url=live_server.url, java_script_enabled=False)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/")
        page.get_by_label("E-mailadres").fill(DEMO[name])
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        press(page, page.get_by_role("button", name="Aanmelden"))
        return page

    yield signed_in
    for context in contexts:
        context.close()


def test_the_main_job_without_javascript(as_person: SignIn):
    wouter = as_person("wouter")
    make_a_plg(wouter)
    have_it_guided(wouter)
    meeting = plan_a_meeting(wouter, clock.today())
    ilse = as_person("ilse")
    expect(ilse.get_by_role("main")).to_contain_text(THEME)  # it stands in her week
    ilse.goto(meeting)
    put_on_the_agenda(ilse, "Rondgang", "Teksten kiezen", "Wat nog overblijft")
    write(ilse, "Rondgang", "We lazen samen.\n\n- Jonas las voor")
    decide(ilse, "We lezen elke week samen.")
    agree_on_an_action(ilse, "Drie teksten kiezen", "Jonas", clock.today() + timedelta(days=10))
    say_who_was_there(ilse)
    close(ilse)
    assert_read_only(ilse)
    next_one(ilse)
    assert_done_in_the_week_of_jonas(as_person("jonas"))


def make_a_plg(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="PLG’s").first.click()
    page.get_by_role("link", name="Start een PLG").click()
    page.get_by_label("Thema").fill(THEME)
    page.get_by_label("Leervraag").fill("Hoe leren leerlingen samen een moeilijke tekst lezen?")
    go_on(page)
    page.get_by_label("De Vlier").check()
    page.get_by_label("Het Kompas").check()
    page.get_by_role("button", name="Toon de mensen").click()
    page.get_by_role("checkbox", name=re.compile("Ilse Timmermans")).check()
    page.get_by_role("checkbox", name=re.compile("Jonas Wyckmans")).check()
    choose(page, "Wie trekt de groep?", "Ilse Timmermans")
    go_on(page)
    page.get_by_role("radio").first.check()
    go_on(page)
    page.get_by_role("radio", name="Leerling").check()
    page.get_by_label("Wat is er dan anders?").fill("Leerlingen vatten samen wat ze lazen")
    page.get_by_role("button", name="Voeg dit doel toe").click()
    page.get_by_role("link", name="Ga naar Nakijken").or_(page.get_by_role("button", name="Ga naar Nakijken")).click()
    page.get_by_role("button", name=re.compile("^Start PLG-")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(THEME)


def have_it_guided(page: Page) -> None:
    page.get_by_role("link", name="Wijs begeleiding toe").first.click()
    page.get_by_role("radio", name="Procesbegeleider").check()
    page.get_by_label("Wie?").fill("Mieke Vanhaverbeke")
    fill_day(page, "Vanaf", clock.today())
    fill_day(page, "Tot en met", clock.today() + timedelta(days=60))
    page.get_by_label("Hoeveel dagdelen?").fill("2")
    page.get_by_role("button", name="Spreek deze begeleiding af").click()
    expect(page.get_by_role("main")).to_contain_text("Mieke Vanhaverbeke")


def plan_a_meeting(page: Page, on: date) -> str:
    """Return its address. It lasts all day, so that it is on whenever this test is run."""
    page.get_by_role("link", name="Plan een bijeenkomst").first.click()
    page.get_by_label("Waarover gaat het?").fill("Eerste keer samen")
    fill_day(page, "Welke dag?", on)
    page.get_by_label("Van", exact=True).fill("0.00")
    page.get_by_label("Tot", exact=True).fill("23.59")
    page.get_by_role("button", name="Plan de bijeenkomst").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eerste keer samen")
    return page.url.partition("?")[0]


def put_on_the_agenda(page: Page, *titles: str) -> None:
    page.get_by_role("link", name="Maak de agenda").click()
    for title in titles:
        page.get_by_role("textbox", name="Punt", exact=True).fill(title)
        page.get_by_label("Minuten").fill("20")
        page.get_by_role("button", name="Zet dit punt op de agenda").click()
        expect(page.get_by_role("region", name="Punten")).to_contain_text(title)
    page.get_by_role("link", name="Eerste keer samen").click()


def write(page: Page, item: str, text: str) -> None:
    press(page, page.get_by_role("link", name=re.compile(rf"Schrijf mee\s+bij {item}")))
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Klaar met schrijven").click()
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text="Jonas las voor")).to_be_visible()


def decide(page: Page, text: str) -> None:
    page.get_by_text("Voeg een besluit toe").click()
    page.get_by_role("textbox", name="Wat is besloten?").fill(text)
    page.get_by_role("textbox", name="Wie is akkoord?").fill("allen")
    page.get_by_role("button", name="Leg het besluit vast").click()
    expect(page.get_by_role("region", name="Besluiten")).to_contain_text(text)


def agree_on_an_action(page: Page, text: str, who: str, due: date) -> None:
    page.get_by_role("textbox", name="Wat", exact=True).fill(text)
    page.locator("form:not(dialog form)").get_by_label("Wie", exact=True).fill(who)
    page.locator("form:not(dialog form)").get_by_label("Tegen", exact=True).fill(f"{due.day} {due.month} {due.year}")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("region", name="Acties")).to_contain_text(text)


def say_who_was_there(page: Page) -> None:
    rows = page.get_by_role("radio", name="Aanwezig")
    for number in range(rows.count()):
        rows.nth(number).check(force=True)  # the button is drawn over the radio
    page.get_by_role("button", name="Bevestig wie er was").click()
    expect(page.get_by_role("main")).not_to_contain_text("nog niet bevestigd")


def close(page: Page) -> None:
    press(page, page.get_by_role("link", name="Sluit het verslag"))
    page.get_by_role("main").get_by_role("button", name=re.compile("^Sluit")).click()


def assert_read_only(page: Page) -> None:
    expect(page.get_by_role("main")).to_contain_text("gesloten")
    expect(page.get_by_role("link", name=re.compile("Schrijf mee"))).to_have_count(0)
    expect(page.get_by_role("button", name="Voeg toe")).to_have_count(0)


def next_one(page: Page) -> None:
    """What was left over stands on the next agenda, and so does the open action."""
    page.get_by_role("link", name=re.compile("Plan de volgende")).first.click()
    page.get_by_label("Waarover gaat het?").fill("Tweede keer samen")
    fill_day(page, "Welke dag?", clock.today() + timedelta(days=14))
    page.get_by_label("Van", exact=True).fill("13.15")
    page.get_by_label("Tot", exact=True).fill("15.45")
    page.get_by_role("button", name="Plan de bijeenkomst").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tweede keer samen")
    expect(page.get_by_role("main")).to_contain_text("Wat nog overblijft")
    expect(page.get_by_role("main")).to_contain_text("Drie teksten kiezen")


def assert_done_in_the_week_of_jonas(page: Page) -> None:
    """He ticks his action and takes that back."""
    actions = page.get_by_role("region", name="Mijn acties")
    expect(actions).to_contain_text("Drie teksten kiezen")
    press(page, actions.get_by_role("listitem").filter(has_text="Drie teksten kiezen").get_by_role("button"))
    page.goto("/")
    done = actions.get_by_role("listitem").filter(has_text="Drie teksten kiezen")
    expect(done.get_by_role("button").first).to_have_attribute("aria-pressed", "true")


def go_on(page: Page) -> None:
    press(page, page.get_by_role("button", name=re.compile("^Bewaar en ga naar")))


def choose(page: Page, label: str, name: str) -> None:
    box = page.get_by_label(label)
    box.select_option(label=box.locator("option", has_text=name).first.inner_text())


def fill_day(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for name, value in (("Dag", day.day), ("Maand", day.month), ("Jaar", day.year)):
        group.get_by_label(name).fill(str(value))
