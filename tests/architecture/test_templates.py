"""Templates: every text is a message, nothing inline, nothing unsafe, one fragment is one file with one id."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests import pages
from tests.architecture import jinja_source
from tests.architecture.jinja_source import MARK
from tests.architecture.source import ROOT, faults, files, modules, name

READ_ALOUD = ("aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label")
BUTTONS = {"submit", "button", "reset"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
NO_MESSAGE: dict[str, str] = {}  # a bare text → why it has no translation
NO_ID = {  # fragment → why it has no id of its own
    "templates/home/_ticked.html": "the row of tasks/_task.html with the counts of Mijn week that its tick changed",
    "templates/meetings/_whole.html": "all that stands in <main>: a morph compares it with what stands there, piece by piece",
    "templates/people/_signed_in_again.html": "an element that hands the new token to the page and goes away",
}
FRAGMENT = re.compile(r"[\"']([a-z]+/_\w+\.html)[\"']")
TEMPLATES = files("templates/**/*.html")
LOOSE_DOT = re.compile(r"(?<!&nbsp;)·")  # could begin a line; the title of a page is never broken
FIELD = re.compile(
    r"\{\{ (?:(?:text|textarea|select|file|combo|date|time)_field|radio_choices|checkbox_list|time_range)\(.*"
)
TITLE = re.compile(r"\{% block title %\}.*|<title>.*")


def fragments() -> list[Path]:
    """The files that a view answers with alone; others with a `_` are parts of pages."""
    named = {found for path in modules("views") for found in FRAGMENT.findall(path.read_text())}
    return [path for path in TEMPLATES if path.relative_to(ROOT / "templates").as_posix() in named]


def bare_texts(text: str) -> list[str]:
    """Texts that a person reads and that no catalogue can translate."""
    source = jinja_source.read(text)
    elements = pages.read(f"<i>{source.html}</i>")
    found = [word for word in own_texts(f"<i>{source.html}</i>") if LETTERS.search(word)]
    for element in elements:
        named = [element.attrs.get(attribute, "") for attribute in READ_ALOUD]
        if element.tag == "input" and element.attrs.get("type") in BUTTONS:
            named.append(element.attrs.get("value", ""))
        found += [value for value in named if LETTERS.search(value)]
    return found + [literal for literal, _line in source.literals]


def own_texts(html: str) -> list[str]:
    reader = pages.Texts()
    reader.feed(html)
    return reader.texts


def inline(text: str) -> list[str]:
    return pages.scripts_and_styles(pages.read(jinja_source.read(text).html))


def small_labels(text: str) -> list[str]:
    return [field for field in FIELD.findall(text) if "big=true" not in field]


def roots(text: str) -> list[str]:
    """The ids of the outermost elements; "" for one without."""
    html = jinja_source.read(text).html
    return [e.attrs.get("id", "") for e in pages.read(html) if not e.inside and e.tag not in {"hx-partial", "template"}]


def stem_of(path: Path) -> str:
    return path.stem.removeprefix("_").replace("_", "-")


def is_id_of(stem: str, found: str) -> bool:
    return found == stem or found.startswith(f"{stem}-")


def test_every_text_is_a_message():
    assert faults(TEMPLATES, lambda text: [found for found in bare_texts(text) if found not in NO_MESSAGE]) == {}


def test_no_line_begins_with_a_dot():
    assert faults(TEMPLATES, lambda text: LOOSE_DOT.findall(TITLE.sub("", text))) == {}


def test_the_labels_of_a_form_are_all_big_or_none_is():
    own = [path for path in TEMPLATES if path.parent.name != "ui"]
    assert faults(own, lambda text: small if (small := small_labels(text)) != FIELD.findall(text) else []) == {}


def test_nothing_is_inline():
    assert faults(TEMPLATES, inline) == {}


def test_nothing_is_unsafe():
    assert faults(TEMPLATES, lambda text: jinja_source.read(text).unsafe) == {}


def test_a_fragment_is_one_element_with_the_id_of_its_file():
    found = {path: roots(path.read_text()) or [""] for path in fragments()}
    wrong = {name(path): ids for path, ids in found.items() if not all(is_id_of(stem_of(path), one) for one in ids)}
    assert {path: ids for path, ids in wrong.items() if path not in NO_ID} == {}


def test_no_second_template_builds_the_id_of_a_fragment():
    places = defaultdict(set)
    for path in TEMPLATES:
        for element in pages.read(jinja_source.read(path.read_text()).html):
            places[element.attrs.get("id", "")].add(name(path))
    own = {root for path in fragments() for root in roots(path.read_text()) if root}
    assert {root: sorted(places[root]) for root in own if len(places[root]) > 1} == {}


def test_exceptions_give_a_reason():
    assert [key for key, reason in {**NO_MESSAGE, **NO_ID}.items() if len(reason) < 10] == []


BARE = {
    "<p>Dag</p>": ["Dag"],
    '<p>{{ _("Dag") }} · {% trans %}Tot straks{% endtrans %}{# Uitleg #}</p>': [],
    '<a aria-label="Sluiten" title="{{ _("Sluiten") }}">×</a>': ["Sluiten"],
    '{{ button("Bewaren", kind="primary") }}': ["Bewaren"],
    '{{ button(_("Bewaren"), kind="button button--primary") }}': [],
    "{% macro _classes(kind) %}button button--{{ kind }}{% endmacro %}": [],
    '{{ ngettext("%(num)d taak", "%(num)d taken", n) }}{% if kind == "plg" %}–{% endif %}': [],
    '<input type="submit" value="Weg"><input type="radio" value="weg">': ["Weg"],
    '<{{ tag }} class="kind kind--plg">{{ name }}</{{ tag }}>': [],
    "<template>Er is geen net</template><script src='x'></script>": ["Er is geen net"],
}


@pytest.mark.parametrize("text", BARE)
def test_the_rule_on_texts_bites(text):
    assert bare_texts(text) == BARE[text]


def test_the_other_rules_bite(tmp_path: Path):
    assert inline('<p style="color: red" onclick="x()" hx-on:click="y">{{ x }}</p><script>1</script>') == [
        "style on <p>",
        "onclick on <p>",
        "hx-on:click on <p>",
        "inline <script>",
    ]
    assert jinja_source.read("\n{{ text | safe }}{% autoescape false %}{% endautoescape %}").unsafe == [2, 2]
    assert FRAGMENT.findall('return done(to, part="tasks/_task.html") or page("tasks/index.html")') == [
        "tasks/_task.html"
    ]
    assert roots('{% from "a" import b %}<li id="task-{{ t.id }}"><b id="x"></b></li><p></p>') == [f"task-{MARK}", ""]
    assert (is_id_of("task", f"task-{MARK}"), is_id_of("task", "tasks"), is_id_of("task", "")) == (True, False, False)
