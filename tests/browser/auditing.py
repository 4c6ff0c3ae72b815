"""What a real browser finds wrong with a page: axe in light, dark and at 320 px, policy, console, requests, sideways scroll."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests import npm

HERE = Path(__file__).parent / "axe"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
POLICY = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))"
AXE = """
async ([tags, only]) => {
  const run = only ? {type: 'rule', values: only} : {type: 'tag', values: tags};
  const rules = only ? {} : {'target-size': {enabled: true}};  // axe leaves this rule of WCAG 2.2 off by itself
  const found = await axe.run(document, {runOnly: run, rules, resultTypes: ['violations'], iframes: false, preload: false});
  return found.violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.target.join(' ')} ${n.html.slice(0, 120)}`));
}
"""
WIDEST = """
() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room + 1) return [];
  const wide = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > room + 1);
  const outer = wide.filter(e => !wide.some(o => o !== e && o.contains(e)));
  return outer.slice(0, 3).map(e => `wider than the screen: <${e.tagName.toLowerCase()} class="${e.className}">`);
}
"""
DARK_RULES = ("color-contrast", "link-in-text-block")
TAG = re.compile(r"<([a-z][a-z0-9-]*)\b([^>]*)>")
CLASS = re.compile(r'class="([^"]*)"')


@cache
def axe() -> str:
    return (npm.folder(HERE) / "node_modules" / "axe-core" / "axe.min.js").read_text()


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """Collects what the browser complains of while something is done with the page."""
    heard: list[str] = []
    handlers: dict[str, Any] = {
        "console": lambda message: (
            heard.append(f"console: {message.text}") if message.type in {"error", "warning"} else None
        ),
        "pageerror": lambda error: heard.append(f"script: {error}"),
        "requestfailed": lambda request: heard.append(f"failed: {request.url} {request.failure}"),
        "response": lambda answer: heard.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    }
    for name, handler in handlers.items():
        page.on(name, handler)  # type: ignore[call-overload]
    yield heard
    for name, handler in handlers.items():
        page.remove_listener(name, handler)


def faults(page: Page, url: str) -> list[str]:
    """Everything wrong with the page at `url`; leaves the page there, wide and light."""
    page.goto("about:blank")  # the stream of the page before ends here, which is no fault of this one
    with listening(page) as heard:
        page.emulate_media(
            color_scheme="light", reduced_motion="reduce"
        )  # a colour half way its transition has no contrast
        page.goto(url, wait_until="load")
        page.evaluate(axe() + ";void 0")
        found = [f"light, {fault}" for fault in page.evaluate(AXE, [TAGS, None])]
        page.emulate_media(color_scheme="dark")
        found += [f"dark, {fault}" for fault in page.evaluate(AXE, [TAGS, DARK_RULES])]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        found += [f"320 px, {fault}" for fault in page.evaluate(AXE, [TAGS, None])]
        found += [f"320 px, {fault}" for fault in page.evaluate(WIDEST)]
        page.set_viewport_size(WIDE)
    return found + heard


def shape(html: str) -> frozenset[tuple[str, str]]:
    """The kinds of element on a page: pages with the same kinds look and fail alike."""
    return frozenset((tag, classes[1] if (classes := CLASS.search(attrs)) else "") for tag, attrs in TAG.findall(html))
