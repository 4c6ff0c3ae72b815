"""No file names a folder of somebody's machine or a package registry, and nothing is left to be done."""

import re

import pytest

from tests.architecture.source import ROOT, name, project_files

OWN = "tests/architecture/test_words.py"
RULES = {
    "a folder of somebody's machine": re.compile(r"(?<![\w.}/-])/(?:work|root|home/\w+|farm|Users/\w+)/"),
    "a package registry": re.compile(
        r"\bpypi\.(?:org|python)|pythonhosted|registry\.npmjs|--(?:extra-)?index-url|artifactory|devpi", re.IGNORECASE
    ),
    "something left to be done": re.compile(r"\b(?:TODO|FIXME|XXX|lorem ipsum)\b|raise NotImplementedError"),
}
FROM_OTHERS = ("static/vendor/", "static/fonts/", "package-lock.json")


def texts() -> dict[str, str]:
    read = {name(path): path.read_bytes() for path in project_files()}
    return {
        path: body.decode()
        for path, body in read.items()
        if b"\0" not in body[:4096] and path != OWN and not path.startswith(FROM_OTHERS) and is_text(body)
    }


def is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("rule", RULES)
def test_no_file_holds(rule):
    assert {path: found[:3] for path, text in texts().items() if (found := RULES[rule].findall(text))} == {}


def test_a_lock_file_names_no_host():
    assert [path.name for path in ROOT.glob("*.lock.txt") if re.search(r"https?://", path.read_text())] == []


@pytest.mark.parametrize(
    ("rule", "text", "bites"),
    [
        ("a folder of somebody's machine", "see /work/main/x", True),
        ("a folder of somebody's machine", "/home/an/plg", True),
        ("a folder of somebody's machine", "/plgs/home/week and $HOME/work/x", False),
        ("a package registry", "pip install --index-url x", True),
        ("something left to be done", "# TODO: later", True),
        ("something left to be done", "a todo list", False),
    ],
)
def test_the_rules_bite(rule, text, bites):
    assert bool(RULES[rule].search(text)) == bites
