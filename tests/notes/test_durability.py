"""kill -9 in the middle of a thousand saves: every save that was answered is there."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from threading import Event, Lock
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from plg.core import ids
from plg.notes import crdt
from plg.notes.models import NoteBlock, NoteUpdate
from tests.notes.agenda import blocks_on_an_agenda
from tests.people import PASSWORD, email_of
from tests.server import LiveServer

SAVES, WRITERS, BLOCKS, UNTIL_KILL = 1_000, 6, 4, 400
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
AREA = re.compile(r"<textarea[^>]*>\n(.*?)</textarea>", re.DOTALL)


class Browser:
    """One connection, signed in as Ilse."""

    def __init__(self, server: LiveServer, cookie: str = "", token: str = "") -> None:
        self.server, self.cookie, self.token = server, cookie, token
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str]:
        """The status and the body; 0 when the server was not there to answer."""
        headers = {
            "Cookie": self.cookie,
            "X-CSRF-Token": self.token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            self.connection.request(method, path, urlencode(fields), headers)
            answer = self.connection.getresponse()
            body = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return 0, ""
        given = [cookie for cookie in answer.headers.get_all("Set-Cookie", []) if cookie.startswith("plg=")]
        self.cookie = given[-1].partition(";")[0] if given else self.cookie
        return answer.status, body

    def close(self) -> None:
        self.connection.close()

    def sign_in(self, name: str = "ilse") -> None:
        self.token = TOKEN.search(self.ask("GET", "/sign-in")[1])[1]
        assert self.ask("POST", "/sign-in", email=email_of(name), password=PASSWORD)[0] == 303
        self.token = TOKEN.search(self.ask("GET", "/account")[1])[1]


@pytest.fixture
def block_ids(live_server) -> list[str]:
    return blocks_on_an_agenda(live_server, BLOCKS)


@dataclass
class Crowd:
    """People who save line after line, each as the whole text of an empty page, while the server is killed once."""

    server: LiveServer
    block_ids: list[str]
    ilse: Browser
    answered: list[tuple[str, str]] = field(default_factory=list)
    may_kill: Lock = field(default_factory=Lock)
    killed: Event = field(default_factory=Event)
    is_back: Event = field(default_factory=Event)

    def write(self, writer: int) -> None:
        """What gets no answer is not sent again."""
        with closing(Browser(self.server, self.ilse.cookie, self.ilse.token)) as browser:
            for number in range(writer, SAVES, WRITERS):
                self.save(browser, number)

    def save(self, browser: Browser, number: int) -> None:
        block_id, line = self.block_ids[number % BLOCKS], f"regel-{number}"
        typed = {"text": f"{line}\n", "based_on": "0", "once": ids.new_id()}
        status, _page = browser.ask("POST", f"/notes/{block_id}/texts", **typed)
        assert status == 303 or (status == 0 and self.killed.is_set()), f"{line}: {status}"
        if status:
            self.answered.append((block_id, line))
        else:
            self.is_back.wait(30)
        if len(self.answered) >= UNTIL_KILL and self.may_kill.acquire(blocking=False):
            self.kill()

    def kill(self) -> None:
        self.killed.set()
        self.server.kill()
        self.server.start()
        self.is_back.set()


def storage_of(server: LiveServer, block_id: str) -> tuple[NoteBlock, list[NoteUpdate]]:
    engine = sa.create_engine(server.database_url)
    with Session(engine) as rows:
        block = rows.get_one(NoteBlock, block_id)
        log = list(rows.scalars(sa.select(NoteUpdate).where(NoteUpdate.block_id == block_id).order_by(NoteUpdate.seq)))
    engine.dispose()
    return block, log


def test_every_answered_save_survives_kill_9(live_server, block_ids):
    with closing(Browser(live_server)) as ilse:
        ilse.sign_in()
    crowd = Crowd(live_server, block_ids, ilse)
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(crowd.write, range(WRITERS)))
    assert crowd.is_back.is_set()
    assert SAVES - 2 * WRITERS <= len(crowd.answered) <= SAVES
    for block_id in block_ids:
        block, log = storage_of(live_server, block_id)
        with closing(Browser(live_server, ilse.cookie)) as browser:
            page = browser.ask("GET", f"/notes/{block_id}/edit")[1]
        shown = set(unescape(AREA.search(page)[1]).split("\n"))
        assert sorted(line for where, line in crowd.answered if where == block_id and line not in shown) == []
        assert [row.seq for row in log] == list(range(log[0].seq, block.seq + 1))
        assert log[0].folded == (log[0].seq > 1)
        assert crdt.text_of(crdt.merged(row.update for row in log)) == block.text
