"""The short cut past Flask for updates of notes: it takes what the view allowed a moment ago, and nothing else."""

import http.client
import json
import re

import pytest
from sqlalchemy import select

from plg.core import clock
from plg.core.db import commit, session, write
from plg.meetings.models import Participant
from plg.notes import native, protocol, queries
from plg.notes.crdt import MAX_UPDATE
from plg.notes.models import NoteBlock
from tests.notes.clients import UPDATE, Typist, packed

COUNTED = re.compile(r'_count\{endpoint="notes.add_update"[^}]*status="200"[^}]*\} (\d+)')
CHANGING = {"content-length", "date", "set-cookie", "x-request-id"}


class Sender:
    """Somebody's page, without what its script would do."""

    def __init__(self, served, block_id: str, name: str) -> None:
        self.browser, self.block_id, self.port = served.browser(name), block_id, served.port

    def send(self, update: bytes, **headers: str | None) -> tuple[int, dict]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        given = {"Cookie": self.browser.cookie, "X-CSRF-Token": self.browser.token, "Content-Type": UPDATE}
        sent = {name: value for name, value in {**given, **headers}.items() if value is not None}
        connection.request("POST", f"/notes/{self.block_id}/updates", update, sent)
        answer = connection.getresponse()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        told = json.loads(answer.read() or b"{}")
        connection.close()
        return answer.status, told


@pytest.fixture
def views(monkeypatch):
    """How often the view was asked."""
    seen = []
    body = protocol.body
    monkeypatch.setattr(protocol, "body", lambda: seen.append(1) or body())
    return seen


@pytest.fixture
def block(world, meeting) -> NoteBlock:
    """Of the one item on the agenda."""
    found = session.scalars(select(NoteBlock).where(NoteBlock.subject_kind == "agenda-item")).one()
    session.rollback()
    return found


@pytest.fixture
def mo(served, block):
    return Sender(served, block.id, "mo")


def stored(block: NoteBlock) -> NoteBlock:
    session.rollback()
    session.expire_all()
    return session.get_one(NoteBlock, block.id)


def test_the_first_is_the_views_and_then_it_is_short(mo, block, views):
    typist = Typist()
    told = [mo.send(typist.type(word)) for word in ("een ", "twee ", "drie")]
    assert [(status, answer["seq"]) for status, answer in told] == [(200, 1), (200, 2), (200, 3)]
    assert (len(views), told[-1][1]["sv"]) == (1, packed(typist.doc.get_state()))
    assert (stored(block).text, list(queries.faults())) == ("een twee drie", [])


def test_its_answer_is_that_of_the_view(mo, views):
    typist, seen = Typist(), []
    for _ in range(2):
        answer = mo.send(typist.type("x"))[1]
        kept = {name: value for name, value in mo.headers.items() if name not in CHANGING}
        seen.append((sorted(answer), kept))
    assert (seen[0], len(views)) == (seen[1], 1)


@pytest.mark.parametrize(
    ("odd", "status"),
    [
        ({"X-CSRF-Token": "another"}, 400),
        ({"X-CSRF-Token": None}, 400),
        ({"Cookie": "plg=another"}, 401),
        ({"Cookie": None}, 401),
        ({"Content-Type": "application/json"}, 415),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://elders.example"}, 403),
    ],
)
def test_a_request_with_anything_unusual_is_the_views(mo, block, odd, status):
    typist = Typist()
    assert mo.send(typist.type("een"))[0] == 200
    assert mo.send(typist.type("twee"), **odd)[0] == status
    assert stored(block).text == "een"


def test_what_it_would_refuse_the_view_refuses_with_a_sentence(mo, block, views):
    mo.send(Typist().type("een"))
    for sent, status in ((b"\xff" * 20, 422), (b"", 422), (b"x" * (MAX_UPDATE + 1), 413)):
        told = mo.send(sent)
        assert (told[0], bool(told[1]["error"])) == (status, True)
    assert (stored(block).text, len(views)) == ("een", 4)


def test_who_may_not_write_never_gets_that_far(served, block, mo, views):
    update = Typist().type("x")
    mo.send(Typist().type("van mo"))
    told = {name: Sender(served, block.id, name).send(update)[0] for name in ("otto", "sam", "root")}
    assert (set(told.values()) <= {403, 404}, stored(block).text) == (True, "van mo")
    nobody = Sender(served, block.id, "")
    assert nobody.send(update, Cookie=None)[0] == 401


def test_closing_ends_it_at_once(served, world, meeting, mo, block):
    typist = Typist()
    for word in ("een ", "twee"):
        mo.send(typist.type(word))
    session.rollback()
    world.close(meeting)
    status, told = mo.send(typist.type("te laat"))
    assert (status, told["closed"], stored(block).text) == (409, True, "een twee")


def test_who_is_taken_out_is_refused_at_once_and_others_go_on(served, world, mo, block, views):
    lena, typist, other = Sender(served, block.id, "lena"), Typist(), Typist()
    for word in ("een ", "twee "):
        mo.send(typist.type(word))
        lena.send(other.type(word))
    asked = len(views)
    session.rollback()
    with write():
        row = session.scalars(select(Participant).where(Participant.person_id == world.id_of("mo"))).one()
        row.removed_at = clock.now()
        commit()
    assert lena.send(other.type("lena"))[0] == 200
    assert len(views) == asked  # hers is still short
    before = len(views)
    mo.send(typist.type("mo"))
    assert len(views) == before + 1  # his is asked anew


def test_signing_out_ends_it(mo, block):
    typist = Typist()
    for word in ("een ", "twee"):
        mo.send(typist.type(word))
    cookie, token = mo.browser.cookie, mo.browser.token
    mo.browser.ask("POST", "/sign-out")
    status, told = mo.send(typist.type("drie"), Cookie=cookie, **{"X-CSRF-Token": token})
    assert (status in {400, 401}, bool(told), stored(block).text) == (True, True, "een twee")


def test_only_abuse_meets_the_limit_there_too(mo, block, monkeypatch):
    typist = Typist()
    assert mo.send(typist.type("een "))[0] == 200
    monkeypatch.setattr(native.pace, "spend", lambda *_: 3)
    status, told = mo.send(typist.type("twee"))
    assert (status, mo.headers["retry-after"], bool(told["error"])) == (429, "3", True)
    assert stored(block).text == "een "


def test_it_counts_as_any_request(mo, served):
    def counted() -> int:
        return int(COUNTED.search(served.browser().ask("GET", "/metrics")[1])[1])

    typist = Typist()
    mo.send(typist.type("een "))
    before = counted()
    mo.send(typist.type("twee"))
    assert counted() == before + 1
