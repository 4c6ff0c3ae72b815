"""Note blocks over HTTP: read, write along, look back; in a page and in place."""

import re
from html import unescape

import pytest
from sqlalchemy import text

from plg.core import clock, ids
from plg.core.db import commit, session, write
from plg.notes import crdt
from tests.notes import notebook

HTMX = {"HX-Request": "true"}
AREA = re.compile(r"<textarea[^>]*>\n(.*?)</textarea>", re.DOTALL)
HIDDEN = re.compile(r'name="(based_on|once)" value="([^"]*)"')


def address(team, rest=""):
    return f"/notes/{team.block.id}{rest}"


def written(page):
    """What stands in the text area, as a browser would send it back."""
    return unescape(AREA.search(page.text)[1])


def form_in(page):
    return dict(HIDDEN.findall(page.text))


def save(browser, team, typed, headers=None, **more):
    return browser.post(address(team, "/texts"), data={"text": typed, **more}, headers=headers or {})


def test_a_reader_sees_the_text_as_html_and_no_way_to_write(team, client_for):
    team.save(team.an, "# Doelen\n\n**lezen** <script>alert(1)</script>")
    page = client_for("cas").get(address(team))
    assert page.status_code == 200
    assert "<h2>Doelen</h2>" in page.text
    assert "<strong>lezen</strong> &lt;script&gt;" in page.text
    assert "Laatst geschreven door An" in page.text
    assert "Schrijf mee" not in page.text


@pytest.mark.parametrize(("at", "tag"), [("meetings/ab", "h4"), ("notes/ab", "h2"), ("notes/ab/edit", "h2")])
def test_a_heading_fits_the_page_that_a_part_is_for(team, client_for, at, tag):
    team.save(team.an, "## Doelen")
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost/{at}"}
    assert f"<{tag}>Doelen</{tag}>" in client_for("an").get(address(team), headers=headers).text


def test_an_empty_block_says_so(team, client_for):
    page = client_for("an").get(address(team))
    assert "nog leeg" in page.text
    assert f'href="{address(team, "/edit")}"' in page.text
    assert "Eerdere versies" not in page.text


def test_writing_without_javascript(team, client_for):
    team.save(team.bo, "een")
    an = client_for("an")
    page = an.get(address(team, "/edit"))
    assert (page.status_code, written(page), form_in(page)["based_on"]) == (200, "een", "1")
    answer = save(an, team, "een\r\ntwee", **form_in(page))
    assert (answer.status_code, answer.location) == (303, address(team, "/edit"))
    page = an.get(answer.location)
    assert re.search(r"Bewaard om \d\d\.\d\d\.<", page.text)
    assert (written(page), form_in(page)["based_on"]) == ("een\ntwee", "2")


def test_what_others_wrote_meanwhile_is_merged_and_said(team, client_for):
    an, bo = client_for("an"), client_for("bo")
    team.save(team.an, "een\ntwee")
    first, second = an.get(address(team, "/edit")), bo.get(address(team, "/edit"))
    save(an, team, "nul\neen\ntwee", **form_in(first))
    answer = save(bo, team, "een\ntwee\ndrie", **form_in(second))
    page = bo.get(answer.location)
    assert "Samengevoegd met wat An intussen schreef." in page.text
    assert written(page) == "nul\neen\ntwee\ndrie"


def test_what_i_wrote_in_another_window_is_merged_and_said(team, client_for):
    an = client_for("an")
    pages = [an.get(address(team, "/edit")) for _window in range(2)]
    save(an, team, "een", **form_in(pages[0]))
    answer = save(an, team, "twee", **form_in(pages[1]))
    page = an.get(answer.location)
    assert "Samengevoegd met wat je intussen in een ander venster schreef." in page.text
    assert sorted(re.findall("een|twee", written(page))) == ["een", "twee"]


def test_done_with_writing_goes_back_to_where_it_belongs(team, client_for):
    answer = save(client_for("an"), team, "klaar", based_on="0", then="read")
    assert (answer.status_code, answer.location, team.stored().text) == (303, "/accessibility", "klaar")


