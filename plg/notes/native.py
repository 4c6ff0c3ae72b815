"""A short cut in asyncio for `POST /notes/<block>/updates`: without a thread, without Flask, straight to the writer.

It takes only what the view allowed seconds before, to the same cookie and token for the same block, and answers only
when the update was kept. All the rest, every refusal among it, it hands to the view, with the body read once more.
"""

import asyncio
import json
import re
import time
from collections.abc import Iterable
from typing import NamedTuple

from flask import Flask, jsonify

from plg.live import grants
from plg.live.front import App, Message, Receive, Route, Scope, Send
from plg.notes import crdt, pace, protocol, writer
from plg.notes.actions import Ack
from plg.people.viewer import Viewer
from plg.web import health

PATH = re.compile(r"/notes/([^/]+)/updates")
PATIENCE = 20  # seconds
USED = frozenset(
    {b"cookie", b"x-csrf-token", b"content-type", b"content-length", b"host", b"origin", b"sec-fetch-site"}
)


class Asked(NamedTuple):
    """What a grant is for: the same headers as those that were allowed."""

    cookies: str
    token: str
    block_id: str


def route(app: Flask) -> Route:
    return Route("POST", PATH, Updates(app).take)


class Updates:
    def __init__(self, app: Flask) -> None:
        self._headers = list(_headers(app))
        self._seconds = health.seconds.labels("POST", "notes.add_update", 200)

    async def take(self, scope: Scope, receive: Receive, send: Send, flask: App) -> None:
        started, asked = time.perf_counter(), self._asked(scope)
        by = grants.find(*asked) if asked else None
        if asked is None or by is None:
            await flask(scope, receive, send)
            return
        body = await _read(receive)
        if body is None:
            return
        ack = await _kept(asked.block_id, body, by)
        if ack is None:
            await flask(scope, _again(body, receive), send)
        else:
            await self._answer(ack, send)
            self._seconds.observe(time.perf_counter() - started)

    def _asked(self, scope: Scope) -> Asked | None:
        """None for a request with anything unusual about it: the view knows what to say."""
        pairs = [(name, value.decode("latin-1")) for name, value in scope["headers"] if name in USED]
        sent, found = dict(pairs), PATH.fullmatch(scope["path"])
        if len(sent) < len(pairs) or found is None or not _is_from_here(sent) or not _is_an_update(sent):
            return None
        cookies, token = sent.get(b"cookie"), sent.get(b"x-csrf-token")
        return Asked(cookies, token, found[1]) if cookies and token else None

    async def _answer(self, ack: Ack, send: Send) -> None:
        body = json.dumps(protocol.kept(ack), separators=(",", ":")).encode()
        headers = [*self._headers, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_from_here(sent: dict[bytes, str]) -> bool:
    origin = sent.get(b"origin")
    return sent.get(b"sec-fetch-site", "same-origin") == "same-origin" and (
        origin is None or origin.partition("://")[2] == sent.get(b"host")
    )


def _is_an_update(sent: dict[bytes, str]) -> bool:
    length = sent.get(b"content-length", "")
    return sent.get(b"content-type") == protocol.UPDATE and length.isdecimal() and int(length) <= crdt.MAX_UPDATE


async def _read(receive: Receive) -> bytes | None:
    """The body, which the server keeps to the length that its header says; None when the client went away."""
    parts = []
    while (message := await receive())["type"] != "http.disconnect":
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)
    return None


async def _kept(block_id: str, update: bytes, by: Viewer) -> Ack | None:
    """None for whatever went wrong: the view tries again and says it."""
    if pace.spend(by.sign_in_id, len(update)):
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.wrap_future(writer.submit(block_id, update, by))
    except Exception:
        return None


def _again(body: bytes, receive: Receive) -> Receive:
    """The body once more, and then what comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_one() -> Message:
        return messages.pop() if messages else await receive()

    return next_one


def _headers(app: Flask) -> Iterable[tuple[bytes, bytes]]:
    """What the view answers with."""
    with app.test_request_context(method="POST"):
        response = app.process_response(jsonify())
    for name, value in response.headers:
        if name.lower() not in {"content-length", "set-cookie"}:
            yield name.lower().encode(), value.encode("latin-1")
