"""The notes protocol as another program speaks it: every answer, and nothing kept of what is refused."""

import base64
from datetime import timedelta

import pytest

from plg.core import clock
from plg.core.db import write
from plg.notes import actions, crdt, pace, queries
from plg.notes.models import NoteUpdate
from tests.notes import notebook
from tests.notes.clients import UPDATE, Typist, packed, unpacked


def address(team, what: str) -> str:
    return f"/notes/{team.block.id}/{what}"


def send(client, team, update, **options):
    headers = {"Content-Type": UPDATE, **options.pop("headers", {})}
    return client.post(address(team, "updates"), data=update, headers=headers, **options)


@pytest.fixture
def an(team, client_for):
    return client_for("an")


def test_an_update_is_answered_with_its_number_and_what_the_server_knows(team, an):
    typist = Typist()
    for number, word in enumerate(("een ", "twee"), 1):
        answer = send(an, team, typist.type(word))
        assert (answer.status_code, answer.json["seq"]) == (200, number)
        assert unpacked(answer.json["sv"]) == typist.doc.get_state()
        assert "=" not in answer.json["sv"]
    assert (team.stored().text, team.stored().written_by_id, list(queries.faults())) == ("een twee", team.an.id, [])


def test_an_update_that_comes_again_is_welcome_and_takes_no_number(team, an):
    typist = Typist()
    first, second = typist.type("een "), typist.type("twee")
    told = [
        send(an, team, update).json["seq"] for update in (first, second, first, typist.doc.get_update(), crdt.EMPTY)
    ]
    assert (told, team.stored().seq) == ([1, 2, 1, 2, 2], 2)


def test_the_state_is_all_that_a_client_misses(team, an):
    typist = Typist()
    first = typist.type("een ")
    send(an, team, first)
    vector = typist.doc.get_state()
    send(an, team, typist.type("twee"))
    whole, rest = an.get(address(team, "state")), an.get(address(team, f"state?sv={packed(vector)}"))
    assert (whole.mimetype, whole.headers["X-Note-Seq"], Typist(whole.data).text) == (UPDATE, "2", "een twee")
    assert (rest.headers["X-Note-Seq"], Typist(rest.data).text, Typist(first, rest.data).text) == ("2", "", "een twee")
    assert an.get(address(team, f"state?sv={packed(vector)}==")).data == rest.data
    nothing = an.get(address(team, f"state?sv={packed(typist.doc.get_state())}"))
    assert (nothing.status_code, nothing.data) == (200, crdt.EMPTY)


def test_the_state_of_an_empty_block_is_an_empty_update(team, an):
    answer = an.get(address(team, "state?sv=AA"))
    assert (answer.data, answer.headers["X-Note-Seq"]) == (crdt.EMPTY, "0")
    assert an.get(address(team, "updates?after=0")).json == {"seq": 0, "updates": []}


def test_what_came_after_a_number_comes_one_by_one(team, an):
    typist = Typist()
    sent = [typist.type(word) for word in ("een ", "twee ", "drie")]
    for update in sent:
        send(an, team, update)
    told = an.get(address(team, "updates?after=1")).json
    assert (told["seq"], [base64.b64decode(update) for update in told["updates"]]) == (3, sent[1:])
    assert an.get(address(team, "updates?after=3")).json == {"seq": 3, "updates": []}
    assert an.get(address(team, "updates?after=9")).json == {"seq": 3, "updates": []}


def test_what_was_folded_away_comes_as_one_update(team, an):
    typist = Typist()
    for word in ("een ", "twee ", "drie "):
        send(an, team, typist.type(word))
    with write():
        actions.fold(team.block)
    send(an, team, typist.type("vier"))
    told = an.get(address(team, "updates?after=1")).json
    assert (told["seq"], [Typist(base64.b64decode(one)).text for one in told["updates"]]) == (4, ["een twee drie vier"])
    assert len(an.get(address(team, "updates?after=3")).json["updates"]) == 1
    assert an.get(address(team, "updates?after=4")).json == {"seq": 4, "updates": []}


BAD_VECTORS = ["!!!", "A", "AQ", "AA+A", "%00", "a" * 5_000, "=", "AAA=A", "", "\N{PILE OF POO}"]


@pytest.mark.parametrize("vector", BAD_VECTORS)
def test_a_state_vector_that_is_none_is_refused(team, an, vector):
    answer = an.get(address(team, "state"), query_string={"sv": vector})
    assert (answer.status_code, answer.json["error"][:13]) == (422, "Wat je al heb")


@pytest.mark.parametrize("after", ["", "-1", "x", "1.5", "٣", str(2**31), "9" * 5_000, " 1"])
def test_a_number_that_is_none_is_refused(team, an, after):
    answer = an.get(address(team, "updates"), query_string={"after": after})
    assert (answer.status_code, "after" in answer.json["error"]) == (422, True)
    assert an.get(address(team, "updates")).status_code == 422


def test_what_is_no_update_is_refused_and_the_next_one_is_not(team, an):
    typist = Typist()
    good = typist.type("goed")
    for junk in (b"", b"\xff" * 20, bytes(5) + b"\1" + bytes(7), good + b"\0", good[:-1]):
        answer = send(an, team, junk)
        assert (answer.status_code, "niet te lezen" in answer.json["error"]) == (422, True)
    assert (team.stored().seq, team.rows(NoteUpdate)) == (0, [])
    assert send(an, team, good).json["seq"] == 1


