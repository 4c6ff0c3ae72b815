"""What others change on the page of a meeting shows at once, and never takes away what somebody is busy with."""

import re

import pytest
from playwright.sync_api import expect

from plg.core.db import write
from plg.meetings import actions, queries
from plg.tasks import actions as tasks
from tests.browser.together import decide, is_marked, mark, write_at
from tests.browser.writing import wait_until
from tests.live.withdrawing import uninvite

ONE_FAULT = "() => { const { swap } = htmx; htmx.swap = async () => { htmx.swap = swap; throw new Error('odd') } }"


@pytest.fixture
def meeting(together):
    """A meeting of yesterday that is still open, with two items."""
    made = together.world.meeting(-1)
    for title in ("Terugblik", "Vooruitblik"):
        together.world.item(made, title)
    return made


def titles(page):
    return page.locator(".note__head h3")


def said(page):
    """What is said in the one live region."""
    return page.locator("#status")


def agree(world, meeting, text, owner):
    with write():
        asked = tasks.Work(text, [world.people[owner]])
        made = tasks.add(
            ("plg", world.plg.id),
            asked,
            origin=("meeting", meeting),
            community_id=world.community.id,
            by=world.who("lena"),
        )
        return made.id


def move_up(together, meeting, title, by="mo"):
    item = next(one for one in queries.agenda(together.world.who(by), meeting) if one.title == title)
    together.served.browser(by).ask("POST", f"/agenda-items/{item.id}/moves", direction="up")


def test_the_agenda_is_put_in_order_around_who_is_writing(together, meeting):
    lena = together.at("lena", meeting)
    area = write_at(lena, "Terugblik")
    area.press_sequentially("We begonnen")
    mark(area)
    area.evaluate("area => { area.setSelectionRange(3, 5, 'backward'); area.parentNode.scrollTop = 0 }")
    move_up(together, meeting, "Vooruitblik")
    expect(titles(lena)).to_have_text(["1. Vooruitblik", "2. Terugblik"])
    assert is_marked(area)
    expect(area).to_be_focused()
    assert area.evaluate("a => [a.selectionStart, a.selectionEnd, a.selectionDirection]") == [3, 5, "backward"]
    area.press("End")
    area.press_sequentially(" samen")
    expect(area).to_have_value("We begonnen samen")
    expect(lena.locator("[data-standing]")).to_contain_text("Bewaard om")
    expect(said(lena)).to_contain_text("De agenda is gewijzigd.")


def test_a_form_that_was_begun_stays_and_what_is_around_it_changes(together, meeting):
    nora = together.at("nora", meeting, viewport={"width": 1000, "height": 500})
    nora.get_by_text("Voeg een besluit toe").click()
    text = nora.locator("#decision-text")
    text.fill("Wij beslissen dat")
    text.evaluate("area => { area.setSelectionRange(4, 4); scrollBy(0, 40) }")
    top = text.bounding_box()["y"]
    decide(together.world, meeting, "Drie teksten per week")
    expect(nora.locator(".decision")).to_contain_text("Drie teksten per week")
    expect(text).to_be_focused()
    expect(text).to_have_value("Wij beslissen dat")
    assert text.evaluate("area => area.selectionStart") == 4
    assert abs(text.bounding_box()["y"] - top) < 2
    text.press("End")
    text.press_sequentially(" ook")
    nora.locator("#decision-agreed").focus()
    decide(together.world, meeting, "En elke week een verhaal")
    expect(nora.locator(".decision")).to_have_count(2)
    nora.get_by_role("button", name="Leg het besluit vast").click()
    expect(nora.locator(".decision").last).to_contain_text("Wij beslissen dat ook")


def test_a_form_that_others_made_needless_keeps_what_is_being_typed_in_it(together, meeting):
    decide(together.world, meeting, "Drie teksten per week")
    lena = together.at("lena", meeting)
    lena.locator(".decision__confirm input:visible").fill("Mo en")
    address = lena.locator(".decision__confirm").get_attribute("action")
    assert together.served.browser("lena").ask("POST", address, agreed_by="alle leden")[0] == 303
    expect(lena.locator(".decision--proposed")).to_have_count(0)
    kept = lena.locator(".decision__confirm input:visible")
    expect(kept).to_be_focused()
    expect(kept).to_have_value("Mo en")


def test_what_was_unfolded_and_what_one_reads_stay_where_they_are(together, meeting):
    for number in range(12):
        decide(together.world, meeting, f"Besluit {number}")
    nora = together.at("nora", meeting, viewport={"width": 1000, "height": 400})
    nora.get_by_text("Voeg een besluit toe").click()
    nora.mouse.wheel(0, 0)
    last = nora.locator(".decision").last
    last.scroll_into_view_if_needed()
    top = last.bounding_box()["y"]
    area = write_at(together.at("lena", meeting), "Terugblik")
    area.fill("een\n\ntwee\n\ndrie\n\nvier\n\nvijf")
    expect(nora.locator(".note__text p")).to_have_count(5)
    assert abs(last.bounding_box()["y"] - top) < 2
    expect(nora.locator("#decision-text")).to_be_visible()