def test_a_save_in_place_answers_with_the_form_of_now(team, client_for):
    team.save(team.bo, "van Bo")
    once = ids.new_id()
    answer = save(client_for("an"), team, "van An", HTMX, based_on="0", once=once)
    assert (answer.status_code, form_in(answer)["based_on"]) == (200, "2")
    assert form_in(answer)["once"] != once
    assert {"van Bo", "van An"} == set(re.findall(r"van (?:Bo|An)", written(answer)))
    assert answer.text.count(f'id="text-{team.block.id}"') == 1
    assert "<html" not in answer.text


def test_done_in_place_answers_with_the_text(team, client_for):
    answer = save(client_for("an"), team, "**klaar**", HTMX, based_on="0", then="read")
    assert "<strong>klaar</strong>" in answer.text
    assert "<textarea" not in answer.text
    assert "Bewaard om" in answer.text


def test_writing_along_in_place(team, client_for):
    answer = client_for("an").get(address(team, "/edit"), headers=HTMX)
    assert (written(answer), "<html" in answer.text) == ("", False)


@pytest.mark.parametrize(
    "typed", ["\n\nonder", "</textarea><b>", "&amp; < {{7*7}}", "é e\u0301 👩‍👩‍👧", " \u202eabc", "\tx\x0c"]
)
def test_a_text_comes_back_from_the_form_as_it_was(team, client_for, typed):
    an = client_for("an")
    team.save(team.an, typed)
    page = an.get(address(team, "/edit"))
    save(an, team, written(page).replace("\n", "\r\n"), **form_in(page))
    assert (team.stored().text, team.stored().seq) == (typed, 1)


