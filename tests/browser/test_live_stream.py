"""One stream for all tabs of a browser, and what takes its place on a network that holds it up."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import SAVED, STREAM, UPDATES, standing, wait_until_stored, write_in
from tests.notes.agenda import blocks_on_an_agenda

TABS = 7  # one more than HTTP/1.1 has connections


def tabs_of(page, live_server, block_ids):
    """A tab for each note, and the addresses of the streams that they opened."""
    streams = []
    page.context.on("request", lambda request: streams.append(request) if STREAM.search(request.url) else None)
    pages = [page, *(page.context.new_page() for _block in block_ids[1:])]
    areas = [write_in(tab, live_server, block) for tab, block in zip(pages, block_ids, strict=True)]
    return areas, streams


def test_seven_tabs_share_one_stream(page_of, live_server):
    notes = blocks_on_an_agenda(live_server, TABS)
    areas, streams = tabs_of(page_of("ilse"), live_server, notes)
    jonas = page_of("jonas")
    for number, (area, block) in enumerate(zip(areas, notes, strict=True)):
        write_in(jonas, live_server, block).press_sequentially(f"punt {number}")
        expect(area).to_have_value(f"punt {number}")
    assert {request.frame.page for request in streams} == {areas[0].page}


def test_when_the_leading_tab_closes_another_leads(page_of, live_server):
    notes = blocks_on_an_agenda(live_server, 2)
    (first, second), streams = tabs_of(page_of("ilse"), live_server, notes)
    area = write_in(page_of("jonas"), live_server, notes[1])
    area.press_sequentially("een")
    expect(second).to_have_value("een")
    with second.page.expect_request(STREAM):
        first.page.close()
    area.press_sequentially(" twee")
    expect(second).to_have_value("een twee")
    assert streams[-1].frame.page == second.page


def test_a_leading_tab_that_says_nothing_is_passed_by(page_of, live_server):
    notes = blocks_on_an_agenda(live_server, 2)
    (first, second), _streams = tabs_of(page_of("ilse"), live_server, notes)
    area = write_in(page_of("jonas"), live_server, notes[1])
    frozen = first.page.context.new_cdp_session(first.page)
    frozen.send("Debugger.enable")
    with second.page.expect_request(STREAM, timeout=20000):
        frozen.send("Debugger.pause")
    area.press_sequentially("toch hier")
    expect(second).to_have_value("toch hier")
    frozen.send("Debugger.resume")


def test_a_network_that_holds_the_stream_up_is_said_and_does_not_matter(page_of, live_server, block_id):
    ilse, jonas = page_of("ilse"), page_of("jonas")
    for page in (ilse, jonas):
        page.route(STREAM, lambda route: None)  # a proxy that waits for the end of the answer
    one = write_in(ilse, live_server, block_id)
    two = write_in(jonas, live_server, block_id)
    one.press_sequentially("over een trage weg")
    expect(two).to_have_value("over een trage weg", timeout=20000)
    two.press("End")
    two.press_sequentially(", heen en terug")
    expect(one).to_have_value("over een trage weg, heen en terug", timeout=20000)
    expect(standing(ilse)).to_have_text(SAVED)
    expect(ilse.locator("live-link")).to_contain_text("Je netwerk houdt de live verbinding tegen.")


def test_a_server_that_is_away_for_a_while_is_found_back(page_of, live_server, block_id):
    ilse, jonas = page_of("ilse"), page_of("jonas")
    one, two = write_in(ilse, live_server, block_id), write_in(jonas, live_server, block_id)
    busy = lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}, body="even weg")  # noqa: E731
    for address in (STREAM, UPDATES, "**/live/missed?**", "**/state**"):
        ilse.route(address, busy)
    one.press_sequentially("tijdens ")
    expect(standing(ilse)).to_contain_text("Geen verbinding")
    ilse.unroute_all()
    wait_until_stored(ilse, live_server, block_id, "tijdens ")
    two.press("End")
    two.press_sequentially("erna")
    expect(one).to_have_value("tijdens erna", timeout=20000)


@pytest.mark.parametrize("comes_back", ["online", "visible"])
def test_a_tab_that_is_looked_at_again_asks_what_it_missed(page_of, live_server, block_id, comes_back):
    ilse, jonas = page_of("ilse"), page_of("jonas")
    area = write_in(ilse, live_server, block_id)
    far = write_in(jonas, live_server, block_id)
    ilse.route(STREAM, lambda route: route.abort())
    ilse.route("**/live/missed?**", lambda route: route.abort())
    live_server.kill()
    live_server.start()
    far.press_sequentially("gemist")
    wait_until_stored(jonas, live_server, block_id, "gemist")
    ilse.wait_for_timeout(500)
    target = "window" if comes_back == "online" else "document"
    event = "online" if comes_back == "online" else "visibilitychange"
    ilse.evaluate(f"{target}.dispatchEvent(new Event('{event}'))")
    expect(area).to_have_value("gemist")
