"""People of a small school, each in a browser of their own, on the page of one meeting; the server is in this process."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from plg.core.db import write
from plg.tasks import actions as tasks
from tests.live.serving import Served

POLICY = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"


@dataclass
class Together:
    """`faults` is what the browsers complained of, but for requests that a test made fail."""

    world: Any
    served: Served
    chromium: Browser
    options: dict[str, Any]
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.served.port}"

    def window(self, name: str, **options: Any) -> Page:
        """A window of somebody's browser, signed in."""
        context = self.chromium.new_context(**{**self.options, "base_url": self.url, **options})
        self.contexts.append(context)
        cookie, _is, value = self.served.browser(name).cookie.partition("=")
        context.add_cookies([{"name": cookie, "value": value, "url": self.url}])
        context.set_default_timeout(8_000)
        context.add_init_script(POLICY)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
        page.on("console", lambda said: self.faults.append(f"{name}: {said.text}") if "policy" in said.text else None)
        return page

    def at(self, name: str, meeting: str, **options: Any) -> Page:
        """Somebody's window on the page of a meeting; what is changed from here on is seen there."""
        page = self.window(name, **options)
        page.goto(f"/meetings/{meeting}")
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def write_at(page: Page, title: str) -> Locator:
    """Open the note of an item to write, wait until it is live, and return its text area."""
    page.get_by_role("link", name=f"Schrijf mee bij {title}").click()
    expect(page.locator("note-editor[data-live]").get_by_label(f"Notities bij {title}")).to_be_visible()
    return page.get_by_label(f"Notities bij {title}")


def decide(world: Any, meeting: str, text: str, by: str = "lena") -> None:
    """Somebody proposes a decision, elsewhere."""
    with write():
        tasks.propose(("meeting", meeting), text, community_id=world.community.id, by=world.who(by))


def mark(found: Locator) -> None:
    """So that it can be seen later whether it is the same element."""
    found.evaluate("element => { element.isSame = true }")


def is_marked(found: Locator) -> bool:
    return bool(found.evaluate("element => element.isSame === true"))
