"""Ticking an action on Mijn week: the row stays as it was, what counts it follows, and it can be undone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_ticked_action_keeps_its_place_and_is_counted_no_more(page_of: Callable[..., Page], with_scripts: bool):
    week = page_of("ilse", java_script_enabled=with_scripts)
    row = week.locator(".action", has_text="Robbe bijpraten")
    expect(row).to_contain_text("Ilse · PLG-1")
    before = week.locator("#lead").inner_text()
    row.get_by_role("button").click()
    expect(row).to_have_class("action action--done")
    expect(row).to_contain_text("Ilse · PLG-1")
    expect(week.locator("#lead")).not_to_have_text(before)
    expect(week.get_by_role("status")).to_contain_text("Actie afgevinkt.")
    if with_scripts:
        week.get_by_role("button", name="Ongedaan maken").click()
    else:
        row.get_by_role("button").click()
    expect(row).to_have_class("action")
    expect(week.locator("#lead")).to_have_text(before)
