"""What the server calls: a native route where there is one, else Flask."""

import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Handler = Callable[[Scope, Receive, Send, App], Awaitable[None]]  # the last is Flask, to hand the request back to


class Route(NamedTuple):
    method: str
    path: re.Pattern[str]
    handler: Handler


class Front:
    """`running` is entered when the server starts and left when it stops."""

    def __init__(
        self, flask: App, routes: Sequence[Route], running: Callable[[], AbstractAsyncContextManager[None]]
    ) -> None:
        self._flask, self._routes, self._running = flask, routes, running

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif handler := self._native(scope):
            await handler(scope, receive, send, self._flask)
        else:
            await self._flask(scope, receive, send)

    def _native(self, scope: Scope) -> Handler | None:
        if scope["type"] != "http":
            return None
        fitting = (one for one in self._routes if one.method == scope["method"] and one.path.fullmatch(scope["path"]))
        return next((route.handler for route in fitting), None)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        async with self._running():
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})
