"""`GET /live` in asyncio: an idle tab costs a coroutine, no thread and no database session.

The Flask view decides (views.py): it is asked, in a thread of the hub, when the stream opens and whenever that is in
doubt.
"""

import asyncio
import io
import logging
from typing import Any
from urllib.parse import parse_qs, urlencode

from a2wsgi.wsgi import build_environ
from flask import Flask

from plg.live import topics
from plg.live.front import App, Receive, Scope, Send
from plg.live.hub import Hub, the_hub
from plg.live.stream import HELLO, Answer, Ask, Stream
from plg.live.views import CARRIER, Carrier

HEARTBEAT = 15.0  # seconds

log = logging.getLogger("plg")


class Streams:
    """The native route; `app` is asked for the rule."""

    def __init__(self, app: Flask, hub: Hub = the_hub, heartbeat: float = HEARTBEAT) -> None:
        self._app, self._hub, self._heartbeat = app, hub, heartbeat

    async def open(self, scope: Scope, receive: Receive, send: Send, flask: App) -> None:
        names = parse_qs(scope["query_string"].decode("latin-1")).get("topic", [])
        if not topics.are_known(names):
            await flask(scope, receive, send)  # which says what is wrong
            return
        stream = Stream(list(dict.fromkeys(names)), self._asker(scope))
        self._hub.join(stream)
        try:
            await self._serve(stream, receive, send)
        finally:
            self._hub.leave(stream)

    async def _serve(self, stream: Stream, receive: Receive, send: Send) -> None:
        answer = await self._first_answer(stream)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.raw_headers})
        if answer.opening is None:
            await send({"type": "http.response.body", "body": answer.body})
            return
        self._hub.start(stream, answer.opening)
        await send({"type": "http.response.body", "body": HELLO, "more_body": True})
        await self._go_on(stream, receive, send)

    async def _first_answer(self, stream: Stream) -> Answer:
        """Ask until nothing changed while we asked."""
        await self._hub.channels.prepare(stream)
        while True:
            stream.is_doubted = False
            answer = await stream.ask(list(stream.asked), False)
            if not stream.is_doubted:
                return answer

    async def _go_on(self, stream: Stream, receive: Receive, send: Send) -> None:
        beside = [asyncio.ensure_future(_watch(stream, receive)), asyncio.ensure_future(stream.beat(self._heartbeat))]
        try:
            async with stream.in_time():
                while (piece := await stream.next()) is not None:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            log.info("a stream was cut off: its reader did not read")
        finally:
            for task in beside:
                task.cancel()

    def _asker(self, scope: Scope) -> Ask:
        async def ask(names: list[str], anew: bool) -> Answer:
            return await self._hub.run(_ask, self._app, scope, names, anew)

        return ask


async def _watch(stream: Stream, receive: Receive) -> None:
    """End the stream when the browser is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


def _ask(app: Flask, scope: Scope, names: list[str], anew: bool) -> Answer:
    """Let Flask answer `GET /live` as it would, sign-in, errors and headers included."""
    carrier = Carrier(anew)
    environ: dict[str, Any] = {**build_environ(scope, io.BytesIO()), CARRIER: carrier}  # type: ignore[arg-type]
    environ.pop("HTTP_ACCEPT_ENCODING", None)  # packed, events would wait for each other
    if anew:
        environ["QUERY_STRING"] = urlencode([("topic", name) for name in names])
    started: list[tuple[str, list[tuple[str, str]]]] = []
    body = app.wsgi_app(environ, lambda status, headers, _error=None: started.append((status, headers)))  # type: ignore[arg-type]
    said = b"".join(body)
    status, headers = started[-1]
    return Answer(int(status[:3]), headers, said, carrier.opening, carrier.refused)