def test_choices_that_were_made_wait_for_their_button(together, meeting):
    lena = together.at("lena", meeting)
    lena.get_by_role("group", name="Mo Peeters").get_by_label("Aanwezig").check()
    expect(lena.get_by_role("button", name="Bevestig 1 aanwezige")).to_be_visible()
    world = together.world
    with write():
        actions.excuse(queries.meeting(world.who("nora"), meeting), "Ziek", by=world.who("nora"))
    expect(lena.locator(".here")).to_contain_text("Nora")
    expect(lena.get_by_role("group", name="Mo Peeters").get_by_label("Aanwezig")).to_be_checked()
    expect(lena.get_by_role("button", name="Bevestig 1 aanwezige")).to_be_visible()


def test_a_form_that_nobody_began_shows_what_others_noted(together, meeting):
    lena, world = together.at("lena", meeting), together.world
    there = {one.person_id: one.id for one in queries.meeting(world.who("lena"), meeting).participants}
    fields = {f"a-{there[world.id_of(name)]}": "present" for name in ("mo", "nora")}
    together.served.browser("lena").ask("POST", f"/meetings/{meeting}/attendance", **fields)
    expect(lena.get_by_role("group", name="Nora Peeters").get_by_label("Aanwezig")).to_be_checked()
    expect(lena.get_by_role("button", name="Bevestig 2 aanwezigen")).to_be_visible()
    lena.wait_for_timeout(1000)
    expect(said(lena)).to_have_text("")  # she did it herself, elsewhere


def test_minutes_that_are_closed_elsewhere_are_closed_for_who_writes_and_who_reads(together, meeting):
    mo, nora = together.at("mo", meeting), together.at("nora", meeting)
    late, idle = write_at(mo, "Terugblik"), write_at(nora, "Vooruitblik")
    late.press_sequentially("op tijd\n")
    expect(mo.locator("[data-standing]")).to_contain_text("Bewaard om")
    mo.route(re.compile("/updates$"), lambda route: route.abort())
    late.press_sequentially("te laat")
    idle.focus()
    together.world.close(meeting)
    for page in (mo, nora):
        expect(page.locator("#status-line")).to_contain_text("Verslag gesloten op")
        expect(said(page)).to_contain_text("Het verslag is gesloten.")
    expect(idle).to_have_count(0)
    expect(nora.get_by_role("heading", name="2. Vooruitblik")).to_be_focused()
    mo.unroute(re.compile("/updates$"))
    notice = mo.get_by_role("alert").filter(has_text="Niet bewaard: Terugblik")
    expect(notice).to_contain_text("Dit verslag is gesloten op", timeout=20000)
    expect(notice.get_by_label("Wat je schreef, om te kopiëren")).to_have_value("te laat")
    expect(late).not_to_be_editable()


def test_what_somebody_types_stays_when_its_place_is_gone(together, meeting):
    mo, world = together.at("mo", meeting), together.world
    area = write_at(mo, "Terugblik")
    area.press_sequentially("nog niet klaar")
    mark(area)
    with write():
        item = next(one for one in queries.agenda(world.who("lena"), meeting) if one.title == "Terugblik")
        actions.agenda.remove(queries.item(world.who("lena"), item.id), by=world.who("lena"))
    expect(mo.locator("nav.agenda li")).to_have_count(1)
    assert is_marked(area)
    expect(area).to_be_focused()
    expect(area).to_have_value("nog niet klaar")


def test_a_form_that_was_begun_stays_when_the_minutes_are_closed_elsewhere(together, meeting):
    nora = together.at("nora", meeting)
    nora.locator(".quickadd").get_by_label("Wat").fill("Bijna vergeten")
    nora.get_by_text("Voeg een besluit toe").click()
    nora.locator("#decision-text").fill("Nog te zeggen")
    together.world.close(meeting)
    expect(nora.locator("#status-line")).to_contain_text("Verslag gesloten op")
    expect(nora.locator("#decision-text")).to_have_value("Nog te zeggen")
    expect(nora.locator("#decision-text")).to_be_focused()
    expect(nora.locator(".quickadd").get_by_label("Wat")).to_have_value("Bijna vergeten")


def test_who_is_taken_out_of_an_intervisie_is_told_so_and_gets_nothing_more(together):
    world = together.world
    group = world.intervisie()
    world.item(group, "Casus", by="mo")
    nora, mo = together.at("nora", group), together.at("mo", group)
    expect(nora.locator("live-here")).to_contain_text("Hier: Mo")
    asked = []
    nora.on("request", lambda request: asked.append(request.url))
    uninvite(world, group, "nora")
    expect(nora.locator("live-link")).to_contain_text("Je hebt geen toegang meer tot deze bijeenkomst.")
    write_at(mo, "Casus").press_sequentially("wat niemand anders mag lezen")
    expect(mo.locator("[data-standing]")).to_contain_text("Bewaard om")
    world.item(group, "Tweede casus", by="mo")
    expect(mo.locator("nav.agenda li")).to_have_count(2)
    assert "niemand anders" not in nora.content()
    assert [url for url in asked if "/meetings/" in url or group in url.partition("/live?")[2]] == []


