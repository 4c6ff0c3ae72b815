"""Note text (a small Markdown subset) to HTML that is safe to show.

Headings, lists, task lists, bold, italic, links, quotes, rules and tables. What the subset does not know (images,
code, raw HTML, link definitions, underlined headings) stays readable as it was typed.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

# Code points; a longer text shows its lines without marking, because reading the marks takes seconds.
MARKED = 200_000
ROUNDS = 8
BLOCK = 3  # the level of the heading of a block on a page of several
SCHEMES = {"http", "https", "mailto"}

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_BOX = re.compile(r"\[([ xX])\][ \u00a0]+(?=\S)")
_ALIGNMENT = {"text-align:center": "align-center", "text-align:right": "align-end"}


class Words(NamedTuple):
    """What a screen reader says, in the reader's language."""

    done: str
    open: str
    table: str


def html_of(text: str, words: Words, under: int = BLOCK) -> Markup:
    """`text` as HTML whose headings start one below `under`, the level of the heading that it stands under."""
    if len(text) > MARKED:
        return _unmarked(text)
    else:
        made = _MARKDOWN.render(text, {"words": words, "under": under})
        return Markup(sanitise(made))  # noqa: S704 - this is the sanitiser


def sanitise(html: str) -> str:
    """`html` with only the elements, attributes and addresses of the subset. Doing it twice changes nothing.

    Elements that a parser moves (a list in a table) settle after some rounds; what never settles is shown as typed.
    """
    for _ in range(ROUNDS):
        html, before = _CLEANER.clean(html), html
        if html == before:
            return html
    return escape(html)


def plain_excerpt(text: str, length: int) -> str:
    """At most `length` code points of `text` on one line and without marks; ends in `…` when there was more."""
    start, rest = text[: 8 * length], text[8 * length :]
    whole = " ".join(" ".join(_read_out(token) for token in _MARKDOWN.parse(start) if token.children).split())
    if len(whole) <= length and not rest.strip():
        return whole
    else:
        return whole[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def _read_out(token: Token) -> str:
    return "".join(" " if child.tag == "br" else child.content for child in token.children or ())


def _unmarked(text: str) -> Markup:
    return Markup("<p>{}</p>").format(Markup("<br>\n").join(map(escape, text.split("\n"))))


def _lower_headings(state: StateCore) -> None:
    """Whatever the typed levels, the first is one below that of the block, and none is more than one below another."""
    around: list[int] = []  # the typed levels of the headings under which this one stands
    for token in state.tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            around = [*(level for level in around if level < typed), typed]
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, state.env.get('under', BLOCK) + len(around))}"


def _tick_boxes(state: StateCore) -> None:
    """The first text of a list item may begin with a box."""
    for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if (item.type, paragraph.type) == ("list_item_open", "paragraph_open"):
            _tick_box(item, inline.children or [])


def _tick_box(item: Token, children: list[Token]) -> None:
    if children and (box := _BOX.match("".join(child.content or child.tag for child in children))):
        children[0].content = children[0].content[box.end() :]
        children.insert(0, Token("box", "input", 0, info=box[1]))
        item.attrSet("class", "task")


def _box(_: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, env: EnvType) -> str:
    words: Words = env["words"]
    if tokens[at].info == " ":
        return f'<input type="checkbox" disabled aria-label="{escape(words.open)}"> '
    else:
        return f'<input type="checkbox" disabled checked aria-label="{escape(words.done)}"> '


def _table_open(_: RendererHTML, __: Sequence[Token], ___: int, ____: OptionsDict, env: EnvType) -> str:
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(env["words"].table)}"><table>\n'


def _table_close(*_: Any) -> str:
    return "</table></div>\n"


def _cell(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """The content security policy allows no style in the page, so alignment becomes a class."""
    token = tokens[at]
    side = _ALIGNMENT.get(str(token.attrs.pop("style", "")))
    if side:
        token.attrSet("class", side)
    if token.tag == "th":
        token.attrSet("scope", "col")
    return renderer.renderToken(tokens, at, options, env)


def _is_address(url: str) -> bool:
    return _ADDRESS.match(url) is not None


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False}).enable("table")
    markdown.disable(["code", "fence", "backticks", "html_block", "html_inline", "image", "lheading", "reference"])
    markdown.validateLink = _is_address  # type: ignore[method-assign]
    markdown.core.ruler.push("lower_headings", _lower_headings)
    markdown.core.ruler.push("tick_boxes", _tick_boxes)
    for name, rule in {
        "box": _box, "table_open": _table_open, "table_close": _table_close, "th_open": _cell, "td_open": _cell,
    }.items():  # fmt: skip
        markdown.add_render_rule(name, rule)
    return markdown


_MARKDOWN = _markdown()
_SIDES = set(_ALIGNMENT.values())
_CLEANER = nh3.Cleaner(
    tags={
        "a",
        "blockquote",
        "br",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "input",
        "li",
        "ol",
        "p",
        "strong",
        "ul",
    }
    | {"table", "tbody", "td", "th", "thead", "tr"},
    clean_content_tags={
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    },
    attributes={
        "a": {"href", "title"},
        "div": {"tabindex", "role", "aria-label"},
        "input": {"disabled", "checked", "aria-label"},
        "ol": {"start"},
        "th": {"scope"},
    },
    tag_attribute_values={"input": {"type": {"checkbox"}}},
    allowed_classes={"div": {"table-scroll"}, "li": {"task"}, "td": _SIDES, "th": _SIDES},
    url_schemes=SCHEMES,
    url_relative="deny",
    link_rel="noopener noreferrer nofollow ugc",
)
