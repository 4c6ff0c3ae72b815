"""What every page must be, read from its HTML: `faults(html)` names what is wrong, in words."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import takewhile

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "form", "list")
UNNAMED_INPUTS = frozenset({"hidden", "submit", "button", "reset", "image"})


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    inside: list[str]
    text: str = ""


@dataclass
class Reader(HTMLParser):
    """Reads a page into a flat list of elements, each with the tags that it stands in."""

    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [e.tag for e in self.open])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while tag in [element.tag for element in self.open]:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(html: str) -> list[Element]:
    reader = Reader()
    reader.feed(html)
    return reader.elements


def faults(html: str) -> list[str]:
    """What is wrong with a page, or with a fragment (then nothing is said of what only a page can have)."""
    elements = read(html)
    found = scripts_and_styles(elements) + ids(elements) + forms(elements) + pictures(elements)
    if any(element.tag == "html" for element in elements):
        found += frame(elements) + references(elements) + labels(elements)
    return found


def frame(elements: list[Element]) -> list[str]:
    count = Counter(element.tag for element in elements)
    found = [f"{count[tag]} <{tag}>, not one" for tag in ("h1", "main") if count[tag] != 1]
    title = next((e.text for e in elements if e.tag == "title" and "svg" not in e.inside), "")
    found += [] if title.strip() else ["no <title>"]
    return found + [
        f"<html> without {name}" for e in elements if e.tag == "html" for name in ("lang",) if not e.attrs.get(name)
    ]


def scripts_and_styles(elements: list[Element]) -> list[str]:
    found = []
    for element in elements:
        found += [
            f"{name} on <{element.tag}>"
            for name in element.attrs
            if name == "style" or name.startswith(("on", "hx-on"))
        ]
        if element.tag == "style" or (element.tag == "script" and "src" not in element.attrs):
            found.append(f"inline <{element.tag}>")
        if element.attrs.get("href", "").strip().lower().startswith("javascript:"):
            found.append("a javascript: address")
        if element.tag in {"script", "link", "img", "iframe"}:
            found += from_elsewhere(element)
    return found


def from_elsewhere(element: Element) -> list[str]:
    address = element.attrs.get("src") or element.attrs.get("href") or ""
    return [f"<{element.tag}> from another host: {address}"] if address.startswith(("http:", "https:", "//")) else []


def ids(elements: list[Element]) -> list[str]:
    count = Counter(element.attrs["id"] for element in elements if "id" in element.attrs)
    return [f"id {name} stands {times} times" for name, times in count.items() if times > 1]


def references(elements: list[Element]) -> list[str]:
    """Every id that is referred to is on the page: labels, descriptions, targets of htmx, places in the page."""
    known = {element.attrs["id"] for element in elements if "id" in element.attrs}
    found = []
    for element in elements:
        named = [(name, one) for name in REFERRING for one in element.attrs.get(name, "").split()]
        named += [("for", element.attrs["for"])] if element.tag == "label" and "for" in element.attrs else []
        named += [(n, element.attrs[n][1:]) for n in ("hx-target", "href") if element.attrs.get(n, "").startswith("#")]
        found += [
            f"{name} of <{element.tag}> names #{one}, which is not there"
            for name, one in named
            if one and one not in known
        ]
    return found


def labels(elements: list[Element]) -> list[str]:
    labelled = {element.attrs.get("for") for element in elements if element.tag == "label"}
    return [
        f"<{element.tag} name={element.attrs.get('name', '')}> has no label"
        for element in elements
        if element.tag in {"input", "select", "textarea"}
        and element.attrs.get("type") not in UNNAMED_INPUTS
        and element.attrs.get("id") not in labelled
        and "label" not in element.inside
        and not element.attrs.keys() & {"aria-label", "aria-labelledby"}
    ]


def forms(elements: list[Element]) -> list[str]:
    """Every form says where it goes, and one that writes carries the token."""
    found = []
    for number, element in enumerate(elements):
        if element.tag != "form" or element.attrs.get("method") == "dialog":  # which goes nowhere
            continue
        if not element.attrs.get("action"):
            found.append("<form> without action")
        rest = elements[number + 1 :]
        own = takewhile(lambda inner, depth=len(element.inside): len(inner.inside) > depth, rest)
        if element.attrs.get("method", "get").lower() == "post" and "csrf_token" not in [
            e.attrs.get("name") for e in own
        ]:
            found.append(f"<form action={element.attrs.get('action')}> without csrf_token")
    return found


def pictures(elements: list[Element]) -> list[str]:
    return ["<img> without alt" for element in elements if element.tag == "img" and "alt" not in element.attrs]


class Texts(HTMLParser):
    """Reads a page into the texts between its tags, those of scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None and data.strip():
            self.texts.append(data.strip())
