"""Reading notes is cheap: one query for a page, and no text is rendered twice."""

from datetime import timedelta

import pytest

from plg.core import clock, ids
from plg.core.db import session
from plg.notes import kept_html, queries, words
from plg.notes.kept import Kept
from plg.notes.kept_html import KeptHtml
from plg.notes.render import Words
from tests import people
from tests.notes import notebook

WORDS = Words("gedaan", "nog te doen", "Tabel")


def test_ten_blocks_are_read_with_one_query(team, assert_queries):
    subjects = [team.block.subject_id]
    for number in range(1, 10):
        subjects.append(ids.new_id())
        team.block = notebook.block(team.block.community_id, subjects[-1])
        team.save(team.an, f"punt {number}")
    session.expire_all()
    who = people.viewer(team.an)
    for asked in (subjects[:1], subjects[:3], subjects):
        with assert_queries(1):
            assert len(queries.blocks(who, notebook.KIND, asked)) == len(asked)
    with assert_queries(0):
        assert queries.blocks(who, notebook.KIND, []) == {}


def test_versions_are_listed_with_two_queries(team, assert_queries, pauses):
    who = people.viewer(team.an)
    note = queries.note(who, team.block.id)
    for number, writer in enumerate((team.an, team.bo, team.an)):
        team.save(writer, "x" * (number + 1), based_on=number)
        with assert_queries(2):
            assert [one.text for one in queries.versions(who, note)] == ["x" * n for n in range(number + 1, 0, -1)]


def test_personal_notes_of_others_are_not_among_the_blocks(team):
    notebook.block(team.block.community_id, team.block.subject_id, team.bo)
    found = queries.blocks(people.viewer(team.an), notebook.KIND, [team.block.subject_id])
    assert {one.id for one in found.values()} == {team.block.id}


def test_a_text_is_rendered_once(monkeypatch):
    rendered = []
    monkeypatch.setattr(kept_html, "html_of", lambda text, *_rest: rendered.append(text) or text)
    kept = KeptHtml()
    assert [str(kept.of(text, WORDS)) for text in ("a", "a", "b")] == ["a", "a", "b"]
    assert rendered == ["a", "b"]
    kept.of("a", WORDS._replace(done="done"))
    assert rendered == ["a", "b", "a"]


def test_what_is_kept_has_a_limit():
    kept = KeptHtml(most=100)
    for number in range(200):
        kept.of(f"tekst {number}", WORDS)
    assert kept.of("x" * 1_000, WORDS) == f"<p>{'x' * 1_000}</p>\n"
    assert (len(kept._kept._kept), kept._kept._size) == (0, 0)


def test_what_was_not_asked_for_longest_goes_first():
    kept = Kept(30, lambda _key, value: len(value))
    for key in "abc":
        kept.put(key, key * 10)
    assert kept.get("a") == "a" * 10
    kept.put("d", "d" * 10)
    assert [kept.get(key) is None for key in "abcd"] == [False, True, False, False]
    kept.put("d", "d")
    assert (kept.take("d"), kept.take("d"), kept._size) == ("d", None, 20)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(), "vandaag 14.03"),
        (timedelta(days=1), "dinsdag 14.03"),
        (timedelta(days=6), "donderdag 14.03"),
        (timedelta(days=7), "wo 11 november, 14.03"),
        (timedelta(days=-1), "do 19 november, 14.03"),
    ],
)
def test_when_somebody_wrote(app, ago, said):
    now = clock.moment(
        clock.today().replace(year=2026, month=11, day=18), clock.now().time().replace(hour=14, minute=3)
    )
    with clock.at(now), app.test_request_context():
        assert words.when(now - ago) == said
