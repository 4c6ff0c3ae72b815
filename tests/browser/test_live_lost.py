"""A save of the plain form whose answer got lost on the way back, in a browser that can write live: it is there once."""

import pytest
from playwright.sync_api import expect

from tests.browser.together import write_at
from tests.browser.writing import wait_until

TEXTS = "**/texts"
LATE = "Dit is niet verstuurd"


@pytest.fixture
def meeting(together):
    made = together.world.meeting(-1)
    together.world.item(made, "Terugblik")
    return made


@pytest.fixture
def lena(together, meeting):
    """Lena, with the plain form open; it can go live as soon as `states` are let through."""
    page = together.window("lena")
    page.states = []
    page.route("**/state*", lambda route, _request: page.states.append(route))
    page.goto(f"/meetings/{meeting}")
    page.get_by_role("link", name="Schrijf mee bij Terugblik").click()
    wait_until(page, lambda: page.states)
    return page


def let_through(page):
    page.unroute("**/state*")
    page.states.pop().continue_()


def lose(how, route):
    """What a save comes to: the server has it or not, and its answer does not come."""
    if how.startswith("kept"):
        route.fetch()
    if how.endswith("cut off"):
        route.abort()
    else:
        route.fulfill(status=502, body="<h1>Bad Gateway</h1>")


def lost(page, how):
    """Lose the answer of the first save, and no more; returns how often it was sent."""
    sent = []

    def handle(route):
        sent.append(route.request.post_data)
        if len(sent) == 1:
            lose(how, route)
        else:
            route.continue_()

    page.route(TEXTS, handle)
    return sent


def save(page, text, button="Bewaar"):
    area = page.get_by_label("Notities bij Terugblik")
    area.fill(text)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#problem")).to_contain_text(LATE)
    return area


def live(page):
    expect(page.locator("note-editor[data-live]")).to_be_visible()


def lines(area):
    """In any order: two who begin an empty text at once may come out either way."""
    return sorted(line for line in area.input_value().splitlines() if line)


WAYS = ["kept, cut off", "kept, 502", "not kept, cut off", "not kept, 502"]


@pytest.mark.parametrize("how", WAYS)
def test_what_was_saved_without_an_answer_is_there_once(together, meeting, lena, how):
    lost(lena, how)
    area = save(lena, "we kiezen spoor B")
    let_through(lena)
    live(lena)
    expect(area).to_have_value("we kiezen spoor B")
    area.press("End")
    area.press_sequentially("!")
    nora = together.at("nora", meeting)
    expect(nora.locator(".note__text")).to_have_text("we kiezen spoor B!")


@pytest.mark.parametrize("how", WAYS)
def test_what_others_wrote_meanwhile_and_what_was_typed_since_are_there_once(together, meeting, lena, how):
    lost(lena, how)
    area = save(lena, "Van Lena.")
    theirs = write_at(together.at("nora", meeting), "Terugblik")
    theirs.press("ControlOrMeta+End")
    theirs.press_sequentially("\nvan Nora")
    expect(theirs.page.locator("[data-standing]")).to_contain_text("Bewaard om")
    area.evaluate("area => area.setSelectionRange(0, 0)")
    area.press_sequentially("Nog iets. ")
    let_through(lena)
    live(lena)
    for one in (area, theirs):
        wait_until(lena, lambda one=one: lines(one) == ["Nog iets. Van Lena.", "van Nora"])
    expect(theirs).to_have_value(area.input_value())


def test_the_form_goes_again_until_there_is_an_answer_and_no_more(together, meeting, lena):
    sent = []
    lena.route(TEXTS, lambda route: (sent.append(1), lose("kept, 502", route)))
    area = save(lena, "we kiezen spoor B")
    let_through(lena)
    wait_until(lena, lambda: len(sent) > 2)
    expect(area).to_be_editable()
    lena.unroute_all(behavior="ignoreErrors")
    live(lena)
    expect(area).to_have_value("we kiezen spoor B")
    asked = []
    lena.on("request", lambda request: asked.append(request.url) if request.url.endswith("/texts") else None)
    lena.wait_for_timeout(1500)
    assert asked == []


def test_who_presses_again_before_it_is_live_saves_once(together, meeting, lena):
    sent = lost(lena, "kept, cut off")
    area = save(lena, "we kiezen spoor B")
    area.fill("we kiezen spoor B, zei Lena")
    lena.get_by_role("button", name="Klaar met schrijven").click()
    expect(lena.locator(".note__text")).to_have_text("we kiezen spoor B, zei Lena")
    let_through(lena)
    lena.wait_for_timeout(1000)
    assert len(sent) == 2
    expect(lena.locator(".note__text")).to_have_text("we kiezen spoor B, zei Lena")


@pytest.mark.parametrize("how", WAYS)
def test_a_save_that_was_on_its_way_when_it_could_go_live(together, meeting, lena, how):
    saves = []
    lena.route(TEXTS, lambda route, _request: route.continue_() if saves else saves.append(route))
    area = lena.get_by_label("Notities bij Terugblik")
    area.fill("we kiezen spoor B")
    lena.get_by_role("button", name="Klaar met schrijven").click()
    wait_until(lena, lambda: saves)
    with lena.expect_response("**/state*"):
        let_through(lena)
    lena.wait_for_timeout(300)  # it would be live by now
    expect(lena.locator("note-editor[data-live]")).to_have_count(0)
    lose(how, saves[0])
    live(lena)
    expect(area).to_have_value("we kiezen spoor B")
    expect(together.at("nora", meeting).locator(".note__text")).to_have_text("we kiezen spoor B")


def test_minutes_that_closed_after_the_save_that_was_lost_offer_nothing_back(together, meeting, lena):
    lost(lena, "kept, 502")
    save(lena, "we kiezen spoor B")
    together.world.close(meeting)
    let_through(lena)
    expect(lena.locator(".note__foot")).to_contain_text("erslag is gesloten")
    expect(lena.locator(".note__text")).to_have_text("we kiezen spoor B")
    expect(lena.get_by_role("alert").filter(has_text="Niet bewaard")).to_have_count(0)
