"""Who is on the page of a meeting and who writes where: shown to those who may know it, said rarely, gone when they go."""

import pytest
from playwright.sync_api import expect

from tests.browser import auditing
from tests.browser.together import write_at

# As another tab of the browser passes on what the stream told.
TELL = """told => {
  const person = document.querySelector("meta[name=person]").content
  new BroadcastChannel(`plg-live-${person}`).postMessage(told)
}"""


@pytest.fixture
def meeting(together):
    made = together.world.meeting(7)
    for title in ("Terugblik", "Vooruitblik"):
        together.world.item(made, title)
    return made


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr("plg.live.presence.GRACE", 0.5)


def here(page):
    return page.locator("live-here [data-said]")


def writers(page):
    """What is said beside the notes about who writes there."""
    return page.locator(".note__writer:visible")


def test_people_come_and_go(together, meeting):
    lena = together.at("lena", meeting)
    expect(here(lena)).to_be_empty()
    mo = together.at("mo", meeting)
    expect(here(lena)).to_have_text("Hier: Mo")
    expect(here(mo)).to_have_text("Hier: Lena")
    nora = together.at("nora", meeting)
    expect(here(lena)).to_have_text("Hier: Mo en Nora")
    expect(here(nora)).to_have_text("Hier: Lena en Mo")
    nora.goto("/")
    expect(here(lena)).to_have_text("Hier: Mo")
    second = nora.context.new_page()
    second.goto(f"/meetings/{meeting}")
    expect(here(second)).to_have_text("Hier: Lena en Mo")


def test_a_second_tab_of_the_same_browser_knows_who_is_here(together, meeting):
    lena, _mo = together.at("lena", meeting), together.at("mo", meeting)
    expect(here(lena)).to_have_text("Hier: Mo")
    second = lena.context.new_page()
    second.goto(f"/meetings/{meeting}")
    expect(here(second)).to_have_text("Hier: Mo")


def test_many_are_counted_and_namesakes_told_apart(together, meeting):
    lena = together.at("lena", meeting)
    for names, shown in (
        (["An Claes", "Bo Maes", "Cis Maes"], "Hier: An, Bo en Cis"),
        (["An Claes", "Bo Maes", "Cis Maes", "Do Maes"], "Hier: An, Bo en 2 anderen"),
        (["An Claes", "An Maes"], "Hier: An Claes en An Maes"),
    ):
        told = {"topic": f"meeting:{meeting}", "people": [somebody(name) for name in names]}
        lena.evaluate(TELL, {"name": "here", "data": told})
        expect(here(lena)).to_have_text(shown)


def somebody(name):
    return {"id": name, "name": name, "given": name.split()[0], "initials": "", "at": ""}


def test_who_writes_where_is_shown_there_and_said_once(together, meeting):
    lena, mo = together.at("lena", meeting), together.at("mo", meeting)
    area = write_at(mo, "Vooruitblik")
    area.press_sequentially("we lezen")
    expect(writers(lena)).to_have_text("Mo schrijft in dit punt")
    expect(lena.locator("#status")).to_contain_text("Mo schrijft in punt 2")
    area.press_sequentially(" nog een tekst")
    assert lena.locator("#status span").count() == 1
    expect(writers(mo)).to_have_count(0)
    mo.get_by_role("button", name="Klaar met schrijven").click()
    expect(writers(lena)).to_have_count(0)


def test_two_who_write_in_one_point(together, meeting):
    lena = together.at("lena", meeting)
    for name in ("mo", "nora"):
        write_at(together.at(name, meeting), "Terugblik").press_sequentially("hallo ")
    expect(writers(lena)).to_have_text("Mo en Nora schrijven in dit punt")


def test_who_closes_the_window_writes_no_more(together, meeting):
    lena, mo = together.at("lena", meeting), together.at("mo", meeting)
    write_at(mo, "Terugblik").press_sequentially("halverwege een")
    expect(writers(lena)).to_have_count(1)
    mo.context.close()
    expect(writers(lena)).to_have_count(0)
    expect(here(lena)).to_be_empty()


def test_who_may_not_know_who_is_there_is_shown_nothing(together, meeting):
    dirk, mo = together.at("dirk", meeting), together.at("mo", meeting)
    write_at(mo, "Terugblik").press_sequentially("hallo")
    expect(mo.locator("[data-standing]")).to_contain_text("Bewaard om")
    assert dirk.locator("live-here, [data-writers]:visible").count() == 0
    assert dirk.locator("live-page").count() == 1
    expect(here(mo)).to_be_empty()


def test_what_i_write_for_myself_is_told_to_nobody(together):
    group = together.world.intervisie()
    told = []
    mo, nora = together.at("mo", group), together.at("nora", group)
    expect(here(mo)).to_have_text("Hier: Nora")
    nora.on("request", lambda request: told.append(request.post_data) if "/presence" in request.url else None)
    nora.get_by_role("link", name="Schrijf mee bij Voor mezelf").click()
    expect(nora.locator("note-editor[data-live]")).to_be_visible()
    nora.get_by_label("Notities bij").press_sequentially("alleen van mij")
    expect(nora.locator("[data-standing]")).to_contain_text("Bewaard om")
    assert told == []
    nora.get_by_role("button", name="Klaar met schrijven").click()
    nora.get_by_role("link", name="Schrijf mee bij Wat nemen we mee?").click()
    nora.get_by_label("Notities bij").press_sequentially("samen")
    expect(mo.locator("#status")).to_contain_text("Nora schrijft in de opbrengst")


def test_the_page_is_accessible_while_others_write(together, meeting):
    lena, mo = together.at("lena", meeting, reduced_motion="reduce"), together.at("mo", meeting)
    write_at(mo, "Terugblik").press_sequentially("- hallo")
    expect(writers(lena)).to_have_count(1)
    expect(lena.locator(".note__text li")).to_have_count(1)
    assert lena.locator("[aria-live], [role=status], [role=log]").count() == 1
    lena.evaluate(auditing.axe() + ";void 0")
    assert lena.evaluate(auditing.AXE, [auditing.TAGS, None]) == []
    lena.set_viewport_size(auditing.NARROW)
    assert lena.evaluate(auditing.WIDEST) == []
