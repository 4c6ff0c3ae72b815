"""CSS: each file says what it styles and opens its layer; colours are tokens; nothing is forced."""

import re

from tests.architecture.source import faults, files

SHEETS = files("static/css/**/*.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"url\([^)]*\)|\"[^\"]*\"|'[^']*'")
VALUE = re.compile(r":\s*([^;{}]+)(?=[;}])")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\("
    r"|(?<![-\w])(?:white|black|red|green|blue|yellow|orange|gr[ae]y|silver|purple|pink|brown)(?![-\w])",
    re.IGNORECASE,
)
FORCED: dict[str, str] = {}  # file → why it may say !important


def opening_faults(text: str) -> list[str]:
    header = COMMENT.match(text.lstrip())
    rest = COMMENT.sub("", text).lstrip()
    found = [] if header and len(header[0]) > 20 else ["no header that says what it styles"]
    return found + ([] if rest.startswith("@layer ") else ["does not open with @layer"])


def raw_colours(text: str) -> list[str]:
    plain = QUOTED.sub("", COMMENT.sub("", text))
    return [colour for value in VALUE.findall(plain) for colour in COLOUR.findall(value)]


def test_a_sheet_says_what_it_is_and_opens_its_layer():
    assert faults(SHEETS, opening_faults) == {}


def test_colours_are_tokens():
    assert faults([path for path in SHEETS if path.name != "tokens.css"], raw_colours) == {}


def test_nothing_is_important():
    found = faults(SHEETS, lambda text: re.findall("!important", COMMENT.sub("", text)))
    assert {path: times for path, times in found.items() if path not in FORCED} == {}


def test_the_rules_bite():
    assert opening_faults("a { b: c }") == ["no header that says what it styles", "does not open with @layer"]
    assert opening_faults("/* One task in a list. */\n@layer components {}") == []
    assert raw_colours("#add { color: #fff; background: var(--white) }") == ["#fff"]
    assert raw_colours("a { fill: oklch(1 0 0); color: rgb(1 2 3); border: 1px solid black; }") == [
        "oklch(",
        "rgb(",
        "black",
    ]
    assert raw_colours("a:hover { color: var(--color-ink); background: url('#abc') }/* #fff */") == []
