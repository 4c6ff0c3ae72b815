"""Tables and bars of what was measured (performance.md 7), for people and as JSON."""

import json
import os
import platform
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.live.contenders import HOCUSPOCUS, OURS, Y_WEBSOCKET
from bench.live.driver import program

RESULTS = Path(__file__).parent.parent / "results"
TITLES = {OURS: "PLG-werkplek", HOCUSPOCUS: "Hocuspocus + SQLite", Y_WEBSOCKET: "y-websocket + LevelDB"}
Figures = dict[str, Any]
Turns = list[dict[str, Figures]]


@dataclass(frozen=True)
class Bar:
    what: str
    wanted: str
    found: str
    is_met: bool


@dataclass(frozen=True)
class Found:
    typing: dict[str, Turns]  # by crowd
    kills: dict[str, list[Figures]]  # by kind of server
    streams: Figures
    arrivals: list[Figures]


def report(found: Found) -> int:
    met = bars(found)
    parts = [
        "# Typing together, beside two peers", _machine(found), _table(("bar", "wanted", "found", ""), [
            (bar.what, bar.wanted, bar.found, "met" if bar.is_met else "**not met**") for bar in met
        ]),
        "## From an edit to its arrival at the other clients", READING, _typing(found.typing),
        "## kill -9 while ten people type", KILLING, _kills(found.kills),
        "## Idle streams, and forty who come in", _streams(found.streams), _arrivals(found.arrivals),
    ]  # fmt: skip
    text = "\n\n".join(parts) + "\n"
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "live.md").write_text(text)
    plain = {"typing": found.typing, "kills": found.kills, "streams": found.streams, "arrivals": found.arrivals}
    (RESULTS / "live.json").write_text(json.dumps(plain, indent=1) + "\n")
    return 0 if all(bar.is_met for bar in met) else 1


READING = """Milliseconds: median over the rounds (lowest–highest). Each writer makes 5 edits a second; every client is
a real Y.Doc that applies what it gets. "kept" is how long the writer waits for the acknowledgement: ours comes after
the commit and its fsync, Hocuspocus says "synchronised" before it stores anything, y-websocket says nothing."""
KILLING = """The writers' computers are off when the server is back, so nothing is sent again. "Told" are edits that
their writer was told are kept, "seen" those that stood on somebody else's screen."""


def bars(found: Found) -> list[Bar]:
    crowd = found.typing["50 writers"]
    ratio = statistics.median(turn[OURS]["p50"] / min(_peers(turn, "p50")) for turn in crowd)
    p99 = statistics.median(turn[OURS]["p99"] for turn in crowd)
    told = sum(one["acknowledged"] for one in found.kills[OURS])
    lost = sum(one["acknowledged_lost"] for one in found.kills[OURS])
    astray = sum(turn[OURS]["missing"] + turn[OURS]["differing"] for turns in found.typing.values() for turn in turns)
    last = max(turn["last"] for turn in found.streams["turns"])
    reached = all(turn["heard"] == found.streams["count"] for turn in found.streams["turns"])
    p95 = _share(found.arrivals, "page", 0.95)
    count, memory = found.streams["count"], found.streams["memory"]
    return [
        Bar("50 writers: p50 against the best peer's", "≤ 2 ×", f"{ratio:.1f} ×", ratio <= 2),
        Bar("50 writers: p99", "≤ 100 ms", f"{p99:.0f} ms", p99 <= 100),
        Bar("acknowledged edits lost by kill -9", "0", f"{lost} of {told}", lost == 0),
        Bar("edits that did not arrive, texts that differ", "0", str(astray), astray == 0),
        Bar(f"memory with {count} idle streams", "≤ 300 MB", f"{memory:.0f} MB", memory <= 300),
        Bar(f"one event at all {count}", "≤ 500 ms", f"{last:.0f} ms", reached and last <= 500),
        Bar("40 arrivals in ten seconds: p95 of the page", "≤ 1 s", f"{p95:.0f} ms", p95 <= 1000),
    ]


def _peers(turn: dict[str, Figures], name: str) -> list[float]:
    return [figures[name] for kind, figures in turn.items() if kind != OURS]


