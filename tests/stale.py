"""What a form tells of how things stood, and what it says when that changed meanwhile."""

import re
from html import unescape
from html.parser import HTMLParser

MARK = re.compile(r'name="based_on" value="([0-9a-f]{16})"')
SEEN_AT = re.compile(r'name="seen_at" value="([0-9]{16})"')
SHOWN = re.compile(r'name="shown" value="([^"]*)"')
TICKED = {"checkbox", "radio"}
NOBODY = "Dit werd intussen gewijzigd."
MINE = "Je wijzigde dit intussen zelf in een ander venster."


def stood(answer):
    sent = {"based_on": MARK, "seen_at": SEEN_AT, "shown": SHOWN}
    return {name: unescape(pattern.search(answer.text)[1]) for name, pattern in sent.items()}


def told(answer, *sentences):
    """The status, which of these sentences stand on the page, and of whom it says that they changed this."""
    page = " ".join(unescape(answer.text).split())
    by = re.findall(r"([A-Z][\w ]*) wijzigde dit terwijl je schreef", page)
    return answer.status_code, [one for one in sentences if one in page], by


class Typed(HTMLParser):
    """What a browser would send of the fields on a page."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.area, self.choice, self.is_main = {}, "", "", False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        self.is_main = self.is_main or tag == "main"
        if tag == "option" and self.choice and "selected" in given:
            self.fields[self.choice] = [value]
        elif tag in {"textarea", "select"}:
            self.area, self.choice = (name, "") if tag == "textarea" else ("", name)
            self.fields[name] = []
        elif tag == "input" and name and self.is_main and ("checked" in given or given.get("type") not in TICKED):
            self.fields.setdefault(name, []).append(value)

    def handle_endtag(self, tag):
        if tag in {"textarea", "select"}:
            self.area = self.choice = ""

    def handle_data(self, data):
        if self.area:
            self.fields[self.area].append(data.removeprefix("\n"))


def typed_in(answer):
    found = {name: value for name, value in Typed(answer.text).fields.items() if name and name != "csrf_token"}
    return {name: value[0] if len(value) == 1 else value for name, value in found.items()}
