"""JavaScript: no build, one behaviour per file named for it, listeners that go, no text turned into markup or code."""

import re

from tests.architecture.source import faults, files, name

SCRIPTS = files("static/js/elements/*.js", "static/js/lib/*.js")
ELEMENTS = files("static/js/elements/*.js")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
MODULE = re.compile(r"^\s*(?:import\b|export\b)", re.MULTILINE)
DANGER = re.compile(
    r"\b(?:eval|Function)\s*\(|\b(?:innerHTML|outerHTML)\s*\+?=(?!=)|\binsertAdjacentHTML\b|\bdocument\.write\b"
    r"|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]"
)
DEFINED = re.compile(r"customElements\.define\(\s*[\"']([\w-]+)[\"']")
OUTSIDE = re.compile(r"\b(?:document|window|globalThis)\.addEventListener|(?<![.\w])addEventListener\(")
MARKUP: dict[str, str] = {}  # file → why what it turns into markup can be trusted


def dangers(text: str) -> list[str]:
    return [found.strip() for found in DANGER.findall(COMMENT.sub("", text))]


def modules(text: str) -> list[str]:
    return [found.strip() for found in MODULE.findall(COMMENT.sub("", text))]


def leaks(text: str) -> bool:
    """Whether an element listens on the document or window and never stops."""
    plain = COMMENT.sub("", text)
    outside = "customElements.define" in plain and OUTSIDE.search(plain)
    return bool(outside) and "disconnectedCallback" not in plain


def test_a_script_is_plain():
    assert faults(SCRIPTS, modules) == {}


def test_text_never_becomes_markup_or_code():
    assert {path: found for path, found in faults(SCRIPTS, dangers).items() if path not in MARKUP} == {}


def test_a_file_is_named_for_the_element_that_it_defines():
    assert [name(path) for path in ELEMENTS if set(DEFINED.findall(path.read_text())) - {path.stem}] == []


def test_an_element_stops_listening_when_it_goes():
    assert [name(path) for path in ELEMENTS if leaks(path.read_text())] == []


def test_the_rules_bite():
    assert dangers("a.innerHTML = b; eval('x'); setTimeout('y', 1); // c.innerHTML = d") == [
        "innerHTML =",
        "eval(",
        "setTimeout('",
    ]
    assert dangers("if (a.innerHTML == b) setTimeout(() => 1, 2)") == []
    assert (modules("import x from 'y'\n"), modules("// import\nlet important = 1\n")) == (["import"], [])
    assert leaks("customElements.define('a-b', class { connectedCallback() { document.addEventListener('x', y) } })")
    assert DEFINED.findall("customElements.define('note-block', NoteBlock)") == ["note-block"]