def _typing(typing: dict[str, Turns]) -> str:
    titles = ("who types", "server", "p50", "p99", "kept p50", "kept p99", "CPU %", "MB", "not arrived")
    rows = []
    for crowd, turns in typing.items():
        for kind, title in TITLES.items():
            mine = [turn[kind] for turn in turns]
            cells = [_spread(mine, name) for name in ("p50", "p99", "ackP50", "ackP99")]
            load = _middle([one["cost"]["server"] for one in mine], 100)
            rows.append((crowd, title, *cells, load, _middle([one["memory"] for one in mine]), _astray(mine)))
    return _table(titles, rows)


def _astray(turns: list[Figures]) -> str:
    missing, differing = sum(one["missing"] for one in turns), sum(one["differing"] for one in turns)
    return f"{missing}" + (f", {differing} texts differ" if differing else "")


def _kills(kills: dict[str, list[Figures]]) -> str:
    titles = ("server", "kills", "edits", "told kept", "of these lost", "seen by others", "of these lost")
    rows = []
    for kind, turns in kills.items():
        sums = [_sum(turns, name) for name in ("made", "acknowledged", "acknowledged_lost", "shown", "shown_lost")]
        rows.append((TITLES[kind], str(len(turns)), *sums))
    return _table(titles, rows)


def _streams(streams: Figures) -> str:
    turns = streams["turns"]
    each = (streams["memory"] - streams["alone"]) * 1000 / streams["count"]
    idle = "" if streams["idle"] is None else f", {streams['idle'] * 100:.1f} % of a processor while idle"
    return (
        f"{streams['count']} streams opened in {streams['opened'] / 1000:.1f} s; {streams['alone']:.0f} → "
        f"{streams['memory']:.0f} MB ({each:.0f} kB each){idle}. One edit at all of them: p50 "
        f"{_middle([turn['p50'] for turn in turns])} ms, the last {_middle([turn['last'] for turn in turns])} ms "
        f"(worst of {len(turns)}: {max(turn['last'] for turn in turns):.0f} ms)."
    )


def _arrivals(arrivals: list[Figures]) -> str:
    page, live = ([f"{_share(arrivals, name, share):.0f}" for share in (0.5, 0.95, 1)] for name in ("page", "live"))
    return (
        f"{len(arrivals)} people within ten seconds: the page took {' / '.join(page)} ms (p50, p95, worst); with styles, "
        f"scripts, the open stream and the state of eight notes {' / '.join(live)} ms."
    )


def _machine(found: Found) -> str:
    every = [figures for turns in found.typing.values() for turn in turns for figures in turn.values()]
    others = [one["cost"]["others"] for one in every if one["cost"]["others"] is not None]
    driver, delay = _middle([one["cost"]["driver"] for one in every]), _middle([one["driverDelay"] for one in every])
    node = subprocess.run([program("node"), "--version"], check=True, capture_output=True, text=True).stdout.strip()
    load = (
        f"other programs used {statistics.median(others):.1f} (at most {max(others):.1f})" if others else "load unknown"
    )
    return (
        f"{os.cpu_count()} processors, Python {platform.python_version()}, Node {node[1:]}; during the rounds {load}, "
        f"the driver {driver} (its own delay p99 {delay} ms); load average at the end {os.getloadavg()[0]:.1f}."
    )


def _table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [titles, ("---",) * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _spread(turns: list[Figures], name: str) -> str:
    values = [turn[name] for turn in turns if turn[name] is not None]
    return f"{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})" if values else "–"


def _middle(values: list[float | None], times: float = 1) -> str:
    known = [value for value in values if value is not None]
    middle = statistics.median(known) * times if known else 0
    return f"{middle:.{0 if middle >= 10 else 1}f}" if known else "–"


def _sum(turns: list[Figures], name: str) -> str:
    known = [turn[name] for turn in turns if turn[name] is not None]
    return str(sum(known)) if known else "–"


def _share(visits: list[Figures], name: str, share: float) -> float:
    ordered = sorted(float(one[name]) for one in visits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
