"""Typing together, beside Hocuspocus (with its SQLite extension) and @y/websocket-server in the same run.

Bars (performance.md 7): with 50 writers the median is at most twice the best peer's and p99 at most 100 ms; no edit
that was acknowledged is lost by kill -9; 2,000 idle streams take at most 300 MB and all have an event within 500 ms;
of 40 people who come in within ten seconds, 95 % have the page within a second.
"""

import random
import tempfile
from pathlib import Path

from bench.live import driver, place, report
from bench.live.contenders import Contender, all_of_them
from bench.live.rounds import CROWDS, Extent, Rounds


def main(extent: Extent | None = None) -> int:
    extent = extent or Extent()
    driver.install()
    with tempfile.TemporaryDirectory(prefix="plg-bench-") as made, driver.driver() as node:
        folder = Path(made)
        there = place.lay(folder / "instance", extent.items)
        contenders = all_of_them(folder, folder / "instance")
        try:
            for one in contenders:
                one.start()
            return report.report(_measure(Rounds(node, contenders, there, extent), contenders, extent))
        finally:
            for one in contenders:
                one.stop()


def _measure(rounds: Rounds, contenders: list[Contender], extent: Extent) -> report.Found:
    streams, arrivals = rounds.streams(), rounds.arrivals()["visits"]
    typing: dict[str, report.Turns] = {crowd.name: [] for crowd in CROWDS}
    for turn in range(extent.rounds):
        for crowd in CROWDS:
            typing[crowd.name].append(rounds.typing(crowd, turn))
    moments = random.Random(3)  # the same in every run
    kills: dict[str, list[report.Figures]] = {one.kind: [] for one in contenders}
    for _turn in range(extent.kills):
        after = moments.uniform(2, 4)
        for one in contenders:
            kills[one.kind].append(rounds.kill(one, after))
    return report.Found(typing, kills, streams, arrivals)
