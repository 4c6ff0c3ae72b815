"""A browser of the tests that follows streams: it signs in through the form and reads events in a thread."""

import http.client
import json
import queue
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.people import PASSWORD, email_of

TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
ENDED = "the stream ended"


@dataclass(frozen=True)
class Told:
    name: str
    data: dict[str, Any]
    id: str = ""
    at: float = 0.0


class Browser:
    """`port` is of the server on this machine."""

    def __init__(self, port: int, name: str = "") -> None:
        self.port, self.cookie, self.token = port, "", ""
        self.streams: list[Stream] = []
        if name:
            self.sign_in(name)

    def sign_in(self, name: str) -> None:
        self.token = TOKEN.search(self.ask("GET", "/sign-in")[1])[1]
        assert self.ask("POST", "/sign-in", email=email_of(name), password=PASSWORD)[0] == 303
        self.token = TOKEN.search(self.ask("GET", "/account")[1])[1]

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": self.cookie, "X-CSRF-Token": self.token}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        connection.request(method, path, urlencode(fields) if method == "POST" else None, headers)
        answer = connection.getresponse()
        given = [cookie for cookie in answer.headers.get_all("Set-Cookie", []) if cookie.startswith("plg=")]
        self.cookie = given[-1].partition(";")[0] if given else self.cookie
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def stream(self, *topics: str, after: str = "") -> "Stream":
        self.streams.append(Stream(self, topics, after))
        return self.streams[-1]

    def close(self) -> None:
        for stream in self.streams:
            stream.close()


class Stream:
    """Events in the order in which they came; `comments` are the lines that are no event."""

    def __init__(self, browser: Browser, topics: tuple[str, ...], after: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=60)
        headers = {"Cookie": browser.cookie, "Accept": "text/event-stream", "Accept-Encoding": "gzip"}
        headers |= {"Last-Event-ID": after} if after else {}
        self.connection.connect()
        self.socket = self.connection.sock
        self.began = time.monotonic()
        self.connection.request("GET", f"/live?{urlencode([('topic', topic) for topic in topics])}", headers=headers)
        self.answer = self.connection.getresponse()
        self.status, self.headers = self.answer.status, self.answer.headers
        self.comments: queue.Queue[tuple[float, str]] = queue.Queue()
        self.events: queue.Queue[Told] = queue.Queue()
        self.last_id = after
        self.reading = threading.Thread(target=self._read, daemon=True)
        if self.status == 200:
            self.reading.start()
        else:
            self.body = self.answer.read().decode()

    def next(self, within: float = 10) -> Told:
        return self.events.get(timeout=within)

    def until(
        self, name: str, within: float = 10, where: Callable[[dict[str, Any]], bool] = lambda _data: True
    ) -> Told:
        deadline = time.monotonic() + within
        while True:
            told = self.next(max(0.01, deadline - time.monotonic()))
            if told.name == name and where(told.data):
                return told

    def so_far(self, wait: float = 0.5) -> list[Told]:
        time.sleep(wait)
        return [self.events.get_nowait() for _ in range(self.events.qsize())]

    def ready(self) -> "Stream":
        self.until("ready")
        return self

    def has_ended(self, within: float = 5) -> bool:
        try:
            self.until(ENDED, within)
        except queue.Empty:
            return False
        return True

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        if self.reading.ident:
            self.reading.join(5)
        self.answer.close()
        self.connection.close()

    def _read(self) -> None:
        fields: dict[str, str] = {}
        try:
            while line := self.answer.readline().decode():
                now = time.monotonic()
                if line.startswith(":"):
                    self.comments.put((now, line.strip()))
                elif line.strip():
                    name, _colon, value = line.rstrip("\n").partition(": ")
                    fields[name] = value
                else:
                    self._take(fields, now)
                    fields = {}
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass
        self.events.put(Told(ENDED, {}))

    def _take(self, fields: dict[str, str], now: float) -> None:
        self.last_id = fields.get("id", self.last_id)
        if fields.get("event", "beat") != "beat":
            self.events.put(Told(fields["event"], json.loads(fields["data"]), fields.get("id", ""), now))
