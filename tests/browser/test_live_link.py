"""The page of a meeting says when it does not follow what others do, and catches up when it does again."""

import pytest
from playwright.sync_api import expect

from tests.browser.together import decide
from tests.browser.writing import STREAM

HIDE = "is => { Object.defineProperty(document, 'hidden', {value: is, configurable: true}); document.dispatchEvent(new Event('visibilitychange')) }"


@pytest.fixture
def meeting(together):
    return together.world.meeting(7)


def test_a_tab_that_nobody_looks_at_waits(together, meeting):
    nora = together.at("nora", meeting)
    nora.evaluate(HIDE, True)
    decide(together.world, meeting, "Ongezien")
    nora.wait_for_timeout(1200)
    expect(nora.locator(".decision")).to_have_count(0)
    nora.evaluate(HIDE, False)
    expect(nora.locator(".decision")).to_have_count(1)


def test_the_page_of_one_person_does_not_become_that_of_another(together, meeting):
    nora = together.at("nora", meeting)
    decide(together.world, meeting, "Terwijl zij kijkt")
    expect(nora.locator(".decision")).to_have_count(1)
    nora.evaluate(HIDE, True)
    decide(together.world, meeting, "Voor Nora")
    name, _is, value = together.served.browser("mo").cookie.partition("=")
    nora.context.add_cookies([{"name": name, "value": value, "url": together.url}])
    with nora.expect_response(lambda answer: answer.url.endswith(meeting)) as answer:
        nora.evaluate(HIDE, False)
    assert f'person="{together.world.who("mo").person_id}"' in answer.value.text()
    nora.wait_for_timeout(300)
    expect(nora.locator(".decision")).to_have_count(1)


def test_a_network_that_holds_the_stream_up_is_said_on_the_page(together, meeting):
    nora = together.window("nora")
    nora.route(STREAM, lambda route: None)
    nora.goto(f"/meetings/{meeting}")
    expect(nora.locator("live-link")).to_contain_text("Je netwerk houdt de live verbinding tegen.", timeout=10000)
    decide(together.world, meeting, "Langs een omweg")
    expect(nora.locator(".decision")).to_contain_text("Langs een omweg", timeout=10000)


def test_a_network_that_is_away_is_said_and_what_was_missed_comes(together, meeting):
    nora = together.window("nora")
    for away in (STREAM, "**/live/missed?*"):
        nora.route(away, lambda route: route.abort())
    nora.goto(f"/meetings/{meeting}")
    decide(together.world, meeting, "Zonder net")
    expect(nora.locator("live-link")).to_contain_text("Geen verbinding.", timeout=8000)
    nora.unroute_all()
    nora.evaluate("dispatchEvent(new Event('online'))")
    expect(nora.locator(".decision")).to_contain_text("Zonder net")
    expect(nora.locator("live-link [data-said]")).to_be_empty()


def test_who_signed_out_elsewhere_is_told_so(together, meeting):
    nora = together.at("nora", meeting)
    expect(nora.locator("live-page")).to_be_attached()
    nora.context.request.post("/sign-out", headers={"X-CSRF-Token": token_of(nora), "Origin": together.url})
    expect(nora.locator("live-link")).to_contain_text("Je bent afgemeld.", timeout=8000)
    decide(together.world, meeting, "Niet voor wie weg is")
    nora.wait_for_timeout(500)
    expect(nora.locator(".decision")).to_have_count(0)


def token_of(page):
    return page.locator("meta[name=csrf-token]").get_attribute("content")


def test_what_changed_before_the_stream_was_there_is_seen(together, meeting):
    nora = together.window("nora")
    held = []
    nora.route(STREAM, lambda route, _request: held.append(route))
    nora.goto(f"/meetings/{meeting}")
    nora.wait_for_timeout(300)
    decide(together.world, meeting, "Net ervoor")
    held[0].continue_()
    expect(nora.locator(".decision")).to_contain_text("Net ervoor")
