"""Pressing what leads to another page: a click does not wait for it, and what follows would still see the old one."""

from playwright.sync_api import Locator, Page


def press(page: Page, control: Locator) -> None:
    """Press the first of these and wait until the page that it leads to is there."""
    with page.expect_navigation():
        control.first.click()
