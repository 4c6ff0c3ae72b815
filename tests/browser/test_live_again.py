"""A note that takes nothing any more: what stays on the device, what is said of it, and how it goes on by itself."""

import re

import pytest
from playwright.sync_api import expect

from plg.core.db import write
from plg.meetings import actions, queries
from plg.plgs import actions as plgs
from plg.plgs.queries import plg as whole_plg
from tests.browser.together import write_at
from tests.browser.writing import wait_until
from tests.live.withdrawing import uninvite

WELCOME = "Je kunt hier weer schrijven, je tekst is erbij gezet."
UPDATES = re.compile("/updates$")
SCRIPT = re.compile(r"/static/live\.")
KEPT = """async () => {
  const person = document.querySelector("meta[name=person]").content
  const open = indexedDB.open(`plg-notes-${person}`)
  await new Promise(done => { open.onsuccess = done; open.onerror = done })
  const names = [...open.result.objectStoreNames]
  const all = names.length ? open.result.transaction(names).objectStore("blocks").getAll() : { result: [] }
  if (names.length) await new Promise(done => { all.onsuccess = done })
  open.result.close()
  return all.result.map(({ text }) => text)
}"""


@pytest.fixture
def meeting(together):
    """A meeting of yesterday that is still open."""
    made = together.world.meeting(-1)
    together.world.item(made, "Terugblik")
    return made


def item_of(world, meeting):
    return queries.agenda(world.who("lena"), meeting)[0]


def remove(world, meeting):
    item = item_of(world, meeting)
    with write():
        actions.agenda.remove(queries.item(world.who("lena"), item.id), by=world.who("lena"))
    return item.id


def restore(world, item_id):
    with write():
        actions.agenda.restore(queries.item(world.who("lena"), item_id), by=world.who("lena"))


def reopen(world, meeting):
    with write():
        actions.reopen(queries.meeting(world.who("lena"), meeting), "Nog iets", by=world.who("lena"))


def standing(page):
    return page.locator("[data-standing]")


def saved(page):
    expect(standing(page)).to_contain_text("Bewaard om")


def notice(page, label="Terugblik"):
    return page.get_by_role("alert").filter(has_text=f"Niet bewaard: {label}")


def offered(page, label="Terugblik"):
    return notice(page, label).get_by_label("Wat je schreef, om te kopiëren")


def test_who_is_taken_out_keeps_only_words_of_their_own_that_nobody_has(together):
    world = together.world
    group = world.intervisie()
    world.item(group, "Casus", by="mo")
    mo, nora = together.at("mo", group), together.at("nora", group)
    theirs, mine = write_at(mo, "Casus"), write_at(nora, "Casus")
    theirs.press_sequentially("geheim van Mo ")
    expect(mine).to_have_value("geheim van Mo ")
    mine.press_sequentially("bewaard ")
    saved(nora)
    nora.route(UPDATES, lambda route: route.abort())
    mine.press_sequentially("onbewaard")
    expect(standing(nora)).to_contain_text("veilig op dit toestel")
    assert nora.evaluate(KEPT) == ["onbewaard"]
    uninvite(world, group, "nora")
    nora.unroute(UPDATES)
    expect(offered(nora, "Casus")).to_have_value("onbewaard", timeout=20000)
    assert nora.evaluate(KEPT) == ["onbewaard"]
    nora.goto("/")
    expect(offered(nora, "Casus")).to_have_value("onbewaard")


def test_who_is_taken_out_with_all_saved_reads_that_and_is_offered_nothing(together):
    world = together.world
    group = world.intervisie()
    world.item(group, "Casus", by="mo")
    nora = together.at("nora", group)
    area = write_at(nora, "Casus")
    area.press_sequentially("alles is bewaard")
    saved(nora)
    uninvite(world, group, "nora")
    expect(standing(nora)).to_have_text("Alles van jou is bewaard. Je mag hier niet meer schrijven.")
    expect(area).not_to_be_editable()
    expect(area).to_have_accessible_description(re.compile("^Alleen lezen"))
    assert ("Niet bewaard" in nora.locator("main").inner_text(), nora.evaluate(KEPT)) == (False, [])
    nora.goto("/")
    nora.wait_for_timeout(500)
    expect(notice(nora, "Casus")).to_have_count(0)


def close_minutes(world, meeting):
    world.close(meeting)


def close_plg(world, _meeting):
    with write():
        plgs.close(
            whole_plg(world.who("lena"), world.plg.id), reason="klaar", ends_guidance=False, by=world.who("lena")
        )


def reopen_plg(world, _meeting):
    with write():
        plgs.reopen(whole_plg(world.who("lena"), world.plg.id), by=world.who("lena"))


