"""Line ends of Windows: a foreign Yjs client may send them, forms always do."""

import pytest

from plg.notes import crdt, queries
from tests import people
from tests.notes.clients import UPDATE, Typist, packed, unpacked


@pytest.fixture
def foreign(team, client_for):
    """A client of another program, with what it typed first."""
    client, typist = client_for("bo"), Typist()

    def send(update):
        answer = client.post(f"/notes/{team.block.id}/updates", data=update, headers={"Content-Type": UPDATE})
        assert (answer.status_code, unpacked(answer.json["sv"])) == (200, typist.doc.get_state())

    send(typist.type("een\r\ntwee\r\n😀 drie\r\n"))
    return typist, send


def everything(team, client) -> bytes:
    return client.get(f"/notes/{team.block.id}/state").data


def test_they_stay_as_they_were_typed(team, foreign, client_for):
    typist, _send = foreign
    assert (team.stored().text, Typist(everything(team, client_for("cas"))).text) == (typist.text, typist.text)
    assert list(queries.faults()) == []


def test_they_read_as_lines(team, foreign, client_for):
    page = client_for("cas").get(f"/notes/{team.block.id}").text
    assert "een<br>\ntwee<br>\n😀 drie" in page
    assert "\r" not in page


def test_a_form_that_changes_one_line_leaves_the_words_of_the_others(team, foreign, client_for):
    """The browser sends \\r\\n whatever stood there; what the foreign client writes meanwhile stays."""
    typist, send = foreign
    saved = team.save(team.an, "een\r\ntwee en een half\r\n😀 drie\r\n", based_on=1)
    send_to = typist.type("vier\r\n")
    typist.doc.apply_update(everything(team, client_for("an")))
    assert saved.new
    send(send_to)
    lines = team.stored().text.replace("\r\n", "\n").split("\n")
    assert lines == ["een", "twee en een half", "😀 drie", "vier", ""]
    assert crdt.text_of(everything(team, client_for("cas"))) == team.stored().text


def test_a_form_that_changes_nothing_else_is_still_one_text_for_all(team, foreign, client_for):
    typist, _send = foreign
    team.save(team.an, "een\r\ntwee\r\n😀 drie\r\n", based_on=1)
    typist.doc.apply_update(everything(team, client_for("an")))
    assert typist.text == team.stored().text
    assert team.stored().text.split() == ["een", "twee", "😀", "drie"]


def test_cutting_between_the_two_signs_is_everybodys_same_text(team, foreign, client_for):
    typist, send = foreign
    other = Typist(everything(team, client_for("an")))
    send(typist.erase(3, 4))
    update = other.type("!", at=4)
    answer = client_for("an").post(f"/notes/{team.block.id}/updates", data=update, headers={"Content-Type": UPDATE})
    assert answer.status_code == 200
    fresh = Typist(everything(team, client_for("cas")))
    for one in (typist, other):
        rest = client_for("an").get(f"/notes/{team.block.id}/state?sv={packed(one.doc.get_state())}").data
        one.doc.apply_update(rest)
    assert {one.text for one in (typist, other, fresh)} == {team.stored().text} == {"een!\ntwee\r\n😀 drie\r\n"}


def test_the_list_of_versions_and_what_comes_back_have_them_too(team, foreign, client_for, pauses):
    typist, send = foreign
    send(typist.erase(0, 5))
    reader = people.viewer(team.an)
    assert queries.pair(reader, team.block.id, 1).version.text == "een\r\ntwee\r\n😀 drie\r\n"
    answer = client_for("an").post(f"/notes/{team.block.id}/versions/1/restorations")
    assert (answer.status_code, team.stored().text) == (303, "een\r\ntwee\r\n😀 drie\r\n")