def test_an_update_of_another_block_does_no_harm(team, an):
    mine = team.block
    typist = Typist()
    send(an, team, typist.type("van hier"))
    team.block = notebook.block(mine.community_id, mine.subject_id, team.an)
    assert send(an, team, typist.type(", en verder")).json["seq"] == 1  # it waits there for what never comes
    assert (team.stored().text, list(queries.faults())) == ("", [])
    other = Typist()
    assert send(an, team, other.type("iets anders")).json["seq"] == 2
    assert team.stored().text == "iets anders"


def test_too_large_is_said_before_it_is_read(team, an):
    answer = send(an, team, b"x" * (crdt.MAX_UPDATE + 1))
    assert (answer.status_code, "256 kB" in answer.json["error"]) == (413, True)
    answer = send(an, team, b"x" * (23 * 1024 * 1024))
    assert (answer.status_code, bool(answer.json["error"])) == (413, True)
    long = Typist()
    for _ in range(5):
        answer = send(an, team, long.type("a" * 250_000))
    assert (answer.status_code, "te lang" in answer.json["error"], team.stored().seq) == (413, True, 4)


@pytest.mark.parametrize("kind", ["", "application/json", "application/x-www-form-urlencoded", "text/plain"])
def test_another_type_is_refused(team, an, kind):
    answer = send(an, team, Typist().type("x"), headers={"Content-Type": kind})
    assert (answer.status_code, "application/octet-stream" in answer.json["error"]) == (415, True)


def test_closed_minutes_keep_nothing(team, an):
    send(an, team, Typist().type("ervoor"))
    team.notebook.closed_at = clock.now()
    answer = send(an, team, Typist().type("erna"))
    assert (answer.status_code, answer.json["closed"]) == (409, True)
    assert "gesloten" in answer.json["error"]
    assert an.get(address(team, "state")).status_code == 200
    assert team.stored().text == "ervoor"


def test_a_block_that_was_closed_meanwhile_keeps_nothing_either(team, an):
    team.close(clock.now())
    answer = send(an, team, Typist().type("erna"))
    assert (answer.status_code, answer.json["closed"], team.stored().seq) == (409, True, 0)
    team.close(None)
    assert send(an, team, Typist().type("weer open")).status_code == 200


@pytest.mark.ladder("notes.add_update")
def test_who_may_send(team, client_for):
    update = Typist().type("x")
    told = {name: send(client_for(name), team, update) for name in ("an", "cas", "dirk", "")}
    assert {name: one.status_code for name, one in told.items()} == {"an": 200, "cas": 403, "dirk": 404, "": 401}
    assert all(told[name].json["error"] and told[name].is_json for name in ("cas", "dirk", ""))
    answer = send(client_for("an"), team, update, csrf=False)
    assert (answer.status_code, "X-CSRF-Token" in answer.json["error"]) == (400, True)
    assert send(client_for(""), team, update, csrf=False).status_code == 401


def test_who_may_read_gets_it_and_nobody_is_sent_to_the_sign_in(team, client_for):
    for what in ("state", "updates?after=0", "state?sv=!", "updates"):
        wrong = what in {"state?sv=!", "updates"}
        told = {name: client_for(name).get(address(team, what)).status_code for name in ("an", "cas", "dirk", "")}
        assert told == {"an": 422 if wrong else 200, "cas": 422 if wrong else 200, "dirk": 404, "": 401}
    html = client_for("").get(address(team, "state"), headers={"Accept": "text/html", "HX-Request": "true"})
    assert (html.status_code, html.is_json) == (401, True)


def test_a_personal_note_is_spoken_with_its_author_alone(team, client_for):
    team.block = notebook.block(team.block.community_id, team.block.subject_id, team.an)
    told = {name: send(client_for(name), team, Typist().type("x")).status_code for name in ("an", "bo", "cas")}
    assert told == {"an": 200, "bo": 404, "cas": 404}
    assert {client_for("bo").get(address(team, what)).status_code for what in ("state", "updates?after=0")} == {404}


def test_only_abuse_meets_the_limit(team, an, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(pace, "spend", pace.Pace(lambda: now[0]).spend)
    monkeypatch.setattr(pace, "BURST", 3)
    monkeypatch.setattr(pace, "RATE", 1)
    typist = Typist()
    assert [send(an, team, typist.type("a")).status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = send(an, team, typist.type("a"))
    assert (answer.status_code, answer.headers["Retry-After"], bool(answer.json["error"])) == (429, "2", True)
    now[0] += 2
    assert send(an, team, typist.doc.get_update()).status_code == 200
    assert team.stored().text == "aaaaa"


def test_who_wrote_alternately_stands_in_one_version(team, client_for):
    first, second = Typist(), Typist()
    send(client_for("an"), team, first.type("van An. "))
    send(client_for("bo"), team, second.type("van Bo. "))
    with clock.at(clock.now() + timedelta(seconds=1)):
        send(client_for("an"), team, first.type("weer An."))
    reader = client_for("cas").get(address(team, "versions")).text
    assert reader.count("An en Bo, vandaag") == 1
