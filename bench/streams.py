"""python -m bench.streams: what idle event streams cost, how soon an event reaches all of them, how soon a server with
open streams stops."""

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench import servers
from bench.live import place
from bench.servers import Server, Visitor

RESULTS = Path(__file__).parent / "results"
STREAMS, PEOPLE, EVENTS, AT_ONCE = 2_000, 50, 10, 40
IDLE = 10.0  # seconds
MOST_MEMORY, SLOWEST, SLOWEST_END = 300, 500, 5_000  # MB, ms, ms


@dataclass
class Found:
    streams: int
    megabytes_before: float
    megabytes: float
    seconds_to_open: float
    idle_cpu_percent: float
    fan_out_ms: list[float]  # until the last stream has it, from sending the write
    write_ms: list[float]
    end_ms: float
    ended: int

    @property
    def is_good(self) -> bool:
        soon = median(self.fan_out_ms) < SLOWEST and self.end_ms < SLOWEST_END
        return self.megabytes < MOST_MEMORY and soon and self.ended == self.streams


class Streams:
    def __init__(self, server: Server, topic: str) -> None:
        self.server, self.path = server, f"/live?{urllib.parse.urlencode({'topic': topic})}"
        self.heard, self.ended = 0, 0
        self.last = 0.0
        self.ready = asyncio.Semaphore(AT_ONCE)
        self.all_heard = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []

    async def open(self, visitor: Visitor) -> None:
        host = urllib.parse.urlsplit(self.server.address)
        async with self.ready:
            reader, writer = await asyncio.open_connection(host.hostname, host.port)
            asked = f"GET {self.path} HTTP/1.1\r\nHost: {host.netloc}\r\nCookie: {visitor.cookie}\r\n\r\n"
            writer.write(asked.encode())
            await reader.readuntil(b"event: ready")
        self.tasks.append(asyncio.create_task(self.read(reader, writer)))

    async def read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            if line == b"event: changed\n":
                self.heard, self.last = self.heard + 1, time.perf_counter()
                if self.heard == STREAMS:
                    self.all_heard.set()
        self.ended += 1
        writer.close()

    async def open_all(self, visitors: list[Visitor]) -> float:
        began = time.perf_counter()
        await asyncio.gather(*(self.open(visitors[number % len(visitors)]) for number in range(STREAMS)))
        return time.perf_counter() - began

    async def tell(self, visitor: Visitor, meeting: str) -> tuple[float, float]:
        """One item on the agenda: (ms until the last stream has it, ms until the write is answered)."""
        self.heard = 0
        self.all_heard.clear()
        began = time.perf_counter()
        written = asyncio.create_task(asyncio.to_thread(add_item, self.server, visitor, meeting))
        await asyncio.wait_for(self.all_heard.wait(), 30)
        answered = await written
        return 1000 * (self.last - began), 1000 * (answered - began)


def add_item(server: Server, visitor: Visitor, meeting: str) -> float:
    fields = urllib.parse.urlencode({"title": "Rondje", "audience": "everyone"}).encode()
    headers = {"Cookie": visitor.cookie, "X-CSRF-Token": visitor.token}
    opener = urllib.request.build_opener(NoRedirect)
    opener.open(urllib.request.Request(f"{server.address}/meetings/{meeting}/agenda-items", fields, headers)).read()
    return time.perf_counter()


class NoRedirect(urllib.request.HTTPErrorProcessor):
    def http_response(self, request: object, response: object) -> object:  # type: ignore[override]
        return response


async def measure(server: Server, hall: place.Hall) -> Found:
    visitors = [servers.sign_in(server.address, email) for email in hall.people[:PEOPLE]]
    before = memory(server)
    streams = Streams(server, f"meeting:{hall.meeting}")
    opened = await streams.open_all(visitors)
    await asyncio.sleep(1)
    cpu = server.cpu()
    await asyncio.sleep(IDLE)
    idle = 100 * (server.cpu() - cpu) / IDLE
    turns = []
    for _ in range(EVENTS):
        turns.append(await streams.tell(visitors[0], hall.meeting))
        await asyncio.sleep(0.5)
    held = memory(server)
    took = await end(server, streams)
    fan_out, written = ([round(turn[at], 1) for turn in turns] for at in (0, 1))
    return Found(STREAMS, before, held, opened, idle, fan_out, written, took, streams.ended)


async def end(server: Server, streams: Streams) -> float:
    """Stop the server as an administrator does; ms until its process is gone."""
    began = time.perf_counter()
    os.kill(server.pid, signal.SIGTERM)
    await asyncio.to_thread(wait_until_gone, server.pid)
    took = 1000 * (time.perf_counter() - began)
    await asyncio.wait(streams.tasks, timeout=5)
    return took


def wait_until_gone(pid: int) -> None:
    while status(pid, "State")[0] != "Z":
        time.sleep(0.01)


def memory(server: Server) -> float:
    return int(status(server.pid, "VmRSS")[0]) / 1024


def status(pid: int, name: str) -> list[str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split()[1:] for line in lines if line.startswith(f"{name}:"))


def main() -> bool:
    """Return whether a bar was not met."""
    with tempfile.TemporaryDirectory() as folder:
        hall = place.lay(Path(folder), items=8).crowd
        with servers.product(Path(folder)) as server:
            found = asyncio.run(measure(server, hall))
    print(json.dumps(asdict(found), indent=1))
    (RESULTS / "streams.json").write_text(json.dumps(asdict(found), indent=1) + "\n")
    return not found.is_good


if __name__ == "__main__":
    sys.exit(main())
