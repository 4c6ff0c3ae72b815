import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from plg.notes.render import MARKED, Words, html_of, plain_excerpt, sanitise

WORDS = Words("gedaan", "nog te doen", "Tabel")
REL = 'rel="noopener noreferrer nofollow ugc"'


def html(text):
    return str(html_of(text, WORDS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("een\ntwee", "<p>een<br>\ntwee</p>\n"),
        ("# Kop", "<h4>Kop</h4>\n"),
        ("###### Kop", "<h4>Kop</h4>\n"),
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> zei An", "<blockquote>\n<p>zei An</p>\n</blockquote>\n"),
        ("---", "<hr>\n"),
        ("2 < 3 & \"ja\" 'nee'", "<p>2 &lt; 3 &amp; \"ja\" 'nee'</p>\n"),
        ("[site](https://example.be 'uit')", f'<p><a href="https://example.be" title="uit" {REL}>site</a></p>\n'),
        ("<mailto:an@example.be>", f'<p><a href="mailto:an@example.be" {REL}>mailto:an@example.be</a></p>\n'),
    ],
)
def test_the_subset(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("typed", "under", "levels"),
    [
        ("##", 1, "2"),
        ("##", 3, "4"),
        ("# ### ## # ##", 3, "4 5 5 4 5"),
        ("### # ##", 2, "3 3 4"),
        ("# ## ### ####", 3, "4 5 6 6"),
    ],
)
def test_headings_start_below_that_of_the_block_and_skip_no_level(typed, under, levels):
    text = "\n".join(f"{mark} Kop" for mark in typed.split())
    assert " ".join(re.findall(r"<h(\d)>", html_of(text, WORDS, under))) == levels


@pytest.mark.parametrize(
    "text",
    ["Kop\n===", "```\ncode\n```", "`code`", "[a]: https://example.be", "[thuis](/sign-out)", "~~weg~~", "[x] los"],
)
def test_what_is_not_in_the_subset_stays_readable(text):
    assert re.sub(r"<br>\n|</?p>\n?", lambda tag: "\n" if "br" in tag[0] else "", html(text)) == text


def test_an_indented_line_is_not_code():
    assert html("    ingesprongen") == "<p>ingesprongen</p>\n"


def test_an_image_becomes_a_link():
    assert html("![bord](https://example.be/b.png)") == f'<p>!<a href="https://example.be/b.png" {REL}>bord</a></p>\n'


def test_a_task_has_a_box_that_says_its_state():
    assert html("- [ ] bellen\n- [X] **mail**\n- [ ]\n- [y] nee") == (
        '<ul>\n<li class="task"><input type="checkbox" disabled="" aria-label="nog te doen"> bellen</li>\n'
        '<li class="task"><input type="checkbox" disabled="" checked="" aria-label="gedaan"> <strong>mail</strong></li>\n'
        "<li>[ ]</li>\n<li>[y] nee</li>\n</ul>\n"
    )


def test_a_wide_table_scrolls_inside_a_named_region():
    assert html("| naam | uren |\n|:-:|--:|\n| An | 3 |") == (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Tabel"><table>\n<thead>\n<tr>\n'
        '<th class="align-center" scope="col">naam</th>\n<th class="align-end" scope="col">uren</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="align-center">An</td>\n<td class="align-end">3</td>\n</tr>\n</tbody>\n</table></div>\n'
    )


def test_the_words_of_the_reader_are_escaped():
    quoted = Words('"><script>', '"><script>', '"><script>')
    assert "<script" not in html_of("- [ ] a\n- [x] b\n\n|a|\n|-|\n|b|", quoted)


