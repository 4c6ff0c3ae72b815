"""What was typed is never lost: no network, a closed tab, a server that dies, and saving is never claimed too early."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import (
    SAVED,
    UPDATES,
    standing,
    stored,
    wait_until,
    wait_until_stored,
    write_in,
)
from tests.notes.agenda import blocks_on_an_agenda

WAITING = """async () => {
  const person = document.querySelector("meta[name=person]").content
  const open = indexedDB.open(`plg-notes-${person}`)
  await new Promise(done => { open.onsuccess = done; open.onerror = done })
  if (!open.result.objectStoreNames.contains("edits")) return 0
  const count = open.result.transaction("edits").objectStore("edits").count()
  await new Promise(done => { count.onsuccess = done })
  open.result.close()
  return count.result
}"""


def test_nothing_is_called_saved_before_the_server_says_so(page_of, live_server, block_id):
    page = page_of("ilse")
    held = []
    page.route(UPDATES, lambda route, _request: route.continue_() if held else held.append(route))
    area = write_in(page, live_server, block_id)
    expect(standing(page)).to_have_text("Wat je schrijft, wordt meteen bewaard.")
    area.press_sequentially("hallo")
    expect(standing(page)).to_have_text("Bewaren…")
    expect(standing(page)).to_have_text("5 wijzigingen nog niet bewaard", timeout=8000)
    assert page.evaluate(WAITING) == 5
    held[0].continue_()
    expect(standing(page)).to_have_text(SAVED)
    assert stored(live_server, block_id) == "hallo"
    wait_until(page, lambda: page.evaluate(WAITING) == 0)


def test_an_hour_in_the_train_in_two_notes(page_of, live_server):
    notes = blocks_on_an_agenda(live_server, 2)
    ilse, jonas = page_of("ilse"), page_of("jonas")
    first = write_in(ilse, live_server, notes[0])
    other = ilse.context.new_page()
    second = write_in(other, live_server, notes[1])
    near = write_in(jonas, live_server, notes[0])
    ilse.context.set_offline(True)
    first.press_sequentially("in de trein\n", delay=5)
    second.press_sequentially("ook hier\n", delay=5)
    near.press_sequentially("op school\n", delay=5)
    expect(standing(ilse)).to_have_text("Geen verbinding, je tekst staat veilig op dit toestel")
    expect(standing(other)).to_have_text("Geen verbinding, je tekst staat veilig op dit toestel")
    ilse.context.set_offline(False)
    wait_until_stored(ilse, live_server, notes[1], "ook hier\n")
    for page in (ilse, other, jonas):
        expect(standing(page)).to_have_text(SAVED, timeout=20000)
    whole = stored(live_server, notes[0])
    assert set(whole.splitlines()) == {"in de trein", "op school"}
    expect(first).to_have_value(whole)
    expect(near).to_have_value(whole)


@pytest.mark.parametrize("elsewhere", ["/", "the note", "the meeting"])
def test_a_tab_that_was_closed_without_network_is_sent_from_the_next_page(page_of, live_server, block_id, elsewhere):
    page = page_of("ilse")
    page.goto(f"{live_server.url}/notes/{block_id}")
    meeting = page.locator(".crumb").get_attribute("href")
    area = write_in(page, live_server, block_id)
    page.context.set_offline(True)
    area.press_sequentially("net voor de batterij leeg was")
    wait_until(page, lambda: page.evaluate(WAITING) == len("net voor de batterij leeg was"))
    page.close()
    again = page.context.new_page()
    page.context.set_offline(False)
    if elsewhere == "the note":
        expect(write_in(again, live_server, block_id)).to_have_value("net voor de batterij leeg was")
    else:
        again.goto(live_server.url + (meeting if elsewhere == "the meeting" else elsewhere))
        expect(again.get_by_role("status").first).to_contain_text(
            "Wat op dit toestel nog niet bewaard was, is nu bewaard."
        )
    wait_until_stored(again, live_server, block_id, "net voor de batterij leeg was")
    wait_until(again, lambda: again.evaluate(WAITING) == 0)


def test_a_page_that_goes_at_once_sends_what_was_typed_last(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    area.press_sequentially("vlug")
    page.goto(f"{live_server.url}/account")
    wait_until_stored(page, live_server, block_id, "vlug")


def test_the_server_dies_while_two_type(page_of, live_server, block_id):
    ilse, jonas = page_of("ilse"), page_of("jonas")
    one, two = write_in(ilse, live_server, block_id), write_in(jonas, live_server, block_id)
    one.press_sequentially("voor ", delay=20)
    expect(two).to_have_value("voor ")
    live_server.kill()
    one.press_sequentially("tijdens ", delay=20)
    two.press("End")
    two.press_sequentially("ook Jonas ", delay=20)
    expect(standing(ilse)).to_contain_text("Geen verbinding")
    live_server.start()
    expect(standing(ilse)).to_have_text(SAVED, timeout=30000)
    expect(standing(jonas)).to_have_text(SAVED, timeout=30000)
    expect(one).to_have_value(re.compile("Jonas"))
    one.press("End")
    one.press_sequentially("na", delay=20)
    wait_until(ilse, lambda: one.input_value() == two.input_value() == stored(live_server, block_id), 20)
    assert sorted(one.input_value().split()) == ["Jonas", "na", "ook", "tijdens", "voor"]


def answer_one(page, status, body):
    """Answer the first update in the place of the server, which never sees it. Returns what was answered so far."""
    answered = []

    def answer(route):
        if answered:
            route.continue_()
        else:
            answered.append(route)
            route.fulfill(status=status, json=body)

    page.route(UPDATES, answer)
    return answered


def test_a_server_that_lacks_what_it_acknowledged_gets_it_again(page_of, live_server, block_id):
    """As after a restored backup: the state vector of the server is behind what it said yes to."""
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    lost = answer_one(page, 200, {"seq": 1, "sv": "AA"})
    area.press_sequentially("eerst")
    wait_until(page, lambda: bool(lost))
    area.press_sequentially(" en dan", delay=10)
    wait_until_stored(page, live_server, block_id, "eerst en dan")
    expect(standing(page)).to_have_text(SAVED)


def test_an_answer_of_a_proxy_is_no_acknowledgement(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    page.route(
        UPDATES, lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Welkom op de wifi</h1>")
    )
    area.press_sequentially("achter een portaal")
    expect(standing(page)).to_have_text("Geen verbinding, je tekst staat veilig op dit toestel")
    page.unroute(UPDATES)
    wait_until_stored(page, live_server, block_id, "achter een portaal")
    expect(standing(page)).to_have_text(SAVED)


def test_a_device_that_keeps_nothing_says_so(page_of, live_server, block_id):
    page = page_of("ilse")
    page.add_init_script("delete Object.getPrototypeOf(window).indexedDB; delete window.indexedDB")
    area = write_in(page, live_server, block_id)
    area.press_sequentially("zonder ")
    expect(standing(page)).to_have_text(SAVED)
    page.context.set_offline(True)
    area.press_sequentially("net")
    expect(standing(page)).to_contain_text("dit toestel kan je tekst niet bijhouden")
    page.context.set_offline(False)
    expect(standing(page)).to_have_text(SAVED, timeout=20000)
    assert stored(live_server, block_id) == "zonder net"


def test_a_refused_update_is_followed_by_the_whole_difference(page_of, live_server, block_id):
    page = page_of("ilse")
    area = write_in(page, live_server, block_id)
    answer_one(page, 422, {})
    area.press_sequentially("een twee", delay=20)
    wait_until_stored(page, live_server, block_id, "een twee")
    expect(standing(page)).to_have_text(SAVED)
