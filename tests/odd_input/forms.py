"""Forms as a browser reads them from a page: where they go, which fields they have, and what is filled in already."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.access import table
from tests.access.asking import Asker
from tests.access.table import Address

TYPED = frozenset({"text", "textarea", "email", "password", "search", "tel", "url", "number", "date", "time"})
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
PRESSED = frozenset({"submit", "button", "reset", "image"})


@dataclass
class Field:
    """`values` are what would be sent now; `offered` what can be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED


@dataclass
class Sheet:
    """A form. `endpoint`, `person` and `page` say what it sends to, who may, and where it stands."""

    action: str
    method: str
    upload: bool = False
    fields: dict[str, Field] = field(default_factory=dict)
    endpoint: str = ""
    person: str = ""
    page: str = ""

    def filled(self) -> dict[str, list[str]]:
        return {one.name: list(one.values) for one in self.fields.values() if one.name and one.kind != "file"}

    @property
    def typed(self) -> list[Field]:
        return [one for one in self.fields.values() if one.is_typed]

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """Forms with the same endpoint and fields are the same form: rows of a list are numbered."""
        return self.endpoint, frozenset(name.rstrip("0123456789abcdefghjkmnpqrstvwxyz") for name in self.fields)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self.sheet: Sheet | None = None
        self.choice: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            upload = given.get("enctype") == "multipart/form-data"
            self.sheet = Sheet(given.get("action", ""), given.get("method", "get").upper(), upload)
            self.sheets.append(self.sheet)
        elif self.sheet is not None and not given.keys() & {"disabled", "readonly"}:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        assert self.sheet is not None
        if tag == "option" and self.choice is not None:
            self._option(given)
            return
        name, kind = given.get("name", ""), given.get("type", "text") if tag == "input" else tag
        if not name or tag not in {"input", "select", "textarea", "button"}:
            return
        one = self.sheet.fields.setdefault(name, Field(name, kind))
        if tag == "select":
            self.choice = one
        elif tag == "textarea":
            self.area, one.values = one, [""]
        elif kind in {"radio", "checkbox"}:
            one.offered.append(given.get("value", "on"))
            one.values += [given.get("value", "on")] if "checked" in given else []
        elif kind in PRESSED or tag == "button":
            one.kind = "button"
            one.offered.append(given.get("value", ""))
        elif kind != "file":
            one.values.append(given.get("value", ""))

    def _option(self, given: dict[str, str]) -> None:
        assert self.choice is not None
        value = given.get("value", "")
        if "selected" in given or not self.choice.offered:
            self.choice.values = [value]
        self.choice.offered.append(value)

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.values[0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area is not None:
            self.area.values[0] = self.area.values[0].removeprefix("\n")
            self.area = None
        elif tag == "select":
            self.choice = None
        elif tag == "form":
            self.sheet = None


def read(html: str) -> list[Sheet]:
    """The forms of a page; what stands outside them is most of it and is not looked at."""
    reader = Reader()
    for form in FORM.findall(html):
        reader.feed(form)
    return reader.sheets


def harvest(asker: Asker) -> list[Sheet]:
    found: dict[Any, Sheet] = {}
    for person, url in pages(asker):
        answer = asker.send(person, "GET", url)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        for sheet in read(answer.get_data(as_text=True)):
            if sheet.method == "POST":
                sheet.endpoint = asker.endpoint(Address("POST", ""), sheet.action) or ""
                sheet.person, sheet.page = person, url
                found.setdefault(sheet.key, sheet)
    return [*found.values(), *elsewhere(asker, {sheet.endpoint for sheet in found.values()})]


def elsewhere(asker: Asker, known: set[str]) -> Iterator[Sheet]:
    """The writes whose button stands only on pages in another state (an action that was ticked): with the hidden fields there are."""
    for group in table.load():
        thing, cells = next(((thing, cells) for thing, cells in group.rows.items() if "may" in cells), ("", []))
        for address in group.addresses if thing else ():
            url = asker.url(address, thing)
            endpoint = asker.endpoint(address, url) if url and address.method == "POST" else None
            if url and endpoint and endpoint not in known:
                known.add(endpoint)
                fields = {name: Field(name, "hidden", [""]) for name in ("once", "school_id", "then", "kept")}
                yield Sheet(url, "POST", False, fields, endpoint, table.PEOPLE[cells.index("may")], url)


def pages(asker: Asker) -> Iterator[tuple[str, str]]:
    """Every GET address of the table with each of its objects, as everybody who may: some forms only the lead meets."""
    for group in table.load():
        for address in group.addresses:
            for thing, cells in group.rows.items() if address.method == "GET" else ():
                if url := asker.url(address, thing):
                    yield from (
                        (person, url) for person, cell in zip(table.PEOPLE, cells, strict=True) if cell == "may"
                    )
