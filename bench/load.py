"""A small load driver: keep-alive connections that ask the same address again and again, each waiting for its answer."""

import socket
import statistics
import time
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Figures:
    """What one turn of asking gave."""

    per_second: float
    waits: tuple[float, ...]  # milliseconds, of each answer, the shortest first
    size: int  # bytes of one answer as sent

    @property
    def p50(self) -> float:
        return statistics.median(self.waits)


def measure(url: str, cookie: str, seconds: float, connections: int = 1) -> Figures:
    """Ask `url` for `seconds` over `connections` sockets. Raises RuntimeError on any other answer than 200."""
    waits: list[list[float]] = [[] for _ in range(connections)]
    sizes: list[int] = []
    failures: list[Exception] = []

    def run(own: list[float]) -> None:
        try:
            sizes.append(_ask_for(url, cookie, seconds, own))
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=run, args=(own,)) for own in waits]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    took = time.perf_counter() - started
    every = tuple(sorted(wait * 1000 for own in waits for wait in own))
    return Figures(len(every) / took, every, sizes[0])


def _ask_for(url: str, cookie: str, seconds: float, waits: list[float]) -> int:
    where = urlsplit(url)
    target = where.path + (f"?{where.query}" if where.query else "")
    question = (
        f"GET {target} HTTP/1.1\r\nHost: {where.netloc}\r\nCookie: {cookie}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    )
    size = 0
    with socket.create_connection((where.hostname or "", where.port or 80)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        until = time.perf_counter() + seconds
        while (before := time.perf_counter()) < until:
            connection.sendall(question)
            size = _answer(connection)
            waits.append(time.perf_counter() - before)
    return size


def _answer(connection: socket.socket) -> int:
    """Read one whole answer; return its bytes."""
    got = b""
    while b"\r\n\r\n" not in got:
        piece = connection.recv(65536)
        if not piece:
            raise RuntimeError("the server closed the connection")
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if b" 200 " not in lines[0]:
        raise RuntimeError(lines[0].decode())
    length = next(int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(65536))
    return len(head) + 4 + length
