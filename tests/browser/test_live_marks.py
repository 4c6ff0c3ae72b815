"""Writing aids without a page: marks and lists in Node, and what the clipboard of Word, Teams and a web page becomes."""

import pytest

from tests.architecture.source import ROOT
from tests.browser.test_live_text import spliced

PARTS = ("markdown", "people", "paste")


@pytest.fixture(scope="module")
def ask(node_with):
    with node_with("markdown", "people") as asked:
        yield asked


def marked(text):
    """A text without the signs for caret and selection, and where they stand."""
    start = text.index("‸")
    plain = text.replace("‸", "", 1)
    end = plain.index("‸") if "‸" in plain else start
    return plain.replace("‸", ""), start, end


def done(text, change):
    """The text after a change, with the selection in it."""
    if change is None:
        return None
    after = spliced(text, change)
    first, last = change["from"], change["to"]
    return f"{after[:first]}‸{after[first:last]}{'‸' if last > first else ''}{after[last:]}"


STEPS = [
    ("boldened(...v)", "een tw‸ee drie", "een **‸twee‸** drie"),
    ("boldened(...v)", "een ‸twee drie‸", "een **‸twee drie‸**"),
    ("boldened(...v)", "een **‸twee‸** drie", "een ‸twee‸ drie"),
    ("boldened(...v)", "‸", "**‸**"),
    ("linked(...v)", "zie ‸de kijkkaart‸ hier", "zie [de kijkkaart](‸https://‸) hier"),
    ("linked(...v)", "‸https://x.example/a‸", "[‸](https://x.example/a)"),
    ("lined(...v, 'list')", "een\ntw‸ee", "een\n- twee‸"),
    ("lined(...v, 'list')", "- ee‸n", "een‸"),
    ("lined(...v, 'task')", "- ee‸n", "- [ ] een‸"),
    ("lined(...v, 'task')", "‸een\n\ntwee‸", "‸- [ ] een\n\n- [ ] twee‸"),
    ("lined(...v, 'task')", "- [x] ee‸n", "een‸"),
    ("lined(...v, 'heading')", "- ee‸n", "## een‸"),
    ("lined(...v, 'heading')", "## ee‸n", "een‸"),
    ("lined(...v, 'list')", "‸", "- ‸"),
    ("rowed(v[0], v[1], ['Wat', 'Wie'])", "hier‸", "hier\n\n| Wat | Wie |\n| --- | --- |\n| ‸ |  |"),
    ("rowed(v[0], v[1], ['Wat', 'Wie'])", "| a | b |\n| --- | --- |\n| 1‸ | 2 |\nna", "| a | b |\n| --- | --- |\n| 1 | 2 |\n| ‸ |  |\nna"),
    ("entered(...v)", "- een‸", "- een\n- ‸"),
    ("entered(...v)", "  * e‸en", "  * e\n  * ‸en"),
    ("entered(...v)", "9. een‸", "9. een\n10. ‸"),
    ("entered(...v)", "- [x] klaar‸", "- [x] klaar\n- [ ] ‸"),
    ("entered(...v)", "- een\n- ‸", "- een\n‸"),
    ("entered(...v)", "gewoon‸", None),
    ("entered(...v)", "‸- een", None),
]  # fmt: skip


@pytest.mark.parametrize(("step", "before", "after"), STEPS)
def test_a_mark_or_enter_does_what_one_expects(ask, step, before, after):
    text, start, end = marked(before)
    assert done(text, ask(step, text, start, end)) == after


PEOPLE = ["Ilse Timmermans", "Jonas Wyckmans", "Amina El Khattabi", "Ilse", "alle leden"]


def test_an_at_finds_people_by_any_part_of_their_name(ask):
    assert ask("askedFor(...v)", "vraag @am", 9) == "am"
    assert ask("askedFor(...v)", "mail an@x", 9) is None
    assert ask("namesLike(...v)", PEOPLE, "khat") == ["Amina El Khattabi"]
    assert ask("namesLike(...v)", PEOPLE, "ÍL") == ["Ilse Timmermans", "Ilse"]


LINES = [
    ("Kijkkaart maken @Ilse Timmermans tegen 27/11", ("Kijkkaart maken", "Ilse Timmermans", "27/11")),
    ("@Jonas Wyckmans, @Ilse: teksten kiezen (9/12)", ("teksten kiezen", "Jonas Wyckmans, Ilse", "9/12")),
    ("gewoon iets doen in 2026", ("gewoon iets doen in 2026", "", "")),
]


@pytest.mark.parametrize(("line", "found"), LINES)
def test_a_line_says_who_and_when(ask, line, found):
    assert tuple(ask("asAction(...v)", line, PEOPLE).values()) == found


CLIPBOARDS = {
    "a web page": (
        '<h2>Kop</h2><p>Een <b>vet</b> en <em>schuin</em> <a href="https://x.example/?a=1">woord</a>.</p>'
        "<ul><li>een</li><li>twee<ol><li>diep</li></ol></li></ul><blockquote>Citaat</blockquote><hr>",
        "## Kop\n\nEen **vet** en *schuin* [woord](https://x.example/?a=1).\n\n- een\n- twee\n   1. diep\n\n> Citaat\n\n---",
    ),
    "Word": (
        "<html><head><style>p{color:red}</style></head><body><!--StartFragment-->"
        '<p class=MsoNormal><b>Besluit<o:p></o:p></b></p><p class=MsoListParagraphCxSpFirst style="mso-list:l0 level1 lfo1">'
        '<![if !supportLists]><span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span><![endif]>eerste&nbsp;punt</p>'
        '<p class=MsoListParagraphCxSpLast style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o </span>dieper</p>'
        '<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">1. </span>geteld</p></body></html>',
        "**Besluit**\n\n- eerste punt\n  - dieper\n1. geteld",
    ),
    "Google Docs": (
        '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Vet</span>'
        '<span style="font-style:italic"> schuin</span></p></b>',
        "**Vet** *schuin*",
    ),
    "Teams": (
        '<div><div>Dag&nbsp;allen,</div><div>&nbsp;</div><div><input type="checkbox">los</div></div>',
        "Dag allen,\n\nlos",
    ),
    "a spreadsheet": (
        "<table><tr><td>Wat</td><td>Wie</td></tr><tr><td>a|b</td><td><b>Jan</b><br>Piet</td></tr></table>",
        "| Wat | Wie |\n| --- | --- |\n| a\\|b | **Jan** Piet |",
    ),
    "a list of tasks": (
        '<ul><li><input type="checkbox" checked> klaar</li><li><input type="checkbox"> open</li></ul>',
        "- [x] klaar\n- [ ] open",
    ),
    "a bad page": (
        '<p onclick="x()">Hoi<script>alert(1)</script><img src=x onerror="alert(2)"> <a href="javascript:alert(3)">link</a>'
        '<iframe src="https://x.example"></iframe><svg><text>s</text></svg></p>',
        "Hoi link",
    ),
}


@pytest.mark.parametrize("where", CLIPBOARDS)
def test_what_is_pasted_becomes_clean_markdown(page, where):
    html, expected = CLIPBOARDS[where]
    source = (ROOT / "static/js/lib/paste.js").read_text()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.evaluate(f"html => {{ {source}; return markdownOf(html) }}", html) == expected