def test_the_answer_is_markup_and_a_very_long_text_keeps_its_lines():
    assert isinstance(html_of("a", WORDS), Markup)
    long = "<b> **a**\n" * (MARKED // 10 + 1)
    assert html(long).startswith("<p>&lt;b&gt; **a**<br>\n&lt;b&gt; **a**<br>\n")


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><p><style><g title='</style><img src onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jAvAsCrIpT&colon;alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='https://ok.example' onclick=alert(1) style='position:fixed' target=_top>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,x'></object><embed src=x><base href=//evil>",
    "<input type=password autofocus onfocus=alert(1)>",
    "<input type=image src=x formaction=javascript:alert(1)>",
    "<div class='table-scroll modal' id=x hx-get='/sign-out' data-x style='x'>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil><meta http-equiv=refresh content=0>",
    "<h1>kop</h1><button>klik</button><form action=/x><textarea></textarea></form>",
    "<b <script>alert(1)</script>0",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x) <javascript:alert(1)> <data:text/html,x>",
    "[x](//evil.example) [y](/sign-out) [z](?a=b)",
    '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
    '[x](https://a.example/"onmouseover=alert(1))',
    "![x](javascript:alert(1)) ![y](https://a.example/x.png 'onerror=alert(1)')",
    "- [ ] <img src=x onerror=alert(1)>",
    "| <script> | [x](javascript:1) |\n|-|-|\n| <svg onload=alert(1)> | x |",
    "{{7*7}} {% raw %} ${7*7}",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\u202e<script>",
]
ALLOWED = re.compile(
    r'<(?:/?(?:p|h[456]|ul|ol|li|strong|em|blockquote|table|thead|tbody|tr|th|td|div|a)|br|hr|a (?:href="(?:https?://|mailto:)'
    r'[^"<>]*" )?(?:title="[^"<>]*" )?rel="noopener noreferrer nofollow ugc"|ol start="\d+"|li class="task"'
    r'|input type="checkbox"(?: disabled="")?(?: checked="")?(?: aria-label="[^"<>]*")?|input|div class="table-scroll"'
    r'(?: tabindex="0" role="region" aria-label="Tabel")?|t[hd](?: class="align-(?:center|end)")?(?: scope="col")?)>'
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_stays_text(attack):
    for text in (attack, f"- {attack}", f"> {attack}", f"**{attack}**", f"[{attack}](https://a.example)"):
        assert "<" not in ALLOWED.sub("", html(text))


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_second_line_of_defence_alone_stops_it_too(attack):
    clean = sanitise(attack)
    assert ("<" not in ALLOWED.sub("", clean), sanitise(clean)) == (True, clean)


PIECES = [
    "<",
    ">",
    "</",
    "<p",
    "<a href='",
    "javascript:",
    "https://x",
    "'",
    '"',
    "<svg>",
    "<math>",
    "<style>",
    "<!--",
    "-->",
]
PIECES += [
    "<table>",
    "<td>",
    "</table>",
    "<li>",
    "<a>",
    "<div class='table-scroll'>",
    "<input type=checkbox>",
    "&lt;",
    "&#0;",
    "x",
]
PIECES += [
    "**",
    "[",
    "](",
    ")",
    "- [ ] ",
    "\n",
    "|",
    "|-|\n",
    "> ",
    "# ",
    " onclick=x",
    "<template>",
    "\\",
    "\0",
    "<title>",
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@given(SOUP)
@example("<li><table><li>")
@settings(deadline=None)
def test_cleaning_twice_changes_nothing(soup):
    clean = sanitise(soup)
    assert sanitise(clean) == clean


@given(SOUP)
@settings(deadline=None)
def test_whatever_is_typed_only_the_subset_comes_out(soup):
    shown = html(soup)
    assert ("<" not in ALLOWED.sub("", shown), sanitise(shown)) == (True, shown)


@pytest.mark.parametrize(
    "text",
    [
        "## Punt 1\n\nWij *kiezen* voor **lezen**, zie [de lijst](https://example.be).\n- [ ] An belt\n- [x] klaar\n\n"
        * 180,
        "[" * 20_000,
        "*a **b " * 3_000,
        "> " * 10_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000,
        "- " * 10_000,
        "<" * 20_000,
        "![](" * 5_000,
    ],
    ids=["minutes", "brackets", "stars", "quotes", "columns", "bullets", "angles", "images"],
)
def test_twenty_kilobytes_of_anything_do_not_hang_the_process(text):
    """Half a minute is a hang on any machine; the normal cost is milliseconds (bench)."""
    start = time.perf_counter()
    html(text)
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("", 20, ""),
        ("# Kop\n\n- [ ] **An** belt\nmorgen", 40, "Kop An belt morgen"),
        ("Wij kiezen voor lezen, rekenen en schrijven.", 30, "Wij kiezen voor lezen…"),
        ("x" * 50, 10, "xxxxxxxxx…"),
        ("zie [de lijst](https://example.be)", 40, "zie de lijst"),
        ("kort\n" + "\n" * 500, 40, "kort"),
    ],
)
def test_an_excerpt_is_one_plain_line(text, length, expected):
    assert plain_excerpt(text, length) == expected