def test_an_action_that_is_ticked_elsewhere_is_ticked_in_its_line_of_the_note(together, meeting):
    world = together.world
    task = agree(world, meeting, "Kijkkaart maken", "mo")
    lena, nora = together.at("lena", meeting), together.at("nora", meeting)
    area = write_at(lena, "Terugblik")
    area.fill("- **Actie:** Kijkkaart maken (Mo, 27/11)\n- gewoon een regel")
    box = nora.locator(".note__text").get_by_role("checkbox")
    expect(box).to_have_count(1)
    expect(box).not_to_be_checked()
    together.served.browser("mo").ask("POST", f"/tasks/{task}/closure")
    expect(box).to_be_checked()
    expect(nora.locator(f"#task-{task}").get_by_role("button")).to_have_attribute("aria-pressed", "true")
    expect(area).to_have_value(re.compile("^- .*Actie"))


def test_an_action_of_before_that_is_ticked_elsewhere(together, meeting):
    world = together.world
    task = agree(world, meeting, "Teksten kiezen", "mo")
    nora = together.at("nora", world.meeting(7))
    together.served.browser("mo").ask("POST", f"/tasks/{task}/closure")
    expect(nora.locator(f"#task-{task}")).to_have_class(re.compile("action--done"))


def test_a_reader_sees_the_text_grow_and_only_what_is_new_is_new(together, meeting):
    lena, nora = together.at("lena", meeting), together.at("nora", meeting)
    area = write_at(lena, "Terugblik")
    area.press_sequentially("Eerste **alinea**\n\n")
    first = nora.locator(".note__text p").first
    expect(first).to_have_text("Eerste alinea")
    mark(first)
    area.press_sequentially("Tweede alinea")
    second = nora.locator(".note__text p").nth(1)
    expect(second).to_have_text("Tweede alinea")
    assert is_marked(first)
    expect(second).to_have_class("note__live")
    expect(first).not_to_have_class("note__live")
    lena.get_by_role("button", name="Klaar met schrijven").click()
    expect(lena.locator(".note__text p")).to_have_count(2)
    lena.wait_for_timeout(1300)
    asked = []
    for page in (lena, nora):
        page.on("request", lambda request: asked.append(request.url))
    lena.wait_for_timeout(1300)
    assert asked == []  # nothing is asked while nothing changes


def test_many_changes_at_once_are_asked_for_once(together, meeting):
    nora = together.at("nora", meeting)
    expect(nora.locator("live-here p")).to_have_text("")
    asked = []
    nora.on("request", lambda request: asked.append(request.url) if request.url.endswith(meeting) else None)
    for number in range(6):
        decide(together.world, meeting, f"Besluit {number}")
    expect(nora.locator(".decision")).to_have_count(6)
    assert len(asked) <= 3


def test_focus_that_was_on_something_that_went_goes_to_its_heading(together, meeting):
    task = agree(together.world, meeting, "Toch niet nodig", "mo")
    nora = together.at("nora", meeting)
    nora.locator(f"#tick-{task}").focus()
    together.served.browser("lena").ask("POST", f"/tasks/{task}/removals")
    expect(nora.locator(f"#task-{task}")).to_have_count(0)
    expect(nora.get_by_role("heading", name="Acties")).to_be_focused()


def test_a_page_that_went_meanwhile_is_not_put_back_and_asks_no_more(together, meeting):
    nora, asked = together.at("nora", meeting), []
    nora.route(f"**/meetings/{meeting}", lambda route, _request: asked.append(route))
    decide(together.world, meeting, "Drie teksten per week")
    wait_until(nora, lambda: asked)
    nora.evaluate("document.querySelector('live-page').remove()")
    asked.pop().continue_()
    nora.wait_for_timeout(1000)
    expect(nora.locator(".decision")).to_have_count(0)
    assert asked == []


def test_news_that_came_while_the_page_could_not_be_shown_is_asked_for(together, meeting):
    nora, asked = together.at("nora", meeting), []
    nora.evaluate(ONE_FAULT)
    nora.route(f"**/meetings/{meeting}", lambda route, _request: asked.append(route))
    decide(together.world, meeting, "Drie teksten per week")
    wait_until(nora, lambda: asked)
    decide(together.world, meeting, "En elke week een verhaal")
    nora.wait_for_timeout(500)  # it is told while the first is under way
    asked[0].continue_()
    wait_until(nora, lambda: len(asked) > 1)
    asked[1].continue_()
    expect(nora.locator(".decision")).to_have_count(2)
    together.faults.remove("nora: odd")
