"""Every page that each demo person can reach: axe, policy, console, requests, 320 px; and how heavy pages are (A1, A3, A4)."""

import re
from collections import Counter, deque
from collections.abc import Callable
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import APIRequestContext, BrowserContext, Page

from tests.browser import auditing
from tests.people import DEMO, PASSWORD
from tests.server import LiveServer

PER_PATTERN = 2  # pages of one kind that are fetched for each person
MOST_PAGES = 150
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
ID = re.compile(r"[0-9abcdefghjkmnpqrstvwxyz]{22}|\d+")
seen: set[object] = set()  # of this worker: a page is opened when its address or something on it is of a new kind


@pytest.fixture
def page(context: BrowserContext) -> Page:
    context.add_init_script(auditing.POLICY)
    return context.new_page()


def sign_in(context: BrowserContext, server: LiveServer, name: str) -> None:
    token = TOKEN.search(context.request.get(f"{server.url}/sign-in").text())
    assert token
    form = {"email": DEMO[name], "password": PASSWORD, "csrf_token": token[1]}
    answer = context.request.post(f"{server.url}/sign-in", form=form, headers={"Origin": server.url})
    assert answer.ok, f"{name} could not sign in: {answer.status}"


@pytest.mark.parametrize("name", [*DEMO, "nobody"])
def test_nothing_is_wrong_with_any_page(name: str, live_server: LiveServer, context: BrowserContext, page: Page):
    if name != "nobody":
        sign_in(context, live_server, name)
    found: list[str] = []
    for url, status, html in reachable(context.request, live_server.url):
        if status != 200:
            found.append(f"{url}: a link leads to {status}")
        elif new := {urlsplit(pattern(url)).path, *auditing.shape(html)} - seen:
            seen.update(new)
            found += [f"{urlsplit(url).path}: {fault}" for fault in auditing.faults(page, url)]
    assert not found, "\n".join(["", *dict.fromkeys(found)])


def reachable(request: APIRequestContext, base: str) -> list[tuple[str, int, str]]:
    """(address, status, HTML) of the pages behind links, breadth first."""
    waiting, known, kinds, found = deque([f"{base}/"]), {f"{base}/"}, Counter[str](), []
    while waiting and len(found) < MOST_PAGES:
        url = waiting.popleft()
        kinds[pattern(url)] += 1
        if kinds[pattern(url)] > PER_PATTERN:
            continue
        answer = request.get(url)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        html = answer.text()
        found.append((url, answer.status, html))
        links = {urldefrag(urljoin(answer.url, unescape(link)))[0] for link in LINK.findall(html)}
        new = sorted(link for link in links if link.startswith(f"{base}/") and link not in known)
        known.update(new)
        waiting.extend(new)
    return found


def pattern(url: str) -> str:
    """/meetings/{}/edit?plg: what is the same but for its ids and answers."""
    parts = urlsplit(url)
    names = "&".join(sorted(part.partition("=")[0] for part in parts.query.split("&") if part))
    return f"{ID.sub('{}', parts.path)}?{names}"


PAGES = (
    # (who, where, the most requests and KiB of a first visit)
    ("ilse", "/", (4, 60)),
    ("ilse", "/plgs", (4, 60)),
    ("wouter", "a PLG", (4, 60)),
    ("wouter", "/communities", (4, 60)),
    ("wouter", "/calendar", (4, 60)),
    ("mieke", "/desk", (4, 60)),
    ("ilse", "a meeting", (6, 100)),
    ("nobody", "/sign-in", (4, 60)),
)
AGAIN = (1, 30)


def test_pages_are_light(live_server: LiveServer, browser_context_args: dict[str, object], browser):  # type: ignore[no-untyped-def]
    """Cold: a meeting at most 6 requests and 100 KiB, others 4 and 60; again: one request of at most 30 (compressed)."""
    visits = []
    for name, path, _most in PAGES:
        context = browser.new_context(**browser_context_args)
        if name != "nobody":
            sign_in(context, live_server, name)
        where = path if path.startswith("/") else address_of(context.request, live_server.url, path)
        visits.append((context.new_page(), live_server.url + where))
    cold, warm = weights(visits), weights(visits)
    heavy = [
        f"{path} {words}: {count} requests and {size / 1024:.0f} KiB; {requests} and {kib} is the most"
        for (_name, path, most), first, again in zip(PAGES, cold, warm, strict=True)
        for words, (count, size), (requests, kib) in (("cold", first, most), ("again", again, AGAIN))
        if count > requests or size > kib * 1024
    ]
    for page, _url in visits:
        page.context.close()
    assert not heavy, "\n".join(["", *heavy])


def address_of(request: APIRequestContext, base: str, what: str) -> str:
    """A PLG in the list of PLG's; the busiest meeting of a PLG is one whose minutes were written."""
    plg = re.search(r'href="(/plgs/[0-9a-z]{22})"', request.get(f"{base}/plgs").text())
    assert plg
    if what == "a PLG":
        return plg[1]
    meetings = re.findall(r'href="(/meetings/[0-9a-z]{22})"', request.get(f"{base}{plg[1]}/meetings").text())
    return max(dict.fromkeys(meetings), key=lambda path: len(request.get(base + path).text()))


def weights(visits: list[tuple[Page, str]]) -> list[tuple[int, float]]:
    """How many requests each page makes over the network, and how many bytes come in for it; all wait at the same time."""
    counters = [counter(page) for page, _url in visits]
    for page, url in visits:
        page.goto(url, wait_until="load")
    for page, _url in visits:
        page.wait_for_load_state("networkidle")
    return [count() for count in counters]


def counter(page: Page) -> Callable[[], tuple[int, float]]:
    """Count from now on; what it returns says how many, and stops."""
    client, sizes, cached = page.context.new_cdp_session(page), {}, set()
    client.send("Network.enable")
    client.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    client.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))

    def count() -> tuple[int, float]:
        client.detach()
        network = [size for key, size in sizes.items() if key not in cached and size > 0]
        return len(network), sum(network)

    return count