@pytest.mark.parametrize(
    ("close", "open_again", "why"),
    [
        (close_minutes, reopen, "Dit verslag is gesloten op"),
        (close_plg, reopen_plg, "Deze PLG is afgesloten op"),
    ],
)
def test_what_is_open_again_takes_what_came_too_late(together, meeting, close, open_again, why):
    mo, nora = together.at("mo", meeting), together.at("nora", meeting)
    area = write_at(mo, "Terugblik")
    area.press_sequentially("op tijd, ")
    saved(mo)
    mo.route(UPDATES, lambda route: route.abort())
    area.press_sequentially("te laat")
    close(together.world, meeting)
    mo.unroute(UPDATES)
    expect(offered(mo)).to_have_value("te laat", timeout=20000)
    expect(notice(mo)).to_contain_text(why)
    open_again(together.world, meeting)
    expect(mo.locator("#status")).to_contain_text(WELCOME, timeout=20000)
    expect(notice(mo)).to_have_count(0)
    saved(mo)
    expect(area).to_be_editable()
    expect(area).not_to_have_accessible_description(re.compile("Alleen lezen"))
    area.press_sequentially("!")
    expect(nora.locator(".note__text")).to_have_text("op tijd, te laat!")


def test_a_point_that_is_taken_off_the_agenda_says_so_and_goes_on_when_it_is_back(together, meeting):
    mo = together.at("mo", meeting)
    area = write_at(mo, "Terugblik")
    area.press_sequentially("al bewaard ")
    saved(mo)
    item_id = remove(together.world, meeting)
    expect(standing(mo)).to_have_text("Alles van jou is bewaard. Dit punt is van de agenda gehaald.")
    expect(area).not_to_be_editable()
    expect(notice(mo)).to_have_count(0)
    restore(together.world, item_id)
    expect(area).to_be_editable()
    mo.route(UPDATES, lambda route: route.abort())
    area.press_sequentially("nog niet")
    remove(together.world, meeting)
    mo.unroute(UPDATES)
    expect(notice(mo)).to_contain_text("Dit punt is van de agenda gehaald.", timeout=20000)
    expect(offered(mo)).to_have_value("nog niet")
    restore(together.world, item_id)
    expect(mo.locator("#status")).to_contain_text(WELCOME, timeout=20000)
    expect(notice(mo)).to_have_count(0)
    expect(area).to_have_value("al bewaard nog niet")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_point_with_notes_is_taken_off_after_a_question(together, meeting, has_scripts):
    together.world.item(meeting, "Leeg")
    mo, lena = together.at("mo", meeting), together.window("lena", java_script_enabled=has_scripts)
    write_at(mo, "Terugblik").fill("hier staat iets")
    saved(mo)
    lena.goto(f"/meetings/{meeting}/agenda")
    lena.get_by_role("button", name="Haal weg Leeg").click()
    expect(lena.get_by_role("listitem").filter(has=lena.get_by_role("button", name="Zet terug"))).to_have_count(1)
    lena.get_by_role("button", name="Haal weg Terugblik").click()
    expect(lena.get_by_role("heading", name="Haal “Terugblik” van de agenda")).to_be_visible()
    lena.get_by_role("link", name="Laat het staan").click()
    lena.get_by_role("button", name="Haal weg Terugblik").click()
    lena.get_by_role("button", name="Haal het punt met zijn notities weg").click()
    expect(lena.get_by_role("button", name="Zet terug")).to_have_count(2)


@pytest.mark.parametrize("comes", ["while it is saved", "before"])
def test_what_was_saved_before_the_script_came_is_there_once(together, meeting, comes):
    lena, scripts, saves = together.window("lena"), [], []
    lena.route(SCRIPT, lambda route, _request: scripts.append(route))
    lena.route("**/texts", lambda route, _request: saves.append(route))
    lena.goto(f"/meetings/{meeting}")
    lena.get_by_role("link", name="Schrijf mee bij Terugblik").click()
    lena.get_by_label("Notities bij Terugblik").fill("Eén zin")
    wait_until(lena, lambda: scripts)
    if comes == "before":
        scripts.pop().continue_()
        expect(lena.locator("note-editor[data-live]")).to_be_visible()
    lena.get_by_role("button", name="Klaar met schrijven").click()
    if scripts:
        wait_until(lena, lambda: saves)
        with lena.expect_response("**/state*"):
            scripts.pop().continue_()
        lena.wait_for_timeout(300)  # it would be live by now
        saves.pop().continue_()
    expect(lena.locator(".note__text")).to_have_text("Eén zin")
    expect(lena.locator("note-editor")).to_have_count(0)
