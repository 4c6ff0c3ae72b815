"""What uvicorn makes of each connection, with two habits that streams need."""

import asyncio
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plg.live.hub import the_hub

SILENCE = 60_000  # milliseconds that what we sent may stay unanswered


class Connection(HttpToolsProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A laptop that was closed says nothing: without a limit the kernel believes in it for a quarter of an hour."""
        super().connection_made(transport)
        made: Any = transport.get_extra_info("socket")
        if made is not None and made.family != socket.AF_UNIX and hasattr(socket, "TCP_USER_TIMEOUT"):
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENCE)

    def shutdown(self) -> None:
        """The server stops: it would wait for ever for a stream that does not end."""
        the_hub.close()
        super().shutdown()
