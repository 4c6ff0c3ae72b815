"""What every page must be, read from its HTML: `faults(html)` names what is wrong, in words."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import takewhile

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "form", "list")
NAMING = frozenset({*REFERRING, "for", "hx-target", "href"})
UNNAMED_INPUTS = frozenset({"hidden", "submit", "button", "reset", "image"})


# A tag with its attributes, whose values may hold any sign; the parser of the standard library takes five times as long.
TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
RAW = frozenset({"script", "style"})  # what stands in these is no markup


@dataclass(slots=True)
class Element:
    """`inside` are the tags that it stands in, from the outermost; `text` is that of a <title>."""

    tag: str
    attrs: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""


def read(html: str) -> list[Element]:
    """The elements of a page in their order."""
    elements: list[Element] = []
    inside: tuple[str, ...] = ()
    at = 0
    while found := TAG.search(html, at):
        at = found.end()
        closes, tag, attributes = found.groups()
        if tag is None:  # a comment
            continue
        tag = tag.lower()
        if closes:
            inside = closed(inside, tag)
            continue
        element = Element(tag, attrs_of(attributes), inside)
        elements.append(element)
        if tag == "title":
            element.text = unescape(html[at : html.find("<", at)])
        if tag in RAW:
            end = html.find(f"</{tag}", at)
            at = end if end >= 0 else len(html)
        if tag not in VOID and not attributes.endswith("/"):
            inside = (*inside, tag)
    return elements


def closed(inside: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """What is still open after an end tag: it closes what was left open inside it too."""
    for depth in range(len(inside) - 1, -1, -1):
        if inside[depth] == tag:
            return inside[:depth]
    return inside


def attrs_of(text: str) -> dict[str, str]:
    found = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        value = double or single or bare
        found[name.lower()] = unescape(value) if "&" in value else value
    return found


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
    return [
        f"{name} of <{element.tag}> names #{one}, which is not there"
        for element in elements
        if not element.attrs.keys().isdisjoint(NAMING)
        for name, one in named(element)
        if one and one not in known
    ]


def named(element: Element) -> list[tuple[str, str]]:
    """(attribute, id) of what it refers to."""
    attrs = element.attrs
    found = [(name, one) for name in REFERRING for one in attrs.get(name, "").split()]
    found += [("for", attrs["for"])] if element.tag == "label" and "for" in attrs else []
    return found + [(name, attrs[name][1:]) for name in ("hx-target", "href") if attrs.get(name, "").startswith("#")]


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
