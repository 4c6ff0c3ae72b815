"""Reads a template's source: its HTML with a mark for every expression, and the texts that stand in expressions."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import Environment

MARK = "\N{REPLACEMENT CHARACTER}"
TRANSLATING = {"_", "_n", "gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext"}
NAMED = {"macro", "block"}
LOOKS_READ = re.compile(r"^[A-ZÀ-Þ][a-zà-ÿ]+(\s|$|[.,!?…’])|\w \w.*[.!?…]$")


@dataclass
class Source:
    html: str = ""
    literals: list[tuple[str, int]] = field(default_factory=list)  # untranslated texts in expressions, with their line
    unsafe: list[int] = field(default_factory=list)  # lines with |safe or autoescape


def read(text: str) -> Source:
    """Take a template apart.

    Left out of the HTML is what stands in {% trans %}: it is translated; and in a macro or block that is named for
    the classes that it makes: nobody reads those.
    """
    source, left_out = Source(), False
    for kind, tokens, line in parts(text):
        words = [value for _kind, value in tokens]
        if kind == "data" and not left_out:
            source.html += words[0]
        elif kind == "block" and words[0] in {"trans", "endtrans", *NAMED, "endmacro", "endblock"}:
            left_out = words[0] == "trans" or (words[0] in NAMED and "class" in words[1])
        elif kind == "variable":
            source.html += MARK
        if kind in {"block", "variable"}:
            source.literals += [(value, line) for value in untranslated(tokens)]
            source.unsafe += [line] if is_unsafe(words) else []
        source.html += "\n" * (line - 1 - source.html.count("\n"))
    source.html = re.sub(rf"<(/?){MARK}", r"<\1div", source.html)
    return source


def parts(text: str) -> Iterator[tuple[str, list[tuple[str, str]], int]]:
    """Yield ("data" | "variable" | "block", its tokens, its line)."""
    inside, tokens, first = "", [], 1
    for line, kind, value in Environment(autoescape=True).lex(text):
        if kind in {"variable_begin", "block_begin"}:
            inside, tokens, first = kind.removesuffix("_begin"), [], line
        elif kind in {"variable_end", "block_end"}:
            yield inside, tokens, first
            inside = ""
        elif inside and kind != "whitespace":
            tokens.append((kind, value))
        elif kind == "data":
            yield "data", [(kind, value)], line


def untranslated(tokens: list[tuple[str, str]]) -> list[str]:
    """String literals that look like something to read and are not an argument of a translating function."""
    found, calls, before = [], [], ""
    for kind, value in tokens:
        if value == "(":
            calls.append(before)
        elif value == ")":
            calls = calls[:-1]
        elif kind == "string" and not TRANSLATING & set(calls) and LOOKS_READ.search(value[1:-1]):
            found.append(value[1:-1])
        before = value
    return found


def is_unsafe(words: list[str]) -> bool:
    return any(pair == ("|", "safe") for pair in itertools.pairwise(words)) or "autoescape" in words[:1]
