"""The main flows by keyboard alone: everything is reached, focus is seen, and it is never lost when a part is replaced (A2)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pressing import press
from tests.people import DEMO, PASSWORD
from tests.server import LiveServer

REACHABLE = """
() => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({checkVisibilityCSS: true}) && !e.closest('[inert]'))
  .filter((e, i, all) => e.type !== 'radio' || all.findIndex(o => o.name === e.name && o.type === 'radio') === i).length
"""
FOCUS = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const drawn = [e, ...(e.labels || [])].map(o => getComputedStyle(o));
  const near = e.nextElementSibling ? [getComputedStyle(e.nextElementSibling)] : [];
  const seen = [...drawn, ...near].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none');
  const r = e.getBoundingClientRect();
  const inside = r.bottom > 0 && r.top < innerHeight;
  const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
  const free = !top || top === e || e.contains(top) || top.contains(e) || [...(e.labels || [])].some(l => l.contains(top));
  window.__seen = window.__seen || new Map();
  if (!window.__seen.has(e)) window.__seen.set(e, window.__seen.size);
  const name = e.outerHTML.slice(0, 90);
  return {key: window.__seen.get(e), name, faults: [seen ? '' : 'is not seen', inside ? '' : 'is off the screen', free ? '' : 'is covered'].filter(Boolean)};
}
"""


@pytest.fixture
def ilse(browser: Browser, browser_context_args: dict[str, object], live_server: LiveServer) -> Iterator[Page]:
    """Ilse, who signed in without a mouse."""
    context = browser.new_context(**browser_context_args, base_url=live_server.url)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/sign-in")
    until(page, lambda: 'type="email"' in focused(page))
    page.keyboard.type(DEMO["ilse"])
    until(page, lambda: 'type="password"' in focused(page))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    yield page
    context.close()


@pytest.mark.parametrize("place", ["week", "plgs", "plg", "meeting", "plan", "account"])
def test_focus_reaches_everything_and_is_seen(ilse: Page, place: str):
    go(ilse, place)
    total, visited, found = ilse.evaluate(REACHABLE), set[int](), []
    ilse.evaluate("() => document.activeElement.blur()")
    for _ in range(total * 2 + 10):
        ilse.keyboard.press("Tab")
        now = ilse.evaluate(FOCUS)
        if now is None:  # round the end of the page
            continue
        if now["key"] not in visited:
            found += [f"{now['name']} {fault}" for fault in now["faults"]]
        visited.add(now["key"])
        if len(visited) >= total:
            break
    assert len(visited) >= total, f"{len(visited)} of {total} reached"
    assert not found, "\n".join(["", *found])


def test_an_action_is_ticked_and_brought_back_and_focus_stays(ilse: Page):
    box = ilse.get_by_role("region", name="Mijn acties").get_by_role("listitem").first.get_by_role("button").first
    box.focus()
    for pressed in ("true", "false"):
        ilse.keyboard.press("Enter")
        expect(box).to_have_attribute("aria-pressed", pressed)
        assert_focus_kept(ilse)


def test_minutes_are_written_by_keyboard(ilse: Page):
    """An action and a decision at the next meeting of PLG-1: each time one goes on from where one was."""
    go(ilse, "meeting")
    ilse.get_by_role("textbox", name="Wat", exact=True).focus()
    ilse.keyboard.type("Boeken bestellen")
    ilse.keyboard.press("Tab")
    ilse.keyboard.type("Jonas")
    ilse.keyboard.press("Enter")
    expect(ilse.get_by_role("region", name="Acties", exact=True)).to_contain_text("Boeken bestellen")
    assert_focus_kept(ilse)
    ilse.get_by_text("Voeg een besluit toe").focus()
    ilse.keyboard.press("Enter")
    until(ilse, lambda: "<textarea" in focused(ilse))
    ilse.keyboard.type("We bestellen samen.")
    until(ilse, lambda: "Leg het besluit vast" in focused(ilse))
    ilse.keyboard.press("Enter")
    expect(ilse.get_by_role("region", name="Besluiten")).to_contain_text("We bestellen samen.")
    assert ilse.url.endswith("#besluiten")  # a whole new page: one goes on from the place that its address names


def test_a_note_is_written_in_place_by_keyboard(ilse: Page):
    go(ilse, "meeting")
    ilse.get_by_role("link", name=re.compile("Schrijf mee")).first.focus()
    ilse.keyboard.press("Enter")
    expect(ilse.get_by_role("textbox", name=re.compile("Notities"))).to_be_visible()
    until(ilse, lambda: "<textarea" in focused(ilse))
    ilse.keyboard.type("Met het toetsenbord geschreven.")
    until(ilse, lambda: "Klaar met schrijven" in focused(ilse))
    ilse.keyboard.press("Enter")
    expect(ilse.get_by_role("main")).to_contain_text("Met het toetsenbord geschreven.")
    assert_focus_kept(ilse)


def test_a_refused_form_brings_focus_to_what_is_wrong(ilse: Page):
    """A5: an empty form says what is missing, at the field, and focus stands there."""
    go(ilse, "plan")
    until(ilse, lambda: "Plan de bijeenkomst" in focused(ilse), most=80)
    ilse.keyboard.press("Enter")
    expect(ilse).to_have_title(re.compile("^Fout"))
    assert_focus_kept(ilse)
    wrong = ilse.locator("[aria-invalid=true]")
    assert wrong.count() > 0
    for number in range(wrong.count()):
        described = (wrong.nth(number).get_attribute("aria-describedby") or "").split()
        assert any(ilse.locator(f"#{one}").inner_text().strip() for one in described)


def go(page: Page, place: str) -> None:
    """Home, and then by following links, as somebody would."""
    if place == "week":
        return
    if place in {"plgs", "account"}:
        page.goto(f"/{place}")
        return
    page.goto("/plgs")
    press(page, page.get_by_role("link", name="Lezen om te begrijpen"))
    if place != "plg":
        name = "Plan een bijeenkomst" if place == "plan" else "Alle bijeenkomsten"
        press(page, page.get_by_role("link", name=name))
    if place == "meeting":
        press(page, page.get_by_role("link", name="Verdiepen"))
        if page.get_by_role("link", name=re.compile("Schrijf mee")).count() == 0:
            press(page, page.get_by_role("link", name="Maak de agenda"))
            press(page, page.get_by_role("button", name=re.compile("gewone agenda")))
            press(page, page.get_by_role("link", name="Verdiepen"))


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            "() => document.activeElement === document.body ? '' : document.activeElement.cloneNode(false).outerHTML + document.activeElement.textContent"
        )
    )


def until(page: Page, reached: object, most: int = 60) -> None:
    for _ in range(most):
        if reached():  # type: ignore[operator]
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached with {most} tabs; focus is on {focused(page)[:200]}")


def assert_focus_kept(page: Page) -> None:
    assert page.evaluate(
        "() => document.activeElement !== document.body && document.activeElement.checkVisibility()"
    ), "focus fell to the page"
