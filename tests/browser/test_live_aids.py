"""Writing aids in a browser: the toolbar and its keys, lists that go on, clean pasting, names, and lines that become more."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from plg.core import clock

WORD = (
    "<html><head><style>p { color: red }</style></head><body><p class=MsoNormal><b>Besluit</b></p>"
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·&nbsp;</span>eerste punt</p>'
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·&nbsp;</span>tweede punt</p>'
    "<script>alert(1)</script></body></html>"
)
COPY = """async ([html, text]) => {
  const as = (kind, what) => ({ [kind]: new Blob([what], { type: kind }) })
  await navigator.clipboard.write([new ClipboardItem({ ...as("text/html", html), ...as("text/plain", text) })])
}"""


def put(area, text):
    """The text with the caret, or a selection between two signs ‸."""
    plain, start = text.replace("‸", ""), text.index("‸")
    end = text.rindex("‸") - (1 if text.count("‸") == 2 else 0)
    area.fill(plain)
    area.evaluate("(area, [start, end]) => { area.focus(); area.setSelectionRange(start, end) }", [start, end])


def tool(area, name):
    return area.page.get_by_role("toolbar", name="Opmaak").get_by_role("button", name=name, exact=True)


AIDS = [
    ("Kop", "Control+Shift+Digit1", "Wat‸ nu", "## Wat nu"),
    ("Vet", "Control+b", "heel ‸belangrijk‸", "heel **belangrijk**"),
    ("Lijst", "Control+Shift+Digit8", "‸een\ntwee‸", "- een\n- twee"),
    ("Vinklijst", "Control+Shift+Digit9", "lezen‸", "- [ ] lezen"),
    ("Link", "Control+k", "de ‸kijkkaart‸", "de [kijkkaart](https://)"),
    ("Tabel", "Control+Shift+Digit5", "‸", "| Wat | Wie | Tegen |\n| --- | --- | --- |\n|  |  |  |"),
]


def test_the_toolbar_and_its_keys_do_the_same_and_can_be_taken_back(area):
    for name, key, before, after in AIDS:
        for use in (lambda name=name: tool(area, name).click(), lambda key=key: area.press(key)):
            put(area, before)
            use()
            expect(area).to_have_value(after)
            expect(area).to_be_focused()
            area.press("Control+z")
            expect(area).to_have_value(before.replace("‸", ""))


def test_typing_goes_on_where_an_aid_left_it(area):
    put(area, "‸")
    area.press("Control+b")
    area.page.keyboard.type("vet")
    expect(area).to_have_value("**vet**")
    put(area, "de ‸kaart‸")
    area.press("Control+k")
    area.page.keyboard.type("https://kaart.example")
    expect(area).to_have_value("de [kaart](https://kaart.example)")
    put(area, "| a | b |\n| --- | --- |\n| 1 | 2‸ |")
    area.press("Control+Shift+Digit5")
    area.page.keyboard.type("3")
    expect(area).to_have_value("| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |")


def test_the_toolbar_is_one_stop_with_arrows(area):
    area.focus()
    area.press("Shift+Tab")
    expect(tool(area, "Kop")).to_be_focused()
    area.page.keyboard.press("ArrowRight")
    expect(tool(area, "Vet")).to_be_focused()
    area.page.keyboard.press("ArrowLeft")
    area.page.keyboard.press("ArrowLeft")
    expect(tool(area, "Actie")).to_be_focused()
    area.page.keyboard.press("Tab")
    expect(area).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["- een", "Enter", "twee", "Enter", "Enter", "gewoon"], "- een\n- twee\ngewoon"),
        (["1. een", "Enter", "twee"], "1. een\n2. twee"),
        (["- [x] klaar", "Enter", "open"], "- [x] klaar\n- [ ] open"),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_it(area, typed, expected):
    for one in typed:
        if one == "Enter":
            area.press("Enter")
        else:
            area.press_sequentially(one)
    expect(area).to_have_value(expected)


def test_what_is_pasted_from_word_is_clean(together, area):
    page = area.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COPY, [WORD, "Besluit eerste punt tweede punt"])
    together.faults.clear()  # the browser cleans what it copies, and the policy of the page complains
    put(area, "Zie:‸")
    area.press("Control+v")
    expect(area).to_have_value("Zie:\n**Besluit**\n\n- eerste punt\n- tweede punt")
    put(area, "‸")
    area.press("Control+Shift+v")
    expect(area).to_have_value("Besluit eerste punt tweede punt")


def test_an_at_offers_the_people_of_the_meeting(area):
    area.press_sequentially("Vraag @")
    offered = area.page.get_by_role("listbox", name="Mensen van deze bijeenkomst")
    expect(offered.get_by_role("option")).to_have_text(["Lena Peeters", "Mo Peeters", "Nora Peeters", "alle leden"])
    area.press_sequentially("no")
    expect(offered.get_by_role("option")).to_have_text(["Nora Peeters"])
    assert area.get_attribute("aria-activedescendant") == offered.get_by_role("option").get_attribute("id")
    area.press("Enter")
    expect(area).to_have_value("Vraag @Nora Peeters ")
    area.press_sequentially("en @pee")
    area.press("ArrowDown")
    area.press("Tab")
    expect(area).to_have_value("Vraag @Nora Peeters en @Mo Peeters ")
    expect(area).to_be_focused()
    area.press_sequentially("@le")
    area.press("Escape")
    expect(offered).to_be_hidden()
    area.press("Enter")
    expect(area).to_have_value("Vraag @Nora Peeters en @Mo Peeters @le\n")


def test_a_line_becomes_an_action_with_owner_and_day(together, meeting, area):
    day = clock.today() + timedelta(days=5)
    nora, dialog = together.at("nora", meeting), area.page.get_by_role("dialog")
    area.fill("Eerst dit\n- Kijkkaart maken @Mo Peeters tegen ")
    area.press("End")
    area.press_sequentially(f"{day.day}/{day.month}")
    area.press("Control+Shift+Digit7")
    expect(dialog).to_have_accessible_name("Maak er een actie van")
    expect(dialog.get_by_label("Wat", exact=True)).to_have_value("Kijkkaart maken")
    expect(dialog.get_by_label("Wie")).to_have_value("Mo Peeters")
    expect(dialog.get_by_label("Tegen")).to_have_value(f"{day.day}/{day.month}")
    dialog.get_by_role("button", name="Voeg de actie toe").click()
    expect(area).to_have_value(f"Eerst dit\n- **Actie:** Kijkkaart maken (Mo Peeters, {day.day}/{day.month})")
    expect(area).to_be_focused()
    for page in (area.page, nora):
        action = page.get_by_role("region", name="Acties").get_by_role("listitem")
        expect(action).to_contain_text("Kijkkaart maken")
        expect(action).to_contain_text("Mo")
    expect(nora.locator(".note__text").get_by_role("checkbox")).not_to_be_checked()
    together.served.browser("mo")
    nora.get_by_role("button", name="Klaar: Kijkkaart maken").click()
    expect(nora.locator(".note__text").get_by_role("checkbox")).to_be_checked()


def test_an_action_without_a_day_that_exists_is_refused_in_the_dialog(area):
    area.fill("- Kijkkaart maken @Mo Peeters tegen 31/2")
    tool(area, "Actie").click()
    dialog = area.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Voeg de actie toe").click()
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.get_by_role("button", name="Laat het een gewone regel").click()
    expect(dialog).to_be_hidden()
    expect(area).to_have_value("- Kijkkaart maken @Mo Peeters tegen 31/2")


def test_a_line_becomes_a_decision(together, meeting, area):
    nora, dialog = together.at("nora", meeting), area.page.get_by_role("dialog")
    area.fill("Elke week een verhaal")
    area.press("Control+Shift+Digit6")
    expect(dialog.get_by_label("Wat is besloten?")).to_have_value("Elke week een verhaal")
    dialog.get_by_role("button", name="Leg het besluit vast").click()
    expect(area).to_have_value("**Besluit:** Elke week een verhaal")
    for page in (area.page, nora):
        expect(page.locator(".decision")).to_contain_text("Elke week een verhaal")
        expect(page.locator(".decision")).to_contain_text("Akkoord van alle aanwezigen")


BESIDE = [
    (
        "- **Actie:** bellen\nElke week ‸lezen\nen dan dit",
        "- **Actie:** bellen\n\n**Besluit:** Elke week lezen\n\nen dan dit",
    ),
    ("- een\n- Elke week‸ lezen\n- drie", "- een\n- **Besluit:** Elke week lezen\n- drie"),
    ("## Lezen\nElke week lezen‸\n\nen dan dit", "## Lezen\n**Besluit:** Elke week lezen\n\nen dan dit"),
]


def test_a_decision_stands_apart_from_the_lines_around_it(area):
    for before, after in BESIDE:
        put(area, before)
        area.press("Control+Shift+Digit6")
        area.page.get_by_role("dialog").get_by_role("button", name="Leg het besluit vast").click()
        expect(area).to_have_value(after)
        area.press_sequentially("!")
        expect(area).to_have_value(after.replace("lezen", "lezen!"))


NAMED = [
    ("Kijkkaart maken @mo", "Kijkkaart maken", "Mo Peeters"),
    ("@NORA PEETERS belt de school", "belt de school", "Nora Peeters"),
    ("Bellen (@Lena en @mo)", "Bellen ( en )", "Lena Peeters, Mo Peeters"),
    ("Vraag het @Peeters", "Vraag het @Peeters", ""),  # three of them
    ("Mail naar info@mo", "Mail naar info@mo", ""),
]


def test_a_name_that_was_typed_is_who_does_it(area):
    for line, what, who in NAMED:
        area.fill(line)
        area.press("Control+Shift+Digit7")
        dialog = area.page.get_by_role("dialog")
        expect(dialog.get_by_label("Wat", exact=True)).to_have_value(what)
        expect(dialog.get_by_label("Wie")).to_have_value(who)
        dialog.get_by_role("button", name="Laat het een gewone regel").click()