def test_a_text_that_is_too_long_stays_in_the_form(team, client_for):
    long = "woord " * (crdt.MAX_BLOCK // 6 + 1)
    for headers in ({}, HTMX):
        answer = save(client_for("an"), team, long, headers, based_on="0")
        assert (answer.status_code, written(answer)) == (422, long)
        assert "Deze tekst is te lang" in answer.text
    assert team.stored().seq == 0


@pytest.mark.parametrize("number", ["-1", "1", "1000000000000", "x", "", "٣", "1e3"])
def test_a_number_that_is_none_keeps_the_text_in_the_form(team, client_for, number):
    answer = save(client_for("an"), team, "mijn tekst", based_on=number, once="\0 odd")
    assert (answer.status_code, written(answer)) == (422, "mijn tekst")
    assert "We weten niet meer op welke tekst je verder schreef." in answer.text


def test_a_save_without_fields_is_refused(team, client_for):
    assert client_for("an").post(address(team, "/texts")).status_code == 422


def test_closed_minutes_keep_nothing_and_give_the_text_back(team, client_for):
    team.save(team.an, "een")
    team.notebook.closed_at = clock.now()
    an = client_for("an")
    for headers in ({}, HTMX):
        answer = save(an, team, "een\ntwee", headers, based_on="1")
        assert (answer.status_code, written(answer)) == (409, "een\ntwee")
        assert "Dit verslag is gesloten" in answer.text
    assert answer.headers["HX-Retarget"] == "#problem"
    assert team.stored().text == "een"
    assert "Dit verslag is gesloten op" in an.get(address(team)).text


def test_an_ended_sign_in_loses_no_text(team, client_for):
    answer = save(client_for(""), team, "mijn lange tekst van daarnet", based_on="0")
    assert answer.status_code == 401
    assert "mijn lange tekst van daarnet" in unescape(answer.text)


@pytest.mark.ladder("notes.save")
def test_who_may_save(team, client_for):
    told = {name: save(client_for(name), team, "x", based_on="0").status_code for name in ("an", "cas", "dirk", "")}
    assert told == {"an": 303, "cas": 403, "dirk": 404, "": 401}


@pytest.mark.ladder("notes.restore")
def test_who_may_bring_back(team, client_for, pauses):
    team.save(team.an, "een")
    team.save(team.bo, "twee", based_on=1)
    to = address(team, "/versions/1/restorations")
    told = {name: client_for(name).post(to).status_code for name in ("an", "cas", "dirk", "")}
    assert told == {"an": 303, "cas": 403, "dirk": 404, "": 401}
    assert team.stored().text == "een"


def test_who_may_read_may_not_open_the_form(team, client_for):
    pages = ("", "/edit", "/versions")
    assert [client_for("cas").get(address(team, page)).status_code for page in pages] == [200, 403, 200]
    assert [client_for("dirk").get(address(team, page)).status_code for page in pages] == [404, 404, 404]
    assert {client_for("").get(address(team, page)).status_code for page in pages} == {303}


@pytest.mark.parametrize("block_id", ["x", "0" * 22, "\N{PILE OF POO}", "%00", "a" * 3000])
def test_an_address_of_nothing_is_not_found(team, client_for, block_id):
    assert client_for("an").get(f"/notes/{block_id}").status_code == 404
    assert client_for("an").post(f"/notes/{block_id}/texts").status_code == 404


def test_a_personal_note_is_for_its_author_alone(team, client_for):
    team.block = notebook.block(team.block.community_id, team.block.subject_id, team.an)
    team.save(team.an, "alleen van mij")
    pages = ("", "/edit", "/versions", "/versions/1")
    assert [client_for("an").get(address(team, page)).status_code for page in pages] == [200] * 4
    assert [client_for("bo").get(address(team, page)).status_code for page in pages] == [404] * 4
    assert save(client_for("bo"), team, "x", based_on="1").status_code == 404


def test_versions_are_told_in_words(team, client_for, pauses):
    team.save(team.an, "het eerste idee")
    team.save(team.bo, "het tweede idee", based_on=1)
    page = client_for("cas").get(address(team, "/versions"))
    assert re.search(r"An, vandaag \d\d\.\d\d</a>.*het eerste idee", page.text, re.DOTALL)
    assert "zo staat het nu" in page.text


def test_a_version_names_all_who_wrote_in_it(team, client_for):
    for number, who in enumerate((team.an, team.bo, team.an)):
        team.save(who, "woord " * (number + 1), based_on=number)
    page = client_for("cas").get(address(team, "/versions"))
    assert re.search(r"An en Bo, vandaag \d\d\.\d\d</a>", page.text)
    assert "An en Bo, vandaag" in client_for("cas").get(address(team, "/versions/1")).text


def test_a_version_shows_the_difference_with_now(team, client_for, pauses):
    team.save(team.an, "wij lezen <b>")
    team.save(team.bo, "wij schrijven <b>", based_on=1)
    page = client_for("an").get(address(team, "/versions/1"))
    assert re.search(r"<del>.*lezen.*</del><ins>.*schrijven.*</ins> &lt;b&gt;", page.text)
    assert "Zet deze tekst terug" in page.text
    assert "Zet deze tekst terug" not in client_for("cas").get(address(team, "/versions/1")).text
    assert "Geen. Zo staat het er nu." in client_for("an").get(address(team, "/versions/2")).text


def test_a_text_that_was_brought_back_says_from_when(team, client_for, pauses):
    team.save(team.an, "een")
    team.save(team.bo, "twee", based_on=1)
    an = client_for("an")
    answer = an.post(address(team, "/versions/1/restorations"))
    assert answer.location == "/accessibility"
    assert "Teruggezet van vandaag" in an.get(address(team, "/versions")).text
    assert "Teruggezet van vandaag" in an.get(address(team, "/versions/3")).text


@pytest.mark.parametrize("number", ["0", "2", "99999999999999", "x", "-1"])
def test_a_version_that_never_was_is_not_found(team, client_for, number):
    team.save(team.an, "een")
    assert client_for("an").get(address(team, f"/versions/{number}")).status_code == 404


def test_a_failing_database_tells_the_log_no_word_of_the_text(team, client_for, caplog):
    an = client_for("an")
    fields = {"text": "vertrouwelijk", "based_on": "0", "csrf_token": an.fetch_token()}
    with write():
        session.execute(text("ALTER TABLE note_versions RENAME TO gone"))
        commit()
    answer = an.send(address(team, "/texts"), method="POST", data=fields)
    assert answer.status_code in {500, 503}
    assert "note_versions" in caplog.text
    assert "vertrouwelijk" not in caplog.text
